import { getCookie, setCookie } from 'hono/cookie'
import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import { GatewayError } from '../../core/errors.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { IdentitySignIn } from '../../oversight/sign-in/identity-sign-in.ts'
import { isSecure, setSessionCookie } from './session-routes.ts'

export interface IdentityRouteDeps {
  readonly providers: () => readonly Pick<IdentityProvider, 'id' | 'label'>[]
  /** Loaded when somebody first signs in this way. */
  readonly identity: () => Promise<IdentitySignIn>
}

const BASE = '/v1/session/oidc'
const ATTEMPT_SECONDS = 600

/** Sign-in by an identity provider: the browser leaves for it, and comes back to the callback with a code. */
export function identityRoutes(deps: IdentityRouteDeps): readonly Route[] {
  return [
    { method: 'GET', path: BASE, access: 'public', handle: (c) => list(c, deps) },
    {
      method: 'GET',
      path: `${BASE}/:provider/start`,
      access: 'public',
      handle: (c) => start(c, deps),
    },
    {
      method: 'GET',
      path: `${BASE}/:provider/callback`,
      access: 'public',
      handle: (c) => finish(c, deps),
    },
  ]
}

function list(context: AppContext, { providers }: IdentityRouteDeps): Response {
  const data = providers().map(({ id, label }) => ({
    id,
    label,
    url: `${BASE}/${encodeURIComponent(id)}/start`,
  }))
  return context.json({ object: 'list', data })
}

async function start(context: AppContext, deps: IdentityRouteDeps): Promise<Response> {
  const provider = context.req.param('provider') ?? ''
  return orRefusalPage(context, undefined, async () => {
    const identity = await deps.identity()
    const { url, state, sealed } = await identity.start(
      provider,
      context.req.query('return_to'),
      context.req.query('prompt') === 'login',
    )
    forgetOldAttempts(context)
    setAttemptCookie(context, attemptCookie(context, state), sealed, ATTEMPT_SECONDS)
    return context.redirect(url, 302)
  })
}

async function finish(context: AppContext, deps: IdentityRouteDeps): Promise<Response> {
  const provider = context.req.param('provider') ?? ''
  const { search, searchParams } = new URL(context.req.url)
  const cookie = attemptCookie(context, searchParams.get('state') ?? '')
  const sealed = getCookie(context, cookie)
  setAttemptCookie(context, cookie, '', 0)
  const identity = await deps.identity()
  return orRefusalPage(context, identity.begunAt(sealed), async () => {
    const { session, token, returnTo } = await identity.finish(provider, search, sealed)
    setSessionCookie(context, session, token)
    return context.redirect(returnTo, 303)
  })
}

/**
 * A person stands before this in their browser, so that what went wrong is told as a page.
 *
 * @param provider where they may sign in as somebody else
 */
async function orRefusalPage(
  context: AppContext,
  provider: string | undefined,
  step: () => Promise<Response>,
): Promise<Response> {
  try {
    return await step()
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    context.header('content-security-policy', "default-src 'none'; sandbox")
    return context.html(refusalPage(error.message, provider), error.status as 400)
  }
}

function setAttemptCookie(context: AppContext, name: string, value: string, maxAge: number): void {
  setCookie(context, name, value, {
    httpOnly: true,
    // The provider sends the browser back from another site, and the cookie has to come along.
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(context),
    maxAge,
  })
}

function attemptCookies(context: AppContext): string {
  return isSecure(context) ? '__Host-secondline-sign-in-' : 'secondline-sign-in-'
}

/** One for each attempt: whoever opens two pages signs in twice at once, and either may come back first. */
function attemptCookie(context: AppContext, state: string): string {
  return attemptCookies(context) + state.replace(/[^\w-]/g, '').slice(0, 16)
}

const MOST_ATTEMPTS = 5

/** Attempts that nobody finished would fill the head of every request for ten minutes. */
function forgetOldAttempts(context: AppContext): void {
  const prefix = attemptCookies(context)
  const begun = Object.keys(getCookie(context)).filter((name) => name.startsWith(prefix))
  if (begun.length < MOST_ATTEMPTS) return
  for (const name of begun) setAttemptCookie(context, name, '', 0)
}

function refusalPage(message: string, provider: string | undefined): string {
  const escaped = message.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const again =
    provider === undefined
      ? ''
      : `<p><a href="${BASE}/${encodeURIComponent(provider)}/start?prompt=login">Sign in as somebody else</a></p>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Not signed in</title></head>
<body><h1>Not signed in</h1><p>${escaped}</p>${again}<p><a href="/console/">Back</a></p></body></html>`
}
