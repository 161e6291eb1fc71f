/** Runs the unit tests with another Node: `test-on-node.mjs NODE REPORT.json`. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const [node, report] = process.argv.slice(2)
if (!node || !report) throw new Error('usage: test-on-node.mjs NODE REPORT.json')

/** Compiled for the Node that installed it; these tests open a database. */
const NEED_SQLITE = [
  'src/store/**',
  'src/cli/**',
  'src/assemble/**',
  'src/gateway/batches/batch-runner.test.ts',
  'src/oversight/jobs/job-runner.test.ts',
  'src/oversight/proposals/proposal-board.test.ts',
  'src/oversight/sign-in/sign-in.test.ts',
  'test/**',
]

const loads = spawnSync(node, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: ROOT })
const hasSqlite = loads.status === 0
if (!hasSqlite) {
  console.error(
    `better-sqlite3 is not compiled for ${versionOf(node)}: without ${NEED_SQLITE.join(', ')}.`,
  )
}
const exclude = hasSqlite ? [] : NEED_SQLITE.flatMap((pattern) => ['--exclude', pattern])
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = [
  vitest,
  'run',
  'src/',
  '--retry=1',
  '--reporter=dot',
  '--reporter=json',
  '--reporter=./scripts/second-tries.mjs',
  `--outputFile.json=${report}`,
]
const done = spawnSync(node, [...args, ...exclude], { cwd: ROOT, stdio: 'inherit' })
process.exitCode = done.status ?? 1

function versionOf(program) {
  return spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()
}
