/** The proxies of `deploy/` as real servers for tests, each with its own file, on a loopback port with TLS; stopped by their own pid. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, fetch as fetchBy } from 'undici'
import { freePort } from '../support/free-port.ts'

/** The name in the files of `deploy/`; it is looked up nowhere. */
const NAME = 'gateway.example.com'

export interface TestProxy {
  /** Reached by `fetch` of here only. */
  readonly url: string
  readonly port: number
  /** Finds the proxy's name on loopback, and asks nobody who signed its certificate. */
  readonly fetch: typeof fetch
  stop(): Promise<void>
}

interface Place {
  readonly folder: string
  readonly port: number
  /** Certificate and key in one file. */
  readonly pem: string
  /** `host:port` of each gateway. */
  readonly gateways: readonly string[]
}

interface ProxyKind {
  readonly name: 'nginx' | 'Caddy' | 'HAProxy'
  readonly debianPackage: string
  readonly program: string
  readonly deployFile: string
  /** What an operator with several gateways changes in the file: the port, the certificate, where they are. */
  readonly fit: (file: string, place: Place) => string
  readonly command: (configFile: string, folder: string) => readonly string[]
}

const KINDS: readonly ProxyKind[] = [
  {
    name: 'nginx',
    debianPackage: 'nginx-light',
    program: 'nginx',
    deployFile: 'nginx.conf',
    fit: (file, { folder, port, pem, gateways }) => {
      const site = changed(file, [
        ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
        [`/etc/ssl/${NAME}.pem`, pem],
        [`/etc/ssl/private/${NAME}.key`, pem],
        ['server 127.0.0.1:8484;', gateways.map((one) => `server ${one};`).join('\n')],
      ])
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((one) => `${one}_temp_path ${join(folder, one)};`)
        .join('\n')
      const root = process.getuid?.() === 0 ? 'user root;\n' : ''
      return `${root}daemon off;\npid ${join(folder, 'pid')};\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}\n}\n`
    },
    command: (config, folder) => ['-p', folder, '-c', config, '-e', 'stderr'],
  },
  {
    name: 'Caddy',
    debianPackage: 'caddy',
    program: 'caddy',
    deployFile: 'Caddyfile',
    fit: (file, { port, pem, gateways }) => {
      const site = changed(file, [
        [`\n${NAME} {`, `\nhttps://${NAME}:${port} {\n\tbind 127.0.0.1\n\ttls ${pem} ${pem}`],
        ['reverse_proxy 127.0.0.1:8484 {', `reverse_proxy ${gateways.join(' ')} {`],
        ['# health_uri ', 'health_uri '],
        ['# health_interval ', 'health_interval '],
      ])
      return `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`
    },
    command: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
  {
    name: 'HAProxy',
    debianPackage: 'haproxy',
    program: 'haproxy',
    deployFile: 'haproxy.cfg',
    fit: (file, { port, pem, gateways }) =>
      changed(file, [
        ['bind :443 ', `bind 127.0.0.1:${port} `],
        [`/etc/haproxy/${NAME}.pem`, pem],
        [
          'server one 127.0.0.1:8484',
          gateways.map((one, at) => `server number${at} ${one}`).join('\n  '),
        ],
      ]),
    command: (config) => ['-db', '-f', config],
  },
]

export interface FoundProxy extends ProxyKind {
  /** The program's path; undefined where it is not installed, which in CI is an error. */
  readonly found: string | undefined
}

export function findProxies(): readonly FoundProxy[] {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  return KINDS.map((kind) => {
    const found = folders
      .map((folder) => join(folder, kind.program))
      .find((file) => existsSync(file))
    if (!found && process.env.CI === 'true') {
      throw new Error(`${kind.name} is missing: apt-get install ${kind.debianPackage}`)
    }
    return { ...kind, found }
  })
}

export async function startProxy(
  kind: FoundProxy,
  gatewayUrls: readonly string[],
): Promise<TestProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-proxy-'))
  const pem = join(folder, 'both.pem')
  writeFileSync(pem, `${fixture('certificate')}\n${fixture('key')}`)
  const file = readFileSync(new URL(`../../deploy/${kind.deployFile}`, import.meta.url), 'utf8')
  const gateways = gatewayUrls.map((url) => new URL(url).host)
  const agent = agentForLoopback()
  const fetchHere = ((input: string, init: object = {}) =>
    fetchBy(input, { ...init, dispatcher: agent })) as typeof fetch
  for (let attempt = 0; ; attempt++) {
    const port = await freePort()
    const config = join(folder, kind.deployFile)
    writeFileSync(config, kind.fit(file, { folder, port, pem, gateways }))
    const server = spawn(kind.found ?? kind.program, kind.command(config, folder), {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    })
    let said = ''
    server.stderr.on('data', (piece) => {
      said += piece
    })
    const url = `https://${NAME}:${port}`
    if (await isAnswering(url, fetchHere, server)) {
      const stop = async () => {
        await end(server)
        await agent.destroy()
        rmSync(folder, { recursive: true, force: true })
      }
      return { url, port, fetch: fetchHere, stop }
    }
    // Another test may have taken the port that was free a moment ago.
    if (attempt === 3) throw new Error(`${kind.name} did not start: ${said}`)
  }
}

/** Each is in the file once: a file that has changed so that a test would run another one is an error. */
function changed(file: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} is not there once`)
    return text.replace(from, () => to)
  }, file)
}

function fixture(name: 'certificate' | 'key'): string {
  const file = `../fixtures/upstream/tls/test-only-${name}.pem`
  return readFileSync(new URL(file, import.meta.url), 'utf8').trim()
}

function agentForLoopback(): Agent {
  return new Agent({
    connect: {
      rejectUnauthorized: false,
      lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    },
  })
}

async function isAnswering(url: string, ask: typeof fetch, server: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) return false
    const status = await ask(`${url}/livez`).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await end(server)
  return false
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGTERM')
  await exited
}
