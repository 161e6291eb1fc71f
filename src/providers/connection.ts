import type { CredentialSource } from '../core/access/credential-source.ts'
import type { Protocol } from '../core/card.ts'
import type { Quirks } from './quirks.ts'

/** How to reach one provider. It comes from the configuration only; no client can choose any of it. */
export interface Connection {
  readonly protocol: Protocol
  /** With or without the API's version at its end, as the provider's own documentation writes it. */
  readonly baseUrl: string
  readonly apiKey?: { reveal(): string }
  /** Where the key comes from, when it is another one after a while. */
  readonly credential?: CredentialSource
  readonly headers?: Readonly<Record<string, string>>
  /** Fields of every conversation's request, over what a client says. */
  readonly extraBody?: Readonly<Record<string, unknown>>
  /** Overrides of what is known of this provider. */
  readonly quirks?: Partial<Quirks>
  /** Whether addresses of private networks and of this machine may be called. */
  readonly allowPrivate: boolean
  /** Proxy that it is called through. */
  readonly proxy?: { reveal(): string }
  /** Decoded bytes of one whole answer; 16 MiB unless said. */
  readonly maxResponseBytes?: number
  /** Model file for the in-process protocol. */
  readonly ggufPath?: string
}

const MIB = 1024 * 1024
const DEFAULT_MAX_RESPONSE_BYTES = 16 * MIB
/** A line of a stream that carries text. Pictures and sound arrive in longer ones. */
export const MAX_EVENT_BYTES = MIB

/** Shorter ones would blot out words. */
const SHORTEST_SECRET = 8

/** What an upstream says, without our keys and the values of our headers: some quote what they were sent. */
export function withoutOwnSecrets(
  said: string,
  keys: readonly string[],
  { headers = {} }: Pick<Connection, 'headers'>,
): string {
  return [...keys, ...Object.values(headers).flatMap(secretsOfHeader)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce(withoutSecret, said)
}

/** Of `Bearer x` many quote the `x` alone. */
function secretsOfHeader(value: string): readonly string[] {
  const credentials = /^(?:basic|bearer|token|api-?key|key)\s+(\S+)\s*$/i.exec(value)?.[1]
  return credentials === undefined ? [value] : [value, credentials]
}

function withoutSecret(said: string, secret: string): string {
  const text = said.replaceAll(secret, '[key]')
  // What is long was cut, and that may have been within it.
  for (let length = secret.length - 1; length >= SHORTEST_SECRET; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}[key]`
  }
  return text
}

export function maxResponseBytes(connection: Pick<Connection, 'maxResponseBytes'>): number {
  return connection.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES
}

/** `path` below the base URL, with `version` put between unless the base URL already ends in one. */
export function pathBelow(baseUrl: string, version: string, path: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, '')
  const versioned = /\/v\d[a-z0-9]*$/.test(base) || version === ''
  return `${base}${versioned ? '' : `/${version}`}${path}`
}
