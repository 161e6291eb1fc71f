import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
// @ts-expect-error: a build script, without types
import { newestChange } from '../../scripts/newest-change.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOCK = join(ROOT, 'dist', '.console-lock')
/** Longer than any build takes: a lock this old was left by a process that died. */
const STALE_MS = 200_000

/** Builds the console where what is built is missing or older than its sources; test files run side by side, so one builds. */
export function buildConsole(): void {
  if (isFresh()) return
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  try {
    if (isFresh()) return
    execFileSync(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
      cwd: join(ROOT, 'console'),
      stdio: 'inherit',
    })
  } finally {
    removeLock()
  }
}

function isFresh(): boolean {
  const page = statSync(join(ROOT, 'dist', 'console', 'index.html'), { throwIfNoEntry: false })
  return page !== undefined && page.mtimeMs >= newestChange([join(ROOT, 'console')])
}

/** Another may have taken it for stale, and removed it. */
function removeLock(): void {
  rmSync(LOCK, { recursive: true, force: true })
}

/** A folder can be made only once. */
function takeLock(): boolean {
  const held = statSync(LOCK, { throwIfNoEntry: false })
  if (held && Date.now() - held.mtimeMs > STALE_MS) removeLock()
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    return false
  }
}
