/** A real OpenID provider on loopback, and a browser that is good enough to sign in there. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestIdentityProvider {
  readonly issuer: string
  /** Who is at the keyboard when the provider asks; undefined: they press cancel. */
  login: string | undefined
  /** Claims of each account, told at the next sign-in. */
  readonly accounts: Record<string, Record<string, unknown>>
  /** How each code was traded: by a header or, undefined, without one. */
  readonly traded: (string | undefined)[]
  stop(): Promise<void>
}

export const CLIENT = { id: 'secondline', secret: 'a-secret-of-the-client-that-is-long' }

export async function startIdentityProvider(
  redirectUrl: () => string,
): Promise<TestIdentityProvider> {
  // It brings no types of its own.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  const { Provider } = (await import('oidc-provider' as string)) as any
  let handle = (_request: IncomingMessage, response: ServerResponse): void => void response.end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accounts: TestIdentityProvider['accounts'] = {}
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUrl()],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['for the test'] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], email: ['email'], profile: ['groups'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...accounts[id] }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/login/${uid}` },
    features: { devInteractions: { enabled: false } },
    // biome-ignore lint/suspicious/noExplicitAny: the provider's own context.
    loadExistingGrant: async (context: any) => {
      const { client, session } = context.oidc
      const grant = new provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  provider.on('server_error', (_context: unknown, error: Error) => console.error(error))
  const made: TestIdentityProvider = {
    issuer,
    login: undefined,
    accounts,
    traded: [],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const callback = provider.callback()
  handle = (request, response) => {
    if (request.url === '/token') made.traded.push(request.headers.authorization?.split(' ')[0])
    if (!request.url?.startsWith('/login/')) return callback(request, response)
    const result =
      made.login === undefined
        ? { error: 'access_denied', error_description: 'cancelled' }
        : { login: { accountId: made.login } }
    void provider.interactionFinished(request, response, result)
  }
  return made
}

/** Follows redirects and keeps cookies, by host and port as browsers do not but servers of one test need. */
export class TestBrowser {
  readonly #jars = new Map<string, Map<string, string>>()

  cookies(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  async open(url: string, options: RequestInit = {}): Promise<{ response: Response; url: string }> {
    const { origin } = new URL(url)
    const jar = this.cookies(origin)
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: {
        ...(options.headers as Record<string, string>),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { response, url }
  }

  /** Opens a page and goes wherever it leads; `until` stops before an address is opened. */
  async follow(
    start: string,
    until: (url: string) => boolean = () => false,
  ): Promise<{ response: Response; url: string; trail: string[] }> {
    const trail: string[] = []
    let url = start
    for (let hops = 0; hops < 15; hops++) {
      trail.push(url)
      const { response } = await this.open(url)
      const location = response.headers.get('location')
      if (location === null) return { response, url, trail }
      const next = new URL(location, url).href
      if (until(next)) return { response, url: next, trail }
      url = next
    }
    throw new Error('the redirects do not end')
  }
}
