import { readFileSync } from 'node:fs'
import type { Settings } from '../config/settings/settings.ts'

/** Libraries, the store, its threads, the log. */
const OWN_FILES = 100

/**
 * What to say where this process may open fewer files than its requests need, each the client's connection and one to a
 * model; undefined where they are enough or nobody knows. What finds no room is not answered at all.
 */
export function openFilesWarning({ limits }: Pick<Settings, 'limits'>): string | undefined {
  const most = mostOpenFiles()
  const needed = 2 * limits.maxConcurrent + OWN_FILES
  if (most === undefined || most >= needed) return undefined
  return `This process may have ${most} files open at once, and limits.max_concurrent (${limits.maxConcurrent}) can need ${needed}: raise "ulimit -n" or LimitNOFILE, or lower limits.max_concurrent.`
}

/** The soft limit, which Node raises to the hard one when it starts. Only Linux tells it in a file. */
function mostOpenFiles(): number | undefined {
  try {
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === undefined ? undefined : Number(soft)
  } catch {
    return undefined
  }
}
