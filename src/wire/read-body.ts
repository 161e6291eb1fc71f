import type { ZodType, z } from 'zod'
import type { Message } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { sayIssue } from './say-issue.ts'

const MAX_MEDIA_PARTS = 20

/** Reads a body by its schema. Throws `invalid_request` with the place of the first thing wrong, in OpenAI's notation. */
export function readBody<Body>(schema: ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = deepest(parsed.error.issues)
  if (!issue) throw new GatewayError('invalid_request', 'The request body must be a JSON object')
  const param = placeOf(issue.path)
  const said = sayIssue(issue, issue.path.length === 0 ? fieldsOf(schema) : [])
  throw new GatewayError('invalid_request', `${subject(issue, param)}${said}`, {
    param:
      issue.code === 'unrecognized_keys'
        ? placeOf([...issue.path, ...issue.keys.slice(0, 1)])
        : param,
  })
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, key) =>
      typeof key === 'number'
        ? `${place}[${key}]`
        : place
          ? `${place}.${String(key)}`
          : String(key),
    '',
  )
}

function fieldsOf(schema: ZodType): readonly string[] {
  return 'shape' in schema ? Object.keys(schema.shape as object) : []
}

function subject({ code }: z.core.$ZodIssue, param: string): string {
  if (param) return code === 'unrecognized_keys' ? `in '${param}', ` : `'${param}' `
  return code === 'unrecognized_keys' ? '' : 'The request body '
}

/** Of a union's branches, the one that got furthest says best what was meant. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const issue = issues[0]
  if (issue?.code !== 'invalid_union' || issue.errors.length === 0) return issue
  const best = issue.errors
    .map(deepest)
    .reduce((a, b) => ((b?.path.length ?? 0) > (a?.path.length ?? 0) ? b : a))
  if (!best || best.path.length === 0) return issue
  return { ...best, path: [...issue.path, ...best.path] }
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
