/** Holds what `npm pack` would publish to what it must and must not contain. */
import { execFileSync } from 'node:child_process'
import { ROOT } from './install.mjs'

const MUST = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/cli/main.js',
  'dist/config/schema.json',
]
const MUST_NOT = [
  /\.test\./,
  /\.env/,
  /\.db(?:-|$)/,
  /^src\//,
  /^test\//,
  /(?:^|\/)node_modules\//,
  /\.tgz$/,
  /\.pem$/,
]
const MOST_BYTES = 40_000_000

const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: ROOT,
  encoding: 'utf8',
})
const [pack] = JSON.parse(output)
const paths = pack.files.map((file) => file.path)
const faults = [
  ...MUST.filter((path) => !paths.includes(path)).map((path) => `missing: ${path}`),
  ...paths
    .filter((path) => MUST_NOT.some((pattern) => pattern.test(path)))
    .map((path) => `not wanted: ${path}`),
  ...(pack.unpackedSize > MOST_BYTES ? [`too large: ${pack.unpackedSize} bytes`] : []),
]
console.log(`${paths.length} files, ${Math.round(pack.unpackedSize / 1000)} kB`)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
