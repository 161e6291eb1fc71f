/** `npm test`: installs what the tests need, builds, and runs them all. Arguments go to vitest; `--install-only` stops before. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies, ROOT, requireNode, run } from './install.mjs'
import { installSystemPackages } from './system-packages.mjs'

requireNode()
const missing = []
installDependencies()
installLlamaCpp()
missing.push(...installSystemPackages())
for (const what of missing) {
  console.error(
    `Not installed: ${what}. Tests that need it ${process.env.CI ? 'fail, because CI is set' : 'are skipped'}.`,
  )
}
if (process.argv.includes('--install-only')) process.exit(0)
try {
  run(process.execPath, [join(ROOT, 'scripts', 'build.mjs')])
  run(join(ROOT, 'node_modules', '.bin', 'vitest'), ['run', ...process.argv.slice(2)])
} catch {
  process.exitCode = 1
}

/** The in-process model is an optional peer of 40 MB; its other binaries are not wanted. */
function installLlamaCpp() {
  const folder = join(ROOT, 'test', 'llama-cpp')
  if (!existsSync(join(folder, 'package-lock.json'))) return
  try {
    installDependencies(folder, ['--omit=optional', '--ignore-scripts'])
  } catch {
    missing.push('node-llama-cpp')
  }
}
