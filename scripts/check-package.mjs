/** Holds what `npm pack` would publish to what it must and must not contain, then uses it from outside. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './install.mjs'

const MUST = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/ai.js',
  'dist/ai.d.ts',
  'dist/cli/main.js',
  'dist/cli/bundle/command.cjs',
  'dist/config/schema.json',
]
const PREPARED = /^dist\/cli\/bundle\/prepared-[0-9a-f]{16}\.bin$/
const MUST_NOT = [
  /\.test\./,
  /\.env/,
  /\.db(?:-|$)/,
  /^src\//,
  /^test\//,
  /(?:^|\/)node_modules\//,
  /\.tgz$/,
  /\.pem$/,
  // It serves the one Node that built the package.
  /\/compiled-/,
]
const MOST_BYTES = 31_000_000
const COMPILER = join(ROOT, 'node_modules', '.bin', 'tsc')

const folder = mkdtempSync(join(tmpdir(), 'secondline-package-'))
try {
  const pack = packInto(folder)
  const faults = [...faultsOf(pack), ...useFromOutside(join(folder, pack.filename))]
  console.log(`${pack.files.length} files, ${Math.round(pack.unpackedSize / 1000)} kB`)
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function packInto(target) {
  const output = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', target],
    { cwd: ROOT, encoding: 'utf8' },
  )
  return JSON.parse(output)[0]
}

function faultsOf(pack) {
  const paths = pack.files.map((file) => file.path)
  return [
    ...MUST.filter((path) => !paths.includes(path)).map((path) => `missing: ${path}`),
    ...(paths.some((path) => PREPARED.test(path)) ? [] : [`missing: ${PREPARED}`]),
    ...paths
      .filter((path) => MUST_NOT.some((pattern) => pattern.test(path)))
      .map((path) => `not wanted: ${path}`),
    ...(pack.unpackedSize > MOST_BYTES ? [`too large: ${pack.unpackedSize} bytes`] : []),
  ]
}

/** A project that has the packed package and, without any network, the dependencies that are installed here. */
function useFromOutside(tarball) {
  const project = join(folder, 'project')
  const modules = join(project, 'node_modules')
  mkdirSync(modules, { recursive: true })
  linkDependencies(join(ROOT, 'node_modules'), modules)
  mkdirSync(join(modules, 'secondline'))
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'secondline')])
  cpSync(join(ROOT, 'scripts', 'package-use'), project, { recursive: true })
  cpSync(join(ROOT, 'examples', 'library'), join(project, 'library'), { recursive: true })
  const run = (what, command, ...parameters) => attempt(what, command, parameters, project)
  const compile = (what, config) => run(what, COMPILER, '-p', config)
  return [
    ...compile('types', 'tsconfig.json'),
    ...compile('types of the examples', 'tsconfig.examples.json'),
    ...run('a request', process.execPath, join('out', 'use.js')),
    ...run('a request from CommonJS', process.execPath, 'require.cjs'),
    ...run('the command', process.execPath, join(modules, 'secondline/dist/cli/main.js'), '-V'),
  ]
}

function linkDependencies(from, to) {
  for (const name of readdirSync(from)) {
    if (name.startsWith('.') || name === 'secondline') continue
    if (name.startsWith('@')) {
      mkdirSync(join(to, name))
      linkDependencies(join(from, name), join(to, name))
    } else if (!existsSync(join(to, name)))
      symlinkSync(join(from, name), join(to, name), 'junction')
  }
}

function attempt(what, command, parameters, cwd) {
  try {
    execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: 'pipe', timeout: 120_000 })
    return []
  } catch (thrown) {
    const told = command === COMPILER ? ownFaults(thrown.stdout) : [thrown.stderr || thrown.message]
    return told.map((line) => `from outside, ${what}: ${line}`)
  }
}

/** Faults in the package and in what uses it; those of linked packages are told with a path that leads out. */
function ownFaults(output) {
  return output.split('\n').filter((line) => /^[^\s.].*error TS/.test(line))
}
