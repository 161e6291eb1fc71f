/** An OpenID provider that signs whatever it is told to: what no honest one ever sends. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ForgingProvider {
  readonly issuer: string
  /** Changes claims and header of the next ID tokens. */
  forge: { readonly claims?: Record<string, unknown>; readonly header?: Record<string, unknown> }
  /** Changes what it says of itself. */
  says: Record<string, unknown>
  /** What its token endpoint answers in the place of tokens. */
  refusal: { readonly status: number; readonly body: string; readonly headers?: object } | undefined
  /** The codes that it was asked to trade. */
  readonly codes: (string | null)[]
  /** How often it was asked what it is. */
  discovered: number
  /** Signs with a key that it does not publish. */
  hidesKey: boolean
  /** From now on signs with another key, and publishes that one alone. */
  rotateKey(): void
  stop(): Promise<void>
}

interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly jwk: Record<string, unknown>
}

function newKey(kid: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
  return { kid, privateKey, jwk }
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function startForgingProvider(clientId: string): Promise<ForgingProvider> {
  const hidden = newKey('key-1')
  let key = newKey('key-1')
  let keys = 1
  const nonces = new Map<string, string>()
  const idToken = (nonce: string | undefined): string => {
    const now = Math.floor(Date.now() / 1000)
    const { claims, header } = made.forge
    const head = { alg: 'RS256', kid: key.kid, ...header }
    const usual = { iss: made.issuer, aud: clientId, sub: 'u-1', email: 'ann@example.com' }
    const body = { ...usual, groups: ['medics'], iat: now, exp: now + 300, nonce, ...claims }
    const signed = `${encoded(head)}.${encoded(body)}`
    if (head.alg === 'none') return `${signed}.`
    const { privateKey } = made.hidesKey ? hidden : key
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', made.issuer)
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(value))
    }
    if (url.pathname === '/.well-known/openid-configuration') {
      made.discovered += 1
      return json({
        issuer: made.issuer,
        authorization_endpoint: `${made.issuer}/auth`,
        token_endpoint: `${made.issuer}/token`,
        jwks_uri: `${made.issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        ...made.says,
      })
    }
    if (url.pathname === '/jwks') return json({ keys: [key.jwk] })
    if (url.pathname === '/auth') {
      const code = `code-${nonces.size}`
      nonces.set(code, url.searchParams.get('nonce') ?? '')
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    let body = ''
    for await (const chunk of request) body += chunk
    const code = new URLSearchParams(body).get('code')
    made.codes.push(code)
    const { refusal } = made
    if (refusal) {
      const headers = { 'content-type': 'application/json', ...refusal.headers }
      return response.writeHead(refusal.status, headers).end(refusal.body)
    }
    const nonce = nonces.get(code ?? '')
    json({ access_token: 'a', token_type: 'bearer', id_token: idToken(nonce) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const made: ForgingProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forge: {},
    says: {},
    refusal: undefined,
    codes: [],
    discovered: 0,
    hidesKey: false,
    rotateKey() {
      keys += 1
      key = newKey(`key-${keys}`)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return made
}
