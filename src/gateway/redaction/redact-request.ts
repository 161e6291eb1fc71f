import { type PlaceholderBook, redactTexts } from '../../classify/privacy/redact.ts'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { withRules } from '../../gateway/passages/add-passages.ts'

export interface RedactedRequest {
  readonly request: ChatRequest
  readonly book: PlaceholderBook
}

const RULES =
  'Names, addresses, numbers and the like have been replaced by placeholders such as [EMAIL_1] or [NAME_2]. Each stands for one value. Where your answer needs the value, write its placeholder exactly as it stands, with its brackets; never ask for the value, guess it, or make a placeholder up.'

/** What these fields hold is fixed by the protocol, or opaque; placeholders there would only break the request. */
const KEPT_FIELDS: ReadonlySet<string> = new Set([
  'role',
  'type',
  'model',
  'name',
  'id',
  'tool_call_id',
  'tool_use_id',
  'call_id',
  'toolCallId',
  'lineage',
  'signature',
  'encrypted',
  'encrypted_content',
  'thoughtSignature',
  'mimeType',
])
/** Objects whose fields the client names as it likes, so that none of them is the protocol's. */
const FREE_OBJECTS: ReadonlySet<string> = new Set([
  'metadata',
  'labels',
  'input',
  'args',
  'arguments',
  'response',
])
/** A field of a protocol; a key of any other look may be a value that somebody filed something under. */
const PLAIN_KEY = /^[A-Za-z_$-]{1,40}$/

/** A string of JSON. One without an end reaches to the end, so that no sign is looked at twice. */
const LITERAL = /"(?:[^"\\]|\\.)*(?:"|$)/gsu

/**
 * The request with a placeholder for each personal value, in core's messages and in the body that an upstream of the
 * same dialect gets. Throws `policy_refused` where it cannot be made sure that all are replaced.
 */
export function redactRequest(request: ChatRequest): RedactedRequest {
  const { messages, tools, responseFormat, source, stop } = request
  const seen = { messages, tools, responseFormat, stop, body: source?.body }
  const texts = new Set<string>()
  mapTexts(seen, (text) => {
    texts.add(text)
    return text
  })
  const list = [...texts]
  const redacted = redactTexts(list)
  if (redacted === undefined) {
    throw new GatewayError(
      'policy_refused',
      'A policy requires personal data to be replaced by placeholders, but this request has too much text or too many values for that',
    )
  }
  const { book } = redacted
  if (book.values.size === 0) return { request, book }
  const byText = new Map(list.map((text, index) => [text, redacted.texts[index] ?? text]))
  const mapped = mapTexts(seen, (text) => byText.get(text) ?? text)
  return {
    book,
    request: {
      ...request,
      tools: mapped.tools,
      messages: withRules<Message>(mapped.messages, {
        role: 'system',
        content: [{ type: 'text', text: RULES }],
      }),
      ...(mapped.responseFormat === undefined ? {} : { responseFormat: mapped.responseFormat }),
      ...(mapped.stop === undefined ? {} : { stop: mapped.stop }),
      ...(source === undefined
        ? {}
        : { source: { ...source, body: toldInBody(mapped.body ?? {}, source.dialect) } }),
    },
  }
}

function toldInBody(
  body: Readonly<Record<string, unknown>>,
  dialect: NonNullable<ChatRequest['source']>['dialect'],
): Readonly<Record<string, unknown>> {
  if (dialect !== 'openai-chat' || !Array.isArray(body.messages)) return body
  const messages = withRules(body.messages, { role: 'system', content: RULES })
  return { ...body, messages }
}

/** The same value with every text in it mapped, also in texts that are JSON themselves. `isFree`: within an object of the client's own. */
function mapTexts<Value>(value: Value, map: (text: string) => string, isFree = false): Value {
  if (typeof value === 'string') return mapText(value, map) as Value
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map, isFree)) as Value
  if (typeof value !== 'object' || value === null) return value
  const isMessage = !isFree && 'role' in value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (isMessage && key === 'name' && typeof item === 'string') return namedBy(item, map)
      const isKept = !isFree && KEPT_FIELDS.has(key) && typeof item === 'string'
      const isOwn = isFree || (FREE_OBJECTS.has(key) && !Array.isArray(item))
      return [[PLAIN_KEY.test(key) ? key : map(key), isKept ? item : mapTexts(item, map, isOwn)]]
    }),
  ) as Value
}

/** Who a message is by. Protocols allow no sign of a placeholder there, so one that holds personal data is left out. */
function namedBy(name: string, map: (text: string) => string): [string, string][] {
  return map(name) === name ? [['name', name]] : []
}

/** A value that is written with escapes within JSON would not be known for what it is. */
function mapText(text: string, map: (text: string) => string): string {
  if (!/^\s*[{[]/.test(text) || !text.includes('\\')) return map(text)
  let mapped = ''
  let from = 0
  for (const { 0: literal, index } of text.matchAll(LITERAL)) {
    const value = literal.includes('\\') ? unescaped(literal) : undefined
    if (value === undefined) continue
    const seen = map(value)
    mapped += map(text.slice(from, index)) + (seen === value ? literal : JSON.stringify(seen))
    from = index + literal.length
  }
  return mapped + map(text.slice(from))
}

function unescaped(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string
  } catch {
    return undefined
  }
}
