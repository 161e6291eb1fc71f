import { lookup } from 'node:dns/promises'
import { access } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ConnectionSettings, ModelSettings } from '../../config/settings/settings.ts'
import type { ModelCard } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import { openTunnel } from '../../egress/proxy-tunnel.ts'
import { listsModels } from '../../providers/clouds.ts'
import { createChangingKey } from '../../providers/credentials/changing-key.ts'
import type { Finding } from './finding.ts'

const PATIENCE_MS = 5000
const HTTPS_PORT = 443

/** Asks a provider for its list of models, and says how far that came: name, connection, certificate, key. */
export async function probeProvider({ card, connection }: ModelSettings): Promise<Finding> {
  const what = `model ${card.id}`
  const finding = (level: Finding['level'], message: string): Finding => ({ level, what, message })
  if (connection.protocol === 'practice') return finding('ok', 'simulated, no network needed')
  if (connection.ggufPath !== undefined) {
    const isThere = await access(connection.ggufPath).then(
      () => true,
      () => false,
    )
    return isThere
      ? finding('ok', connection.ggufPath)
      : finding('problem', `${connection.ggufPath} cannot be read`)
  }
  const url = listUrl(card, connection)
  const asked = await headersFor(card, connection).catch((thrown: unknown) => reasonOf(thrown))
  if (typeof asked === 'string') return finding('problem', asked)
  if (connection.proxy !== undefined) return throughProxy(finding, url, asked, connection)
  try {
    await lookup(url.hostname.replace(/^\[|\]$/g, ''))
  } catch {
    return finding('problem', `the name ${url.hostname} cannot be found (DNS)`)
  }
  const start = performance.now()
  try {
    const status = await statusOf(url, asked)
    return verdict(finding, status, url, Math.round(performance.now() - start))
  } catch (thrown) {
    return finding('problem', `${url.host} ${reachMessage(thrown)}`)
  }
}

/** The proxy looks names up, so what is wrong with them it tells by what it answers. */
async function throughProxy(
  finding: MakeFinding,
  url: URL,
  asked: Asked,
  connection: ConnectionSettings,
): Promise<Finding> {
  const proxy = new URL(connection.proxy?.reveal() ?? '')
  const start = performance.now()
  try {
    const target = { hostname: url.hostname, port: Number(url.port) || HTTPS_PORT }
    const socket = await openTunnel(proxy, target, PATIENCE_MS)
    const status = await statusOf(url, asked, socket)
    return verdict(finding, status, url, Math.round(performance.now() - start))
  } catch (thrown) {
    const said = thrown instanceof GatewayError ? thrown.message : undefined
    return finding('problem', said ?? `${url.host} ${reachMessage(thrown)}`)
  }
}

type MakeFinding = (level: Finding['level'], message: string) => Finding

function verdict(finding: MakeFinding, status: number, url: URL, ms: number): Finding {
  const isBare = url.pathname === '/'
  if (isBare) {
    const message = `${url.host} answers in ${ms} ms; it lists no models, so only a call tries key and model`
    return finding('ok', message)
  }
  if (status === 401 || status === 403) {
    return finding('problem', `${url.host} refuses the key (${status})`)
  }
  if (status >= 500) return finding('warning', `${url.host} answers ${status}`)
  if (status === 404)
    return finding('warning', `${url.host} is reached, but lists no models there (404)`)
  return finding('ok', `${url.host} answers in ${ms} ms`)
}

const LIST_PATHS: Readonly<Partial<Record<ConnectionSettings['protocol'], string>>> = {
  ollama: 'api/tags',
  anthropic: 'v1/models',
}

/** Where the models are listed; the mere host where no list is known. */
function listUrl(card: ModelCard, { baseUrl, protocol }: ConnectionSettings): URL {
  if (!listsModels(card, protocol)) return new URL('/', baseUrl)
  const base = baseUrl.replace(/\/$/, '')
  const path = LIST_PATHS[protocol] ?? 'models'
  return new URL(`${base}/${base.endsWith('/v1') ? path.replace(/^v1\//, '') : path}`)
}

type Asked = Readonly<Record<string, string>>

/** Gets the key as a call would. The mere host is shown none. */
async function headersFor(card: ModelCard, connection: ConnectionSettings): Promise<Asked> {
  const { apiKey, credential, protocol, headers } = connection
  const shown = credential
    ? await createChangingKey(credential, connection).now()
    : apiKey?.reveal()
  const key = typeof shown === 'string' ? shown : undefined
  if (!listsModels(card, protocol)) return {}
  const own = Object.entries(headers).map(([name, value]) => [name, value.reveal()])
  if (key === undefined) return Object.fromEntries(own)
  const forProtocol: Readonly<Partial<Record<ConnectionSettings['protocol'], object>>> = {
    anthropic: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
    google: { 'x-goog-api-key': key },
  }
  return {
    ...(forProtocol[protocol] ?? { authorization: `Bearer ${key}` }),
    ...Object.fromEntries(own),
  }
}

/** Why there is no key, and the file that is at fault. */
function reasonOf(thrown: unknown): string {
  const { code, message, cause } = GatewayError.from(thrown)
  const isOfFile = code === 'upstream_auth' && cause instanceof Error
  return isOfFile ? `${message} (${cause.message})` : message
}

async function statusOf(url: URL, headers: Asked, through?: Socket): Promise<number> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return await new Promise((resolve, reject) => {
    const options = {
      headers,
      signal: AbortSignal.timeout(PATIENCE_MS),
      // Node asks for a connection only where there is no agent at all.
      ...(through === undefined
        ? { agent: false }
        : { createConnection: () => connectTls({ socket: through, servername: url.hostname }) }),
    }
    const request = send(url, options, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.on('error', reject)
    request.end()
  })
}

const REACH_MESSAGES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection: nothing listens there (TCP)',
  ECONNRESET: 'cut the connection (TCP)',
  EHOSTUNREACH: 'cannot be reached (network)',
  ENETUNREACH: 'cannot be reached (network)',
  ABORT_ERR: `did not answer within ${PATIENCE_MS / 1000} s`,
  CERT_HAS_EXPIRED: 'has an expired certificate (TLS)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate of its own making (TLS)',
  ERR_TLS_CERT_ALTNAME_INVALID: "has another host's certificate (TLS)",
}

function reachMessage(thrown: unknown): string {
  const code = (thrown as NodeJS.ErrnoException).code ?? 'unknown'
  return REACH_MESSAGES[code] ?? `cannot be reached (${code})`
}
