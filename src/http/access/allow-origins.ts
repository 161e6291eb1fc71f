import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnvironment, Route } from '../../http/route.ts'

/** What a page's script may read beside the body; docs/reference/dialects.md tells of each. */
const READABLE = [
  'x-request-id',
  'x-secondline-model',
  'x-secondline-line',
  'x-secondline-reason',
  'x-secondline-checks',
  'x-secondline-cost',
  'x-secondline-attempts',
  'x-secondline-cache',
  'x-secondline-context',
  'x-secondline-review-id',
  'x-secondline-redacted',
  'x-secondline-dropped',
  'x-secondline-citations',
  'age',
  'idempotent-replayed',
  'traceresponse',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-ratelimit-limit-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
  'x-ratelimit-reset-requests',
  'x-ratelimit-reset-tokens',
  'request-id',
  'anthropic-ratelimit-requests-limit',
  'anthropic-ratelimit-requests-remaining',
  'anthropic-ratelimit-requests-reset',
  'anthropic-ratelimit-tokens-limit',
  'anthropic-ratelimit-tokens-remaining',
  'anthropic-ratelimit-tokens-reset',
]

/** How long a browser may remember what it was allowed, seconds. */
const REMEMBERED_S = 600

/** Whether pages of other sites may use a route at all: what a client's key is for, and never what people decide with. */
export function isForOtherSites({ access, path }: Route): boolean {
  return access === 'data' && /^\/v1(?:beta)?\//.test(path)
}

/**
 * Tells browsers that pages of these origins may ask, and read what comes; cookies are not for them. Gives the handlers
 * by path; where no origin is named, none.
 */
export function allowOrigins(
  origins: readonly string[],
  routes: readonly Route[],
): ReadonlyMap<string, MiddlewareHandler<AppEnvironment>> {
  const open = origins.length === 0 ? [] : routes.filter(isForOtherSites)
  const paths = [...new Set(open.map(({ path }) => path))]
  return new Map(
    paths.map((path) => {
      const methods = open.filter((route) => route.path === path).map(({ method }) => method)
      const allow = cors({
        origin: [...origins],
        allowMethods: methods,
        exposeHeaders: READABLE,
        maxAge: REMEMBERED_S,
      })
      const known: readonly string[] = ['OPTIONS', ...methods]
      return [
        path,
        (context, next) => (known.includes(context.req.method) ? allow(context, next) : next()),
      ]
    }),
  )
}
