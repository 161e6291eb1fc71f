/** `npm start`: installs, builds what is out of date, and starts the gateway with the arguments given. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installDependencies, ROOT, requireNode, run } from './install.mjs'

requireNode()
try {
  installDependencies()
  run(process.execPath, [join(ROOT, 'scripts', 'build.mjs')])
} catch {
  console.error('Secondline could not be built; see above.')
  process.exit(1)
}

const args = process.argv.slice(2)
const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli', 'main.js'), ...args], {
  stdio: 'inherit',
})
// The terminal sends Ctrl-C to both; this process only waits for the gateway to finish its answers.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0)
})
