import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'

export interface StartedGateway {
  readonly gateway: Gateway
  /** Without `/v1`. */
  readonly url: string
  readonly folder: string
  stop(): Promise<void>
}

export interface StartOptions {
  /** YAML of `secondline.yaml`; the store and the port are added. Empty: the practice models. */
  readonly config?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly keepAliveMs?: number
  /** Pace of practice models; 0 unless said. */
  readonly pace?: number
}

/** A whole gateway on a free loopback port, with its own folder, as `serve` would start it. */
export async function startGateway(options: StartOptions = {}): Promise<StartedGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-'))
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, options.config ?? '{}\n')
  const settings = await loadSettings({
    file,
    environment: { ...options.environment },
    flags: { port: '0', store: `sqlite:${join(folder, 'secondline.db')}`, logLevel: 'silent' },
  } as Parameters<typeof loadSettings>[0])
  const gateway = await createGateway(settings, {
    pace: options.pace ?? 0,
    ...(options.keepAliveMs === undefined ? {} : { keepAliveMs: options.keepAliveMs }),
  })
  const { url } = await gateway.listen()
  return {
    gateway,
    url,
    folder,
    async stop() {
      await gateway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
