import { GatewayError } from '../core/errors.ts'
import { headerOf } from './header-of.ts'
import type { AppContext } from './route.ts'

const MAX_DEPTH = 64

/** Reads and parses a request's JSON body. Throws `request_too_large`, `invalid_json` or `unsupported_media_type`. */
export async function readJsonBody(context: AppContext, maxBytes: number): Promise<unknown> {
  const type = headerOf(context, 'content-type')
  if (type !== undefined && !type.includes('json')) {
    throw new GatewayError(
      'unsupported_media_type',
      `Send application/json, not '${type.slice(0, 80)}'`,
    )
  }
  const text = await readText(context, maxBytes)
  if (nestsDeeperThan(text, MAX_DEPTH)) {
    throw new GatewayError('invalid_json', `The body nests deeper than ${MAX_DEPTH} levels`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    const where = cause instanceof SyntaxError ? `: ${placeIn(cause.message)}` : ''
    throw new GatewayError('invalid_json', `The body is not valid JSON${where}`, { cause })
  }
}

/** V8 quotes the text around the mistake; only the position is told, since the text may be private. */
function placeIn(message: string): string {
  return message.match(/at position \d+/)?.[0] ?? 'it ends too early'
}

async function readText(context: AppContext, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new GatewayError('request_too_large', `The body is larger than ${maxBytes} bytes`)
  if (Number(headerOf(context, 'content-length') ?? 0) > maxBytes) throw tooLarge()
  const incoming = context.env?.incoming
  if (!incoming) {
    const text = await context.req.text()
    if (text.length > maxBytes) throw tooLarge()
    return text
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8')
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Counts brackets outside strings, so that no later code can be driven into a deep recursion. */
function nestsDeeperThan(text: string, most: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) index = endOfString(text, index)
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > most) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

function endOfString(text: string, start: number): number {
  let index = text.indexOf('"', start + 1)
  while (index !== -1) {
    let slashes = 0
    while (text.charCodeAt(index - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return index
    index = text.indexOf('"', index + 1)
  }
  return text.length
}
