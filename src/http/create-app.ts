import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Caller } from '../core/access/caller.ts'
import { mayUseRoute } from '../core/access/key-scope.ts'
import { GatewayError } from '../core/errors.ts'
import type { Clock } from '../core/ports.ts'
import { VIA_HEADER } from '../core/via-header.ts'
import { allowOrigins, isForOtherSites } from './access/allow-origins.ts'
import type { HostCheck } from './access/check-host.ts'
import type { LoopCheck } from './access/loop-check.ts'
import { refuseOtherSites } from './access/refuse-other-sites.ts'
import { errorBodyOf, isGooglePath } from './replies/error-body-of.ts'
import { respondError } from './replies/respond-error.ts'
import { suggestPath } from './replies/suggest-path.ts'
import { routedPath } from './requests/azure-path.ts'
import { headerOf } from './requests/header-of.ts'
import type { AppContext, AppEnvironment, Route } from './route.ts'
import type { SessionCaller } from './sign-in/session-routes.ts'

/** Milliseconds since the Unix epoch, for the console: `Date` is a machine's clock, and where a proxy writes it, that of another one. */
const TIME_HEADER = 'x-secondline-time'

export interface AppDeps {
  /** What leases and deadlines go by. */
  readonly clock: Pick<Clock, 'now'>
  readonly routes: readonly Route[]
  /**
   * Throws `invalid_api_key`. The key comes from `Authorization: Bearer`, `x-api-key`, Azure's `api-key`,
   * Google's `x-goog-api-key` or a session.
   */
  authenticate(presented: string | undefined): Caller
  /** A person who signed in; undefined at once when the request carries no session. */
  session?(context: AppContext): Promise<SessionCaller | undefined> | undefined
  /** Throws `shutting_down` or `overloaded` when no further request is taken. */
  admit(): void
  /** Told of each request that ended before it became a run. */
  rejected(error: GatewayError, route: string, method: string): void
  readonly checkHost: HostCheck
  readonly refuseLoops?: LoopCheck
  /** Origins of other sites whose pages may ask models; absent: none. */
  readonly origins?: readonly string[]
}

/** One app of one table. A path that is not in it is a 404, and every entry says who may use it. */
export function createApp(deps: AppDeps): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>({ getPath: routedPath })
  app.onError((thrown, context) => {
    const error = GatewayError.from(thrown)
    // What ended as a run is counted as one.
    if (error.runId === undefined) deps.rejected(error, routePath(context), context.req.method)
    return respondError(error, context.get('errorBody') ?? errorBodyBeforeRoute(context))
  })
  app.notFound((context) => notFound(context, deps.routes))
  for (const [path, allow] of allowOrigins(deps.origins ?? [], deps.routes)) app.use(path, allow)
  for (const route of deps.routes) {
    app.on(route.method, route.path, async (context) => {
      context.set('errorBody', route.errorBody)
      // What the program itself passes in came over no wire, and its own server minds the names.
      if (context.env?.incoming) deps.checkHost(headerOf(context, 'host'))
      if (route.access === 'public') return route.handle(context)
      deps.refuseLoops?.(headerOf(context, VIA_HEADER))
      await authorize(context, route, deps)
      if (route.method !== 'GET') return route.handle(context)
      const response = uncached(await route.handle(context))
      if (route.access !== 'data') response.headers.set(TIME_HEADER, String(deps.clock.now()))
      return response
    })
  }
  return app
}

/** What a key or a session was shown stays in no cache of a browser or a proxy, and is taken for what it says it is. */
function uncached(response: Response): Response {
  const { headers } = response
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  headers.set('x-content-type-options', 'nosniff')
  return response
}

function errorBodyBeforeRoute(context: AppContext): (error: GatewayError) => object {
  return errorBodyOf(context.req.path, (name) => headerOf(context, name))
}

/** The hint for a browser's preflight where no origin is allowed. */
const NO_ORIGINS_HINT = 'server.cors.origins names the sites whose pages may ask models'

