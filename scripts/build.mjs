/**
 * Builds dist/: compiled code, the command in few files, what lies beside them, the JSON Schema, what V8 makes of the
 * command, the console. `--force` builds what is up to date. Of two that are started together one waits for the other.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleCommand } from './bundle-command.mjs'
import { newestChange } from './newest-change.mjs'
import { oneAtATime } from './one-at-a-time.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const startedAt = new Date()
const isForced = process.argv.includes('--force')

const SERVER_SOURCES = [
  'src',
  'scripts/bundle-command.mjs',
  'scripts/prepare-modules.mjs',
  'scripts/write-compiled.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
].map((path) => at(path))
const CONSOLE_SOURCES = [at('console'), at('package-lock.json')]

mkdirSync(at('dist'), { recursive: true })
const done = await oneAtATime(at('dist', '.building'))
process.once('exit', done)
if (isStale(at('dist', '.built'), SERVER_SOURCES)) {
  console.error('Building; this takes up to a minute …')
  buildServer()
  await bundleCommand(root)
  copyAssets()
  await writeSchema()
  chmodSync(at('dist', 'cli', 'main.js'), 0o755)
  stamp(at('dist', '.built'))
}
await compileAhead()
if (
  existsSync(at('console', 'vite.config.ts')) &&
  isStale(at('dist', '.built-console'), CONSOLE_SOURCES)
) {
  run('vite', ['build', '--logLevel', 'warn'], at('console'))
  stamp(at('dist', '.built-console'))
}

function isStale(stampFile, sources) {
  const built = statSync(stampFile, { throwIfNoEntry: false })
  return isForced || !built || built.mtimeMs < newestChange(sources)
}

/** For this Node; another compiles the command at each start, which is slower and nothing else. */
async function compileAhead() {
  const { compiledFolder } = await import(pathToFileURL(at('dist', 'cli', 'load-bundle.js')).href)
  if (existsSync(compiledFolder(at('dist', 'cli', 'bundle')))) return
  const script = at('scripts', 'write-compiled.mjs')
  const { status } = spawnSync(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0)
    console.error('build: the command is not compiled ahead, so that it starts slower')
}

/** The stamp carries the time before the build began, so that a change made meanwhile is not missed. */
function stamp(stampFile) {
  writeFileSync(stampFile, '')
  utimesSync(stampFile, startedAt, startedAt)
}

function buildServer() {
  removeOrphans()
  run('tsc', ['-p', 'tsconfig.build.json'], root)
}

/** Compiled files whose source is gone must not linger in the package. */
function removeOrphans() {
  for (const file of filesBelow(at('dist'))) {
    const name = relative(at('dist'), file).replace(/\.(?:js|js\.map|d\.ts)$/, '')
    if (name === relative(at('dist'), file)) continue
    const hasSource = ['.ts', '.mjs', '.js', '.tsx'].some((kind) =>
      existsSync(at('src', name + kind)),
    )
    if (!hasSource && !name.startsWith('console/')) rmSync(file)
  }
}

/** Everything under src/ that is not TypeScript belongs beside the compiled code: weights, workers, data. */
function copyAssets() {
  for (const file of filesBelow(at('src'))) {
    if (['.ts', '.tsx', '.md'].includes(extname(file))) continue
    const target = at('dist', relative(at('src'), file))
    mkdirSync(dirname(target), { recursive: true })
    cpSync(file, target)
  }
}

async function writeSchema() {
  const { jsonSchema } = await import(pathToFileURL(at('dist', 'config', 'json-schema.js')).href)
  writeFileSync(at('dist', 'config', 'schema.json'), `${JSON.stringify(jsonSchema(), null, 2)}\n`)
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function run(tool, args, cwd) {
  try {
    execFileSync(at('node_modules', '.bin', tool), args, { cwd, stdio: 'inherit' })
  } catch {
    console.error(`build: ${tool} failed`)
    process.exit(1)
  }
}
