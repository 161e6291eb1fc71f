/**
 * Puts the command and the libraries each start needs into a few files: a start from some nine hundred modules spends
 * two thirds of its time finding them. The library entries and the worker files stay as the compiler wrote them.
 * CommonJS, because only of that V8 takes code which it compiled before; see src/cli/load-bundle.ts.
 */
import { rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { build } from 'vite'
import { prepareModules } from './prepare-modules.mjs'

/** What every start loads. Everything else stays in node_modules and is loaded when it is needed. */
const BUNDLED = [
  '@opentelemetry/api',
  'kysely',
  'zod',
  'hono',
  '@hono/node-server',
  'commander',
  'yaml',
  'undici',
  'eventsource-parser',
  'ipaddr.js',
  'pino',
  'prom-client',
]

const UNKNOWN_IMPORT = /\bimport\((\w+)\)/gu

/** Bundles `src/cli/command.ts` of `root` into `out`, which has to stand beside the compiled rooms. */
export async function bundleCommand(root, out = join(root, 'dist', 'cli', 'bundle')) {
  const entry = join(root, 'src', 'cli', 'command.ts')
  const start = modulesOfStart(entry)
  rmSync(out, { recursive: true, force: true })
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      start.plugin,
      prepareModules(join(root, 'src'), join(root, 'dist'), out),
      keepPlaces(join(root, 'src')),
      keepImports(join(root, 'src')),
      lessOfLibraries(),
      plainLetters(),
    ],
    ssr: { noExternal: BUNDLED },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node20',
      rollupOptions: {
        // A module that one verb loads late and another at once is as it should be; how long what takes helps nobody who starts.
        checks: { ineffectiveDynamicImport: false, pluginTimings: false },
        input: { command: entry },
        output: {
          format: 'cjs',
          dynamicImportInCjs: false,
          comments: false,
          // A trace names file and line without them, and they would be a sixth of the package.
          sourcemapExcludeSources: true,
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunk-[hash].cjs',
          // In one file they call each other directly; from file to file each call would look the function up.
          codeSplitting: { groups: [{ name: 'start', test: (id) => start.has(id) }] },
        },
      },
    },
  })
}

/** The modules that a start loads: whatever `entry` imports at once, and what that imports. */
function modulesOfStart(entry) {
  const found = new Set()
  return {
    has: (id) => found.has(id),
    plugin: {
      name: 'modules-of-start',
      buildEnd() {
        const add = (id) => {
          if (found.has(id)) return
          found.add(id)
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) add(imported)
        }
        add(entry)
      },
    },
  }
}

/** A module still finds the files beside it: its own address stays what it is without bundling. */
function keepPlaces(sources) {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (!id.startsWith(sources + sep) || !code.includes('import.meta.url')) return null
      const place = relative(join(sources, 'cli', 'bundle'), id)
        .split(sep)
        .join('/')
        .replace(/\.ts$/, '.js')
      const address = `new URL(${JSON.stringify(place)}, import.meta.url).href`
      return { code: code.replaceAll('import.meta.url', address), map: null }
    },
  }
}

/**
 * What is imported by a name that is not known beforehand is still imported and not required: it may be a module that
 * waits for something. Only a file that Node itself has loaded can import.
 */
function keepImports(sources) {
  const importer = `process.getBuiltinModule('node:module').createRequire(__filename)('./import-module.cjs')`
  return {
    name: 'keep-imports',
    transform(code, id) {
      if (!id.startsWith(sources + sep)) return null
      const kept = code.replaceAll(UNKNOWN_IMPORT, `${importer}.importModule($1)`)
      return kept === code ? null : { code: kept, map: null }
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'import-module.cjs',
        source: 'exports.importModule = (name) => import(name)\n',
      })
    },
  }
}

/** What is asked of undici here; its own index also loads its fetch, caches, mocks and event sources. */
const UNDICI = `
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
import connect from 'undici/lib/api/api-connect.js'
import request from 'undici/lib/api/api-request.js'
// Which its own index does as well: proxies are asked by the one, webhooks are sent by the other.
Dispatcher.prototype.connect = connect
Dispatcher.prototype.request = request
export { default as Client } from 'undici/lib/dispatcher/client.js'
export { default as Agent } from 'undici/lib/dispatcher/agent.js'
export { default as Pool } from 'undici/lib/dispatcher/pool.js'
export { default as buildConnector } from 'undici/lib/core/connect.js'`
/** HTTP/2 is spoken neither to clients nor to models. The libraries only look whether a request is of that kind. */
const NO_HTTP2 = `
export class Http2ServerRequest {}
export const constants = {}`

/** Leaves out the parts of libraries that nothing here uses and that each start would load. */
function lessOfLibraries() {
  const less = new Map([
    ['undici', UNDICI],
    ['node:http2', NO_HTTP2],
  ])
  return {
    name: 'less-of-libraries',
    enforce: 'pre',
    resolveId: (id) => (less.has(id) ? `\0less-of-${id}` : null),
    load: (id) => (id.startsWith('\0less-of-') ? less.get(id.slice('\0less-of-'.length)) : null),
  }
}

/** Writes other letters than those of ASCII as escapes: a file of one byte a letter is read and kept at half the cost. */
function plainLetters() {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return {
    name: 'plain-letters',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        file.code = file.code.replace(/(\\*)([^\0-\x7f])/gu, (_all, backslashes, letter) => {
          // A backslash that stood before the letter itself meant nothing, and would now spoil the escape.
          const before = backslashes.slice(backslashes.length % 2)
          return (
            before + Array.from({ length: letter.length }, (_, at) => escaped(letter[at])).join('')
          )
        })
      }
    },
  }
}
