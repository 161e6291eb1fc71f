import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { ZodType } from 'zod'
import type { Caller } from '../core/access/caller.ts'
import type { RouteGroup } from '../core/access/key-scope.ts'
import type { GatewayError } from '../core/errors.ts'
import type { Reviewer } from '../core/review/review-item.ts'
import type { EventSource } from './event-source.ts'

/** `Bindings` are there when Node serves the app, and not when it runs inside another server. */
export interface AppEnvironment {
  Bindings: Partial<HttpBindings> & {
    /** Takes what Node's response is to be filled with, where our own server writes it, and headers of its own. */
    takeEvents?(source: EventSource, headers: Readonly<Record<string, string>>): void
  }
  /** `reviewer` is set when a person's session asks, and not for a key. */
  Variables: { caller: Caller; reviewer?: Reviewer; errorBody?: Route['errorBody'] }
}

export type AppContext = Context<AppEnvironment>

/**
 * One way in. A route that is not in a table is not served, and who may use one is said in the table: `public`, the
 * group a key needs, or `any-key` where each key and each person signed in is told what is its own to know.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly access: 'public' | 'any-key' | RouteGroup
  /** What its body is read by, for the API's description; JSON unless said. */
  readonly body?: { readonly schema: ZodType; readonly contentType?: string }
  /** How this route's dialect words an error; OpenAI's envelope unless said. */
  readonly errorBody?: (error: GatewayError) => object
  handle(context: AppContext): Response | Promise<Response>
}
