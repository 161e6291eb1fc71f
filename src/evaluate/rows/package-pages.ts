/** What comes with the packages that this project uses: pages of prose, lists and code, as people hand them to a model to work on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = /^(?:readme|license|changelog|history)(?:\.(?:md|markdown|txt))?$/iu
const SHORTEST = 400
const LONGEST = 6000

interface LockedPackage {
  readonly optional?: boolean
}

/**
 * The pages of every package that is installed on every machine, in the order of their names, none twice; empty where
 * nothing is installed.
 */
export function packagePages(root: string): readonly string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>
  }
  const folders = Object.entries(lock.packages)
    .filter(([path, { optional }]) => path.startsWith('node_modules/') && !optional)
    .map(([path]) => join(root, path))
    .filter((folder) => existsSync(folder))
    .sort()
  const pages = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => PAGE.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8').slice(0, LONGEST)),
  )
  return [...new Set(pages)].filter((page) => page.length >= SHORTEST)
}
