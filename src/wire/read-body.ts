import type { ZodError, ZodType } from 'zod'
import type { Message } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'

const MAX_MEDIA_PARTS = 20

/** Reads a body by its schema. Throws `invalid_request` with the place of the first thing wrong, in OpenAI's notation. */
export function readBody<Body>(schema: ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = deepest(parsed.error)
  const param = issue.path.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key),
    '',
  )
  const where = param ? `'${param}': ` : ''
  throw new GatewayError('invalid_request', `${where}${issue.message}`, { param })
}

/** Of a union's branches, the one that got furthest says best what was meant. */
function deepest(error: Pick<ZodError, 'issues'>): {
  path: readonly PropertyKey[]
  message: string
} {
  const issue = error.issues[0]
  if (!issue) return { path: [], message: 'The request body must be a JSON object' }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
  const branches = issue.errors.map((issues) => deepest({ issues }))
  const best = branches.reduce((a, b) => (b.path.length > a.path.length ? b : a))
  return best.path.length === 0 ? issue : { ...best, path: [...issue.path, ...best.path] }
}

/** Throws `invalid_request`: each picture or sound costs memory and an upstream's patience. */
export function refuseTooManyMedia(messages: readonly Message[], param = 'messages'): void {
  let media = 0
  for (const message of messages) {
    for (const part of message.content) if (part.type !== 'text') media++
  }
  if (media > MAX_MEDIA_PARTS) {
    throw new GatewayError(
      'invalid_request',
      `The request carries ${media} media parts; at most ${MAX_MEDIA_PARTS} are taken`,
      { param },
    )
  }
}
