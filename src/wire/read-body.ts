import type { ZodType, z } from 'zod'
import type { Message } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { nearestWord } from '../core/text/nearest-word.ts'
import { sayIssue, sayMissing } from './say-issue.ts'

const MAX_MEDIA_PARTS = 20
/** Of the whole conversation: a body of four megabytes has room for many more, each of which is walked over many times. */
const MAX_PARTS = 20_000
/** No fewer than parts: an agent writes two for each of its steps, and its words are bounded by the body and the model. */
export const MAX_MESSAGES = MAX_PARTS

/**
 * Only the first thing wrong is told. Looking for all of them takes seconds and a gigabyte where a body of two megabytes
 * holds one number after the other in the place of objects. Zod's types know the word in `validate` only.
 */
const FIRST_ONLY: z.core.ParseContext<z.core.$ZodIssue> & { readonly abortEarly: true } = {
  abortEarly: true,
}

/** Reads a body by its schema. Throws `invalid_request` with the place of the first thing wrong, in OpenAI's notation. */
export function readBody<Body>(schema: ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body, FIRST_ONLY)
  if (parsed.success) return parsed.data
  const issue = deepest(parsed.error.issues)
  if (!issue) throw new GatewayError('invalid_request', 'The request body must be a JSON object')
  const param = placeOf(issue.path)
  const parent = valueAt(body, issue.path.slice(0, -1))
  const isMissing = issue.path.length > 0 && fieldAt(parent, issue.path.at(-1)) === undefined
  const said = isMissing
    ? sayMissing(issue) + slipOf(issue.path, parent, issue.path.length === 1 ? schema : undefined)
    : sayIssue(issue, fieldsOf(schemaAt(schema, issue.path)))
  const place =
    issue.code === 'unrecognized_keys' ? placeOf([...issue.path, ...issue.keys.slice(0, 1)]) : param
  throw new GatewayError(
    'invalid_request',
    `${subject(issue, param)}${said}`,
    place === '' ? {} : { param: place },
  )
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(fieldAt, body)
}

function fieldAt(value: unknown, key: PropertyKey | undefined): unknown {
  const isIn = key !== undefined && typeof value === 'object' && value !== null
  return isIn && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

const MOST_COMPARED = 50

/** A field beside the missing one whose name is nearly its name. */
function slipOf(
  path: readonly PropertyKey[],
  parent: unknown,
  schema: ZodType | undefined,
): string {
  const name = path.at(-1)
  if (typeof name !== 'string' || typeof parent !== 'object' || parent === null) return ''
  const known = schema ? fieldsOf(schema) : []
  const unknown = Object.keys(parent).filter((key) => !known.includes(key))
  const written = nearestWord(name, unknown.slice(0, MOST_COMPARED))
  if (written === undefined) return ''
  return `; '${written.slice(0, 100)}' is not known here, did you mean '${name}'?`
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

function fieldsOf(schema: ZodType | undefined): readonly string[] {
  return schema && 'shape' in schema ? Object.keys(schema.shape as object) : []
}

/** What stands at a place, as far as objects and their fields lead there. */
function schemaAt(schema: ZodType, path: readonly PropertyKey[]): ZodType | undefined {
  return path.reduce<ZodType | undefined>((at, key) => {
    const fields = at && 'shape' in at ? (at.shape as Record<PropertyKey, ZodType>) : {}
    return Object.hasOwn(fields, key) ? withoutNone(fields[key] as ZodType) : undefined
  }, schema)
}

/** What may be null or left out, without that. */
function withoutNone(schema: ZodType): ZodType {
  return 'unwrap' in schema ? withoutNone((schema.unwrap as () => ZodType)()) : schema
}

function subject({ code }: z.core.$ZodIssue, param: string): string {
  if (param) return code === 'unrecognized_keys' ? `in '${param}', ` : `'${param}' `
  return code === 'unrecognized_keys' ? '' : 'The request body '
}

/** Of a union's branches, the one that got furthest says best what was meant. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const issue = issues[0]
  if (issue?.code !== 'invalid_union' || issue.errors.length === 0) return issue
  // Of the right kind, and only too long or too short: whatever other branches say of its items is beside the point.
  const sized = issue.errors.find((branch) => branch.length > 0 && branch.every(isOfSize))?.[0]
  if (sized) return { ...sized, path: issue.path }
  const meant = issue.errors.filter(isOfItsType)
  const found = (meant.length > 0 ? meant : issue.errors).map(deepest)
  const best = found.reduce((a, b) => ((b?.path.length ?? 0) > (a?.path.length ?? 0) ? b : a))
  if (!best || best.path.length === 0) return issue
  const types = ofOtherType(best) ? new Set([...best.values, ...typesIn(issue.errors)]) : []
  const told = ofOtherType(best) ? { ...best, values: [...types] } : best
  return { ...told, path: [...issue.path, ...best.path] }
}

function isOfSize({ code, path }: z.core.$ZodIssue): boolean {
  return (code === 'too_big' || code === 'too_small') && path.length === 0
}

/** Where `type` chooses the branch, what is said of the branch that was chosen. */
function isOfItsType(branch: readonly z.core.$ZodIssue[]): boolean {
  return branch.some(({ path }) => path.length > 0) && !branch.some(ofOtherType)
}

function ofOtherType(
  issue: z.core.$ZodIssue,
): issue is Extract<z.core.$ZodIssue, { code: 'invalid_value' }> {
  return issue.code === 'invalid_value' && issue.path.length === 1 && issue.path[0] === 'type'
}

function typesIn(branches: readonly (readonly z.core.$ZodIssue[])[]) {
  return branches.flat().flatMap((issue) => (ofOtherType(issue) ? issue.values : []))
}

/** Throws `invalid_request`: each picture or sound costs memory and an upstream's patience, each part time. */
export function refuseTooManyParts(messages: readonly Message[], param = 'messages'): void {
  let [parts, media] = [0, 0]
  for (const { content } of messages) {
    parts += content.length || 1
    if (parts > MAX_PARTS) throw tooMany(`more than ${MAX_PARTS} parts of messages`, param)
    for (const part of content) if (part.type !== 'text') media++
  }
  if (media > MAX_MEDIA_PARTS)
    throw tooMany(`${media} media parts; at most ${MAX_MEDIA_PARTS} are taken`, param)
}

function tooMany(what: string, param: string): GatewayError {
  return new GatewayError('invalid_request', `The request carries ${what}`, { param })
}