/** A path that another method is served at says so, and which. */
function notFound(context: AppContext, routes: readonly Route[]): Response {
  const { method, path } = context.req
  const errorBody = errorBodyBeforeRoute(context)
  const methods = routes.filter((route) => isPathOf(route, path)).map((route) => route.method)
  const message = `There is no ${method} ${path} here`
  const isServed = routes.some((route) => route.path === path)
  const instead = isServed && method === 'OPTIONS' ? NO_ORIGINS_HINT : suggestPath(path)
  if (methods.length === 0 || (instead !== undefined && !isServed)) {
    const hint = instead ?? didYouMean(meantPath(context, routes))
    return respondError(new GatewayError('not_found', withHint(message, hint)), errorBody)
  }
  const allowed = [...new Set(methods)].join(', ')
  const response = respondError(
    new GatewayError('method_not_allowed', withHint(`${message}, but ${allowed}`, instead)),
    errorBody,
  )
  response.headers.set('allow', allowed)
  return response
}

function didYouMean(path: string | undefined): string | undefined {
  return path === undefined ? undefined : `did you mean ${path}?`
}

function withHint(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}; ${hint}`
}

/** What a base URL with a slash or a `/v1` too many or one too few, or with a whole endpoint in it, was to be. */
function meantPath({ req }: AppContext, routes: readonly Route[]): string | undefined {
  const plain = `/${req.path.split('/').filter(Boolean).join('/')}`.replace(
    /^(?:\/v1)+(?=\/)/i,
    '/v1',
  )
  const here = routes.filter(({ method }) => method === req.method)
  const isBase = (path: string) => path.endsWith('/v1') || routes.some((r) => r.path === path)
  return (
    [plain, `/v1${plain}`].find((path) => here.some((route) => isPathOf(route, path))) ??
    here.find(({ path }) => {
      const end = path.startsWith('/v1/') ? path.slice(3) : undefined
      return end !== undefined && plain.endsWith(end) && isBase(plain.slice(0, -end.length))
    })?.path
  )
}

function isPathOf({ path: pattern }: Route, path: string): boolean {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (wanted.at(-1) === '*' || wanted.length !== parts.length) return false
  return wanted.every(
    (part, index) => part === parts[index] || (part.startsWith(':') && parts[index] !== ''),
  )
}

/** Finds out who asks, and throws unless they may use this route. */
async function authorize(context: AppContext, route: Route, deps: AppDeps): Promise<void> {
  const { access } = route
  deps.admit()
  const presented = presentedKey(context)
  // On an open gateway any page a browser shows could otherwise decide reviews, make keys or spend on models.
  if (route.method !== 'GET' && (access !== 'data' || presented === undefined)) {
    refuseOtherSites(context, isForOtherSites(route) ? deps.origins : undefined)
  }
  const resolving = deps.session?.(context)
  const session = resolving && (await resolving)
  const caller = session?.caller ?? deps.authenticate(presented)
  if (access !== 'public' && access !== 'any-key' && !mayUseRoute(caller.scope, access)) {
    throw new GatewayError('permission_denied', `This key may not use ${access} routes`)
  }
  context.set('caller', caller)
  if (session) context.set('reviewer', session.reviewer)
}

function presentedKey(context: AppContext): string | undefined {
  const authorization = headerOf(context, 'authorization')
  if (authorization !== undefined) return authorization.replace(/^bearer\s+/i, '').trim()
  return (
    headerOf(context, 'x-api-key') ??
    headerOf(context, 'api-key') ??
    headerOf(context, 'x-goog-api-key') ??
    refuseKeyInUrl(context)
  )
}

/** Google takes a key in the query as well, from where it gets into the logs of every proxy on the way. */
function refuseKeyInUrl({ req }: AppContext): undefined {
  if (!isGooglePath(req.path) || req.query('key') === undefined) return undefined
  throw new GatewayError(
    'invalid_api_key',
    "A key is not taken from '?key=', since addresses get into logs; send it in the header x-goog-api-key",
  )
}
