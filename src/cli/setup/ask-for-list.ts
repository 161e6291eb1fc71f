import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type ListedModel, readListedModels } from '../../catalogue/listed-models.ts'
import type { ConnectionSettings, ModelSettings } from '../../config/settings/settings.ts'
import type { ModelCard } from '../../core/card.ts'
import { parseJson } from '../../core/text/parse-json.ts'
import { openTunnel } from '../../egress/proxy-tunnel.ts'
import { listsModels } from '../../providers/clouds.ts'
import { createChangingKey } from '../../providers/credentials/changing-key.ts'

const HTTPS_PORT = 443
/** The longest list known, of a host of some hundred models each with a description, has under a megabyte. */
const MAX_LIST_BYTES = 8_000_000

/** What a provider answers that is asked which models it has. */
export interface ListAnswer {
  readonly status: number
  /** Milliseconds until its head was there. */
  readonly ms: number
  /** Undefined where it answered no list, or where a list says nothing of what may be called. */
  readonly models?: readonly ListedModel[]
}

/** Gets the list of models from `url` the way that calls go. Throws what the network, TLS or the proxy say. */
export async function askForList(
  url: URL,
  headers: ListHeaders,
  { card, connection }: Pick<ModelSettings, 'card' | 'connection'>,
  patienceMs: number,
): Promise<ListAnswer> {
  const start = performance.now()
  const socket =
    connection.proxy &&
    (await openTunnel(
      new URL(connection.proxy.reveal()),
      { hostname: url.hostname, port: Number(url.port) || HTTPS_PORT },
      patienceMs,
    ))
  const answer = await get(url, headers, patienceMs, socket)
  const ms = Math.round(answer.headAt - start)
  const models = listsNames(card, connection) ? readListedModels(parseJson(answer.text)) : undefined
  return { status: answer.status, ms, ...(models === undefined ? {} : { models }) }
}

const LIST_PATHS: Readonly<Partial<Record<ConnectionSettings['protocol'], string>>> = {
  ollama: 'api/tags',
  anthropic: 'v1/models?limit=1000',
  google: 'models?pageSize=1000',
}

/** Where the models are listed; the mere host where no list is known. */
export function listUrl(card: ModelCard, { baseUrl, protocol }: ConnectionSettings): URL {
  if (!listsModels(card, protocol)) return new URL('/', baseUrl)
  const base = baseUrl.replace(/\/$/, '')
  const path = LIST_PATHS[protocol] ?? 'models'
  return new URL(`${base}/${base.endsWith('/v1') ? path.replace(/^v1\//, '') : path}`)
}

/** Azure lists models, and is called by the names of deployments; a llama.cpp server answers to any name. */
function listsNames({ provider }: ModelCard, { protocol }: ConnectionSettings): boolean {
  return provider !== 'azure' && provider !== 'llama-cpp' && protocol !== 'bedrock'
}

export type ListHeaders = Readonly<Record<string, string>>

/** Gets the key as a call would. The mere host is shown none. Throws `upstream_auth` where there is none to be had. */
export async function headersFor(
  card: ModelCard,
  connection: ConnectionSettings,
): Promise<ListHeaders> {
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

interface Got {
  readonly status: number
  readonly headAt: number
  readonly text: string
}

/** A body that is cut, or longer than any list, is none: that the provider answers is known all the same. */
async function get(
  url: URL,
  headers: ListHeaders,
  patienceMs: number,
  through: Socket | undefined,
): Promise<Got> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return await new Promise((resolve, reject) => {
    const options = {
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(patienceMs),
      // Node asks for a connection only where there is no agent at all.
      ...(through === undefined
        ? { agent: false }
        : { createConnection: () => connectTls({ socket: through, servername: url.hostname }) }),
    }
    const request = send(url, options, (response) => {
      const head = { status: response.statusCode ?? 0, headAt: performance.now() }
      const pieces: Buffer[] = []
      let size = 0
      const end = (text: string) => {
        resolve({ ...head, text })
        response.destroy()
      }
      response.on('data', (piece: Buffer) => {
        size += piece.length
        if (size > MAX_LIST_BYTES) end('')
        else pieces.push(piece)
      })
      response.on('end', () => end(Buffer.concat(pieces).toString()))
      response.on('error', () => end(''))
    })
    request.on('error', reject)
    request.end()
  })
}
