import { sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type * as OpenId from 'openid-client'
import type { CredentialSource } from '../../core/access/credential-source.ts'
import { GatewayError } from '../../core/errors.ts'
import { createGuardedFetch } from '../../egress/guarded-fetch.ts'
import type { Connection } from '../../providers/connection.ts'
import { type JsonObject, parseObject, stringOf } from '../../providers/read-json.ts'
import { TOKEN_LIMIT_MS, type Token } from './token-key.ts'
import { unusable } from './unusable.ts'

type TokenSource = Extract<CredentialSource, { readonly type: 'oauth' | 'service-account' }>

/** Where a server does not say how long its token lives. */
const ASSUMED_LIFETIME_S = 300

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const CLIENT_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token'
export const GOOGLE_SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

/** How to ask for a token: one form to one address, which is as guarded as the provider's own. */
export function createTokenRequest(
  source: TokenSource,
  { allowPrivate, proxy }: Pick<Connection, 'allowPrivate' | 'proxy'>,
): () => Promise<Token> {
  const guarded = createGuardedFetch({
    what: 'The token server',
    reach: allowPrivate ? 'private' : 'public',
    timeoutMs: TOKEN_LIMIT_MS,
    proxy: () => proxy?.reveal(),
  })
  return async () => {
    const openid = await import('openid-client')
    const { tokenUrl, clientId, auth, grant } =
      source.type === 'oauth'
        ? await clientCredentials(source, openid)
        : await serviceAccount(source.path)
    const server = { issuer: tokenUrl, token_endpoint: tokenUrl }
    const configuration = new openid.Configuration(server, clientId, undefined, auth)
    configuration.timeout = TOKEN_LIMIT_MS / 1000
    configuration[openid.customFetch] = guarded
    // Checked with the configuration: plain http only where private addresses may be called.
    if (tokenUrl.startsWith('http:')) openid.allowInsecureRequests(configuration)
    try {
      const answer = await openid.genericGrantRequest(configuration, grant.type, grant.form)
      const lifetimeS = answer.expiresIn() ?? ASSUMED_LIFETIME_S
      return { value: answer.access_token, lifetimeMs: lifetimeS * 1000 }
    } catch (thrown) {
      throw refusalOf(thrown, new URL(tokenUrl).host, openid)
    }
  }
}

interface Asked {
  readonly tokenUrl: string
  readonly clientId: string
  readonly auth: OpenId.ClientAuth
  readonly grant: { readonly type: string; readonly form: Record<string, string> }
}

async function clientCredentials(
  source: Extract<TokenSource, { readonly type: 'oauth' }>,
  openid: typeof OpenId,
): Promise<Asked> {
  const { tokenUrl, clientId, clientSecret, assertionPath, scope } = source
  const assertion = assertionPath === undefined ? '' : await readSecret(assertionPath)
  return {
    tokenUrl,
    clientId,
    auth:
      clientSecret === undefined
        ? (_server, client, form) => {
            form.set('client_id', client.client_id)
            form.set('client_assertion_type', CLIENT_ASSERTION)
            form.set('client_assertion', assertion.trim())
          }
        : openid.ClientSecretPost(clientSecret.reveal()),
    grant: { type: 'client_credentials', form: scope === undefined ? {} : { scope } },
  }
}

/** A service account says who it is by what it signs, RFC 7523 section 2.1. */
async function serviceAccount(path: string): Promise<Asked> {
  const account = parseObject(await readSecret(path)) ?? {}
  const email = stringOf(account.client_email)
  const key = stringOf(account.private_key)
  if (account.type !== 'service_account' || email === undefined || key === undefined) {
    throw unusable('the file of the service account is none', path)
  }
  const tokenUrl = stringOf(account.token_uri) ?? GOOGLE_TOKEN_URL
  if (!tokenUrl.startsWith('https:') && !/^http:\/\/127\.0\.0\.1[:/]/.test(tokenUrl)) {
    throw unusable('token_uri of the service account is no https address', path)
  }
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: email, scope: GOOGLE_SCOPE, aud: tokenUrl, iat: now, exp: now + 3600 }
  const head = { alg: 'RS256', typ: 'JWT', kid: stringOf(account.private_key_id) }
  const signed = `${encoded(head)}.${encoded(claims)}`
  try {
    const signature = sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')
    return {
      tokenUrl,
      clientId: email,
      auth: () => {},
      grant: { type: JWT_BEARER, form: { assertion: `${signed}.${signature}` } },
    }
  } catch {
    // What OpenSSL says of a key may quote it.
    throw unusable('private_key of the service account cannot be used', path)
  }
}

function encoded(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function readSecret(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    throw unusable('a file that it needs cannot be read', `${path}: ${codeOf(thrown)}`)
  }
}

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'unreadable'
}

/** Whose fault it is, without a word of the server's own: it may quote what it was sent. */
function refusalOf(thrown: unknown, host: string, openid: typeof OpenId): GatewayError {
  if (thrown instanceof openid.ResponseBodyError) {
    const code = /^[a-z_]{1,60}$/.exec(thrown.error)?.[0] ?? 'an error'
    const hint = /^AADSTS\d{1,9}/.exec(thrown.error_description ?? '')?.[0]
    const said = hint === undefined ? code : `${code}, ${hint}`
    return unusable(`${host} gives none (${thrown.status}, ${said})`)
  }
  const inner = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown
  if (inner instanceof GatewayError) return inner
  const why = `The token server ${host} cannot be reached, or what it answers is no token`
  return new GatewayError('upstream_unreachable', why, { cause: thrown, fault: 'deployment' })
}
