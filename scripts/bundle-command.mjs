/**
 * Puts the command and the libraries each start needs into a few files: a start from some nine hundred modules spends
 * two thirds of its time finding them. The library entries and the worker files stay as the compiler wrote them.
 */
import { join, relative, sep } from 'node:path'
import { build } from 'vite'

/** What every start loads. Everything else stays in node_modules and is loaded when it is needed. */
const BUNDLED = [
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

/** Bundles `src/cli/main.ts` of `root` into `out`, which has to stand beside the compiled rooms. */
export async function bundleCommand(root, out = join(root, 'dist', 'cli')) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [keepPlaces(join(root, 'src'))],
    ssr: { noExternal: BUNDLED },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node20',
      rollupOptions: {
        // A module that one verb loads late and another at once is as it should be.
        checks: { ineffectiveDynamicImport: false },
        input: { main: join(root, 'src', 'cli', 'main.ts') },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunk-[hash].js',
          // What several parts share would else become a file for each way of sharing it.
          codeSplitting: {
            groups: [
              { name: 'libraries', test: /node_modules/ },
              { name: 'shared', test: /\/src\//, minShareCount: 2 },
            ],
          },
        },
      },
    },
  })
}

/** A module still finds the files beside it: its own address stays what it is without bundling. */
function keepPlaces(sources) {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (!id.startsWith(sources + sep) || !code.includes('import.meta.url')) return null
      const place = relative(join(sources, 'cli'), id).split(sep).join('/').replace(/\.ts$/, '.js')
      const address = `new URL(${JSON.stringify(place)}, import.meta.url).href`
      return { code: code.replaceAll('import.meta.url', address), map: null }
    },
  }
}
