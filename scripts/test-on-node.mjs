/** Runs the unit tests with another Node: `test-on-node.mjs NODE REPORT.json`. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const [node, report] = process.argv.slice(2)
if (!node || !report) throw new Error('usage: test-on-node.mjs NODE REPORT.json')

/** Compiled for the Node that installed it; these tests open a database. */
const NEED_SQLITE = [
  'src/store/',
  'src/cli/',
  'src/assemble/',
  'src/gateway/batches/batch-runner.test.ts',
  'src/oversight/jobs/job-runner.test.ts',
  'src/oversight/proposals/proposal-board.test.ts',
  'src/oversight/sign-in/sign-in.test.ts',
]

/** They only compute (most of them without a built-in of Node, which the linter holds): the same engine gives the same. */
const COMPUTE_ONLY = ['core', 'catalogue', 'classify', 'decide', 'wire', 'gateway', 'evaluate'].map(
  (room) => `src/${room}/`,
)

const loads = spawnSync(node, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: ROOT })
const hasSqlite = loads.status === 0
if (!hasSqlite) {
  console.error(
    `better-sqlite3 is not compiled for ${versionOf(node)}: without ${NEED_SQLITE.join(', ')}.`,
  )
}
const isSameEngine = engineOf(node) === engineOf(process.execPath)
if (isSameEngine) {
  console.error(
    `${versionOf(node)} has the engine of ${process.version}: without ${COMPUTE_ONLY.join(', ')}.`,
  )
}
const leftOut = [...(hasSqlite ? [] : NEED_SQLITE), ...(isSameEngine ? COMPUTE_ONLY : [])]
// Named one by one: vitest's `--exclude` leaves nothing out of a configuration with projects.
const files = readdirSync(join(ROOT, 'src'), { recursive: true })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.long.test.ts'))
  .filter((file) => !leftOut.some((start) => file.startsWith(start)))
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = [
  vitest,
  'run',
  ...files,
  '--retry=1',
  '--reporter=dot',
  '--reporter=json',
  '--reporter=./scripts/second-tries.mjs',
  `--outputFile.json=${report}`,
]
const done = spawnSync(node, args, { cwd: ROOT, stdio: 'inherit' })
process.exitCode = done.status ?? 1

function versionOf(program) {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
}

/** The version of V8 without Node's own count behind it. */
function engineOf(program) {
  const { stdout } = spawnSync(program, ['-p', 'process.versions.v8'], { encoding: 'utf8' })
  return stdout.trim().split('-')[0]
}
