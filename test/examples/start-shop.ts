import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'
import { freePort } from '../support/free-port.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/customer-support', import.meta.url))

/** A module of the example, which is plain JavaScript and has no types. */
// biome-ignore lint/suspicious/noExplicitAny: it comes without types, and the tests look at what it does
export function example(file: string): Promise<any> {
  return import(/* @vite-ignore */ `${EXAMPLE}/${file}`)
}

export interface RestartableGateway {
  readonly url: string
  readonly folder: string
  stop(): Promise<void>
  /** On the same port and store as before. */
  start(): Promise<void>
  /** Stops it for good. */
  remove(): Promise<void>
}

/**
 * The example's own gateway configuration, with a store that outlives a restart. `pace` 1 makes its models write as slowly
 * as real ones; `first` is the practice model of the first line.
 */
export async function startShopGateway({
  pace = 0,
  first = 'simulated-first',
} = {}): Promise<RestartableGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-shop-'))
  const file = join(folder, 'secondline.yaml')
  const text = readFileSync(`${EXAMPLE}/secondline.yaml`, 'utf8')
  writeFileSync(file, text.replace('simulated-first', first))
  let gateway: Gateway | undefined
  const port = String(await freePort())
  let url = ''
  const start = async () => {
    const settings = await loadSettings({
      file,
      environment: {},
      flags: { port, store: `sqlite:${join(folder, 'secondline.db')}`, logLevel: 'silent' },
    } as Parameters<typeof loadSettings>[0])
    gateway = await createGateway(settings, { pace })
    url = (await gateway.listen()).url
  }
  const stop = async () => {
    await gateway?.close()
    gateway = undefined
  }
  await start()
  return {
    url,
    folder,
    start,
    stop,
    async remove() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
