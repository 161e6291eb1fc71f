/** Starts the child process in which programs run, with everything taken away that Node can take away. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { SandboxLanguage } from './sandbox.ts'

export type SandboxChild = ChildProcessByStdio<Writable, Readable, null>

const folder = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

/** Packages a child loads its engine from, the first being the engine. All are read-only for it, and all it can read. */
const ENGINES: Readonly<
  Record<SandboxLanguage, { readonly script: string; readonly packages: readonly string[] }>
> = {
  python: { script: 'python-child.mjs', packages: ['pyodide'] },
  javascript: {
    script: 'javascript-child.mjs',
    packages: [
      'quickjs-emscripten',
      'quickjs-emscripten-core',
      '@jitl/quickjs-ffi-types',
      // One runs; the others are looked up by the package when it loads.
      '@jitl/quickjs-wasmfile-release-sync',
      '@jitl/quickjs-wasmfile-release-asyncify',
      '@jitl/quickjs-wasmfile-debug-sync',
      '@jitl/quickjs-wasmfile-debug-asyncify',
    ],
  },
}

/** Where the engine of a language is installed; undefined when it is not. */
export function engineFolders(language: SandboxLanguage): readonly string[] | undefined {
  const folders = ENGINES[language].packages.map(packageFolder)
  return folders.some((found) => found === undefined) ? undefined : (folders as string[])
}

function packageFolder(name: string): string | undefined {
  return require.resolve
    .paths(name)
    ?.map((base) => join(base, name))
    .filter((path) => existsSync(join(path, 'package.json')))
    .map((path) => realpathSync(path))[0]
}

/** Named `--permission` since Node 22.13. */
function permissionFlag(): string {
  const isNamedSo = process.allowedNodeEnvironmentFlags.has('--permission')
  return isNamedSo ? '--permission' : '--experimental-permission'
}

/**
 * Folders that are not there, in which Node looks for one package before it finds it beside another. Node 20.19 takes
 * a look that is not allowed for an error; later ones do not ask.
 */
function searchedOnTheWay(packages: readonly string[]): readonly string[] {
  const above = packages.flatMap((path) => {
    const parent = dirname(path)
    return basename(parent).startsWith('@') ? [parent, dirname(parent)] : [parent]
  })
  return [...new Set(above)].map((path) => join(path, 'node_modules'))
}

/** Undefined when the engine is not installed. The child gets no environment and may read its engine's folders only. */
export function startSandbox(
  language: SandboxLanguage,
  memoryMegabytes: number,
): SandboxChild | undefined {
  const folders = engineFolders(language)
  const engine = folders?.[0]
  if (folders === undefined || engine === undefined) return undefined
  const readable = [folder, ...folders, ...searchedOnTheWay(folders)]
  const command = [
    process.execPath,
    permissionFlag(),
    ...readable.map((path) => `--allow-fs-read=${path}/*`),
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    '--no-addons',
    '--disable-proto=throw',
    '--max-old-space-size=256',
    join(folder, ENGINES[language].script),
    engine,
    String(memoryMegabytes),
  ]
  const [program = process.execPath, ...rest] = withLimits(command)
  return spawn(program, rest, { env: {}, cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
}

/** On Unix the shell sets hard limits first: processor seconds (should this process die meanwhile), no file written, no core. */
function withLimits(command: readonly string[]): readonly string[] {
  if (process.platform === 'win32' || !existsSync('/bin/sh')) return command
  return [
    '/bin/sh',
    '-c',
    'ulimit -t 120; ulimit -f 0; ulimit -c 0; exec "$@"',
    'sandbox',
    ...command,
  ]
}
