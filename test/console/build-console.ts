import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
// @ts-expect-error: a build script, without types
import { newestChange } from '../../scripts/newest-change.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the console where what is built is missing or older than its sources. */
export function buildConsole(): void {
  const page = join(ROOT, 'dist', 'console', 'index.html')
  if (existsSync(page) && statSync(page).mtimeMs >= newestChange([join(ROOT, 'console')])) return
  execFileSync(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'console'),
    stdio: 'inherit',
  })
}
