import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Native packages are compiled for one of these; Node 20 has another than Node 22. */
const NODE_ABI = process.versions.modules

/** Installs exactly what the lock file says, once for each lock file; compiles anew for a Node that was replaced. */
export function installDependencies(folder = ROOT, args = []) {
  const lock = join(folder, 'package-lock.json')
  const stamp = join(folder, 'node_modules', '.installed')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  const [have, abi = NODE_ABI] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : []
  const isWanted = have === wanted || (have === undefined && isInstalled(folder, lock))
  if (!isWanted) {
    console.error(`Installing dependencies in ${folder} …`)
    run('npm', ['ci', '--no-audit', '--no-fund', ...args], folder)
  } else if (abi !== NODE_ABI) {
    console.error(`Node is another one now (${process.version}); building native packages for it …`)
    run('npm', ['rebuild', '--no-audit', '--no-fund', ...args], folder)
  }
  writeFileSync(stamp, `${wanted} ${NODE_ABI}`)
}

/** npm keeps its own copy of the lock; it is newer when it was installed from this one. */
function isInstalled(folder, lock) {
  const hidden = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {}
  const want = JSON.parse(readFileSync(lock, 'utf8')).packages ?? {}
  return Object.entries(want).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.devOptional ||
      entry.peer ||
      have[path]?.version === entry.version,
  )
}

/** Runs a program with this process's output; throws when it fails. */
export function run(program, args, cwd = ROOT, environment = {}) {
  execFileSync(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...environment } })
}

/** Ends with a sentence instead of a stack when Node is too old. */
export function requireNode(least = [20, 19]) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isEnough = major > least[0] || (major === least[0] && minor >= least[1])
  if (isEnough) return
  console.error(`Secondline needs Node ${least.join('.')} or newer; this is ${process.version}.`)
  process.exit(1)
}
