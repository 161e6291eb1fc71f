import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway, type Gateway, type GatewayOptions } from '../../src/create-gateway.ts'

export interface StartedGateway {
  readonly gateway: Gateway
  /** Without `/v1`. */
  readonly url: string
  readonly folder: string
  /** Puts another configuration in force, as a change of the file would. */
  reload(config: string): Promise<void>
  /** Closes it and starts another on the same store. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface StartOptions {
  /** YAML of `secondline.yaml`; the store and the port are added. Empty: the practice models. */
  readonly config?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly keepAliveMs?: number
  /** URL of its store; unless said, a SQLite file in its folder. */
  readonly store?: string
  /** Pace of practice models; 0 unless said. */
  readonly pace?: number
  /** Any free one unless said. */
  readonly port?: number
  /** Functions of the program, for checks without a url. */
  readonly ownChecks?: NonNullable<GatewayOptions['ownChecks']>
}

/** A whole gateway on a free loopback port, with its own folder, as `serve` would start it. */
export async function startGateway(options: StartOptions = {}): Promise<StartedGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-'))
  const file = join(folder, 'secondline.yaml')
  const load = (config: string) => {
    writeFileSync(file, config)
    return loadSettings({
      file,
      environment: { ...options.environment },
      flags: {
        port: String(options.port ?? 0),
        store: options.store ?? `sqlite:${join(folder, 'secondline.db')}`,
        logLevel: 'silent',
      },
    } as Parameters<typeof loadSettings>[0])
  }
  const gatewayOptions = {
    pace: options.pace ?? 0,
    ...(options.keepAliveMs === undefined ? {} : { keepAliveMs: options.keepAliveMs }),
    ...(options.ownChecks === undefined ? {} : { ownChecks: options.ownChecks }),
  }
  const settings = await load(options.config ?? '{}\n')
  let gateway = await createGateway(settings, gatewayOptions)
  let { url } = await gateway.listen()
  return {
    get gateway() {
      return gateway
    },
    get url() {
      return url
    },
    folder,
    reload: async (config) => gateway.reload(await load(config)),
    async restart() {
      await gateway.close()
      gateway = await createGateway(settings, gatewayOptions)
      url = (await gateway.listen()).url
    },
    async stop() {
      await gateway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
