/** Bundles source that Node itself cannot start, for the tests that need a real thread or process. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** In here the bundle finds the project's dependencies, which stay outside it. */
const CACHE = join(ROOT, 'node_modules', '.cache')

/** Call it at the top of a test file: the bundle is removed when the file's tests are done. */
export async function buildEntry(entry: string): Promise<URL> {
  mkdirSync(CACHE, { recursive: true })
  const outDir = mkdtempSync(join(CACHE, 'entry-'))
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: { ssr: join(ROOT, entry), outDir, target: 'node20', minify: false },
  })
  return pathToFileURL(join(outDir, basename(entry).replace(/\.ts$/, '.js')))
}

/** The gateway as a program of its own, `gateway-process.ts`, once for the tests of a file; its path. */
export async function buildGatewayProcess(): Promise<string> {
  const entry = await buildEntry('test/support/gateway-process.ts')
  // Built code looks for its writing thread beside it.
  const worker = await buildEntry('src/store/database/sqlite-worker.ts')
  copyFileSync(worker, new URL('sqlite-worker.js', entry))
  return fileURLToPath(entry)
}
