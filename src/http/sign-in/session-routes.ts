import { getConnInfo } from '@hono/node-server/conninfo'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Caller } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Person, Session } from '../../core/review/people-store.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { refuseOtherSites } from '../../http/access/refuse-other-sites.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import {
  isCsrfOf,
  reviewerOfPerson,
  type SignedIn,
  type SignIn,
} from '../../oversight/sign-in/sign-in.ts'
import { accountScope } from './account-scope.ts'
import { clientAddress } from './client-address.ts'
import { personBody } from './people-routes.ts'

export interface SessionRouteDeps {
  readonly signIn: SignIn
  /** Where someone signs out at their identity provider as well. */
  readonly logoutUrl?: (person: Person) => Promise<string | undefined>
}

/** Who a request with a session's cookie acts as. */
export interface SessionCaller {
  readonly caller: Caller
  readonly reviewer: Reviewer
}

/** People sign in with a name and a password; programs use keys. */
export function sessionRoutes(deps: SessionRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/session',
      access: 'public',
      body: { schema: signInBody },
      handle: (c) => begin(c, deps),
    },
    { method: 'GET', path: '/v1/session', access: 'public', handle: (c) => show(c, deps) },
    { method: 'DELETE', path: '/v1/session', access: 'public', handle: (c) => end(c, deps) },
  ]
}

/** Resolves a session's cookie, for the app. A change needs the session's CSRF token in `x-csrf-token` as well. */
export function createSessionResolver(
  signIn: SignIn,
): (context: AppContext) => Promise<SessionCaller | undefined> | undefined {
  const resolve = async (token: string, context: AppContext) => {
    const found = await signIn.find(token)
    if (!found) return undefined
    if (context.req.method !== 'GET') checkCsrf(context, found)
    return { caller: callerOf(found.person), reviewer: reviewerOfPerson(found) }
  }
  return (context) => {
    const token = tokenOf(context)
    return token === undefined ? undefined : resolve(token, context)
  }
}

const signInBody = z.strictObject({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
})

/** Anybody may send one, so no more is read than a name and a password can take. */
const MOST_SIGN_IN_BYTES = 16_384

async function begin(context: AppContext, deps: SessionRouteDeps): Promise<Response> {
  refuseOtherSites(context)
  const { name, password } = await readSignIn(context)
  const known = markCookie(isSecure(context))
  const { person, session, token, mark } = await deps.signIn.signIn(name, password, {
    address: addressOf(context),
    mark: getCookie(context, known),
  })
  setSessionCookie(context, session, token)
  setOwnCookie(context, known, mark, MARKED_FOR_MS)
  return context.json(sessionBody({ person, session }))
}

/** Throws as `parseBody`; of a body that is too large it names no setting, since none allows more. */
async function readSignIn(context: AppContext): Promise<z.infer<typeof signInBody>> {
  try {
    return await parseBody(context, signInBody, MOST_SIGN_IN_BYTES)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    if (error.code !== 'request_too_large') throw error
    throw new GatewayError(
      'request_too_large',
      `The body of a sign-in is not larger than ${MOST_SIGN_IN_BYTES} bytes`,
    )
  }
}

/** How long a browser that nobody signs in with is still known. */
const MARKED_FOR_MS = 90 * DAY_MS

export function setSessionCookie(context: AppContext, session: Session, token: string): void {
  const lengthMs = session.expiresAt - session.createdAt
  setOwnCookie(context, cookieName(isSecure(context)), token, lengthMs)
}

function setOwnCookie(context: AppContext, name: string, value: string, lengthMs: number): void {
  setCookie(context, name, value, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: isSecure(context),
    maxAge: Math.floor(lengthMs / 1000),
  })
}

async function show(context: AppContext, deps: SessionRouteDeps): Promise<Response> {
  const token = tokenOf(context)
  const found = token === undefined ? undefined : await deps.signIn.find(token)
  if (!found) throw new GatewayError('invalid_api_key', 'Nobody is signed in')
  return context.json(sessionBody(found), 200, { 'cache-control': 'no-store' })
}

async function end(context: AppContext, deps: SessionRouteDeps): Promise<Response> {
  const token = tokenOf(context)
  const found = token === undefined ? undefined : await deps.signIn.find(token)
  if (token !== undefined && found) {
    checkCsrf(context, found)
    await deps.signIn.signOut(token)
  }
  setOwnCookie(context, cookieName(isSecure(context)), '', 0)
  return context.json({ object: 'session.ended', logout_url: await logoutUrlOf(found, deps) })
}

/** The session here is over in any case, also when the identity provider cannot be reached. */
async function logoutUrlOf(
  found: Awaited<ReturnType<SignIn['find']>>,
  { logoutUrl }: SessionRouteDeps,
): Promise<string | null> {
  if (!found?.person.external) return null
  const url = await logoutUrl?.(found.person).catch(() => undefined)
  return url ?? null
}

function callerOf(person: Person): Caller {
  return { tenant: person.tenant, keyId: person.id, scope: accountScope(person) }
}

function sessionBody({ person, session }: SignedIn): Record<string, unknown> {
  return {
    object: 'session',
    csrf: session.csrf,
    expires_at: Math.floor(session.expiresAt / 1000),
    person: personBody(person),
  }
}

/** Browsers keep a `__Host-` cookie to this host and to https. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-secondline' : 'secondline'
}

/** Which people have signed in with this browser before. It opens nothing: their failures are counted apart. */
function markCookie(secure: boolean): string {
  return `${cookieName(secure)}-known`
}

const KEY_HEADERS = ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'] as const

function tokenOf(context: AppContext): string | undefined {
  const { headers } = context.req.raw
  // A key says who asks; the browser's cookie then says nothing.
  if (!headers.has('cookie') || KEY_HEADERS.some((name) => headers.has(name))) return undefined
  return getCookie(context, cookieName(isSecure(context)))
}

/**
 * Behind a proxy that ends TLS only its header tells, and of several that stand behind each other the first one's word
 * counts; a false one only makes the cookie stricter.
 */
export function isSecure(context: AppContext): boolean {
  const forwarded = context.req.header('x-forwarded-proto') ?? ''
  return context.req.url.startsWith('https:') || /^\s*https\s*(?:,|$)/i.test(forwarded)
}

function checkCsrf(context: AppContext, { session }: SignedIn): void {
  refuseOtherSites(context)
  if (isCsrfOf(session, context.req.header('x-csrf-token'))) return
  throw new GatewayError('permission_denied', "Send the session's token as x-csrf-token")
}

/** For the throttle. Inside another server that forwards no address, all share one count. */
function addressOf(context: AppContext): string {
  const peer = context.env?.incoming ? (getConnInfo(context).remote.address ?? '') : ''
  return clientAddress(peer, context.req.header('x-forwarded-for'))
}
