import { isUtf8 } from 'node:buffer'
import type { HttpBindings } from '@hono/node-server'
import { GatewayError } from '../../core/errors.ts'
import type { AppContext } from '../../http/route.ts'
import { tooMuchJson } from '../../wire/too-much-json.ts'
import { withDeployment } from './azure-path.ts'
import { refuseTooLong, tooLarge, wholeBodyOf } from './body-of.ts'
import { clientDisconnected } from './client-disconnected.ts'
import { decoderOf, decompress } from './decompress.ts'
import { headerOf } from './header-of.ts'

/** Reads and parses a request's JSON body. Throws `request_too_large`, `invalid_json`, `invalid_request` or `unsupported_media_type`. */
export async function readJsonBody(context: AppContext, maxBytes: number): Promise<unknown> {
  const type = headerOf(context, 'content-type')
  if (type !== undefined && !/json/i.test(type)) {
    throw new GatewayError(
      'unsupported_media_type',
      `Send application/json, not '${type.slice(0, 80)}'`,
    )
  }
  const decoder = decoderOf(headerOf(context, 'content-encoding'))
  const sent = await readBytes(context, maxBytes)
  const text = textOf(decoder ? await decompress(sent, decoder, maxBytes) : sent)
  const tooMuch = tooMuchJson(text)
  if (tooMuch !== undefined) throw new GatewayError('invalid_json', `The body ${tooMuch}`)
  try {
    return withDeployment(context, JSON.parse(text))
  } catch (cause) {
    const where = cause instanceof SyntaxError ? `: ${placeIn(cause.message, text)}` : ''
    throw new GatewayError('invalid_json', `The body is not valid JSON${where}`, { cause })
  }
}

/** V8 quotes the text around the mistake; only the position is told, since the text may be private. */
function placeIn(message: string, text: string): string {
  const told = /at position \d+/.exec(message)?.[0]
  if (told) return told
  if (text.trim() === '') return 'it is empty'
  if (endsTooEarly(message)) return 'it ends too early'
  return text.length > MOST_SEARCHED
    ? 'it is no JSON value'
    : `at position ${firstUnexpected(text)}`
}

/** Each step of the search parses again. */
const MOST_SEARCHED = 65_536

/** Of an unexpected token V8 tells no position: it is the end of the longest beginning that only ends too early. */
function firstUnexpected(text: string): number {
  let fits = 0
  let fails = text.length
  while (fails - fits > 1) {
    const middle = (fits + fails) >>> 1
    if (isBeginning(text.slice(0, middle))) fits = middle
    else fails = middle
  }
  return fits
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (thrown) {
    const { message } = thrown as SyntaxError
    return endsTooEarly(message) || message.endsWith(` at position ${text.length}`)
  }
}

function endsTooEarly(message: string): boolean {
  return /end of JSON|Unterminated/.test(message)
}

async function readBytes(context: AppContext, maxBytes: number): Promise<Buffer> {
  const incoming = context.env?.incoming
  if (!incoming) return wholeBodyOf(context, maxBytes)
  refuseTooLong(context, maxBytes)
  return incomingBytes(incoming, maxBytes)
}

function textOf(bytes: Buffer): string {
  // What is no UTF-8 would reach the model as other words than were sent.
  if (!isUtf8(bytes)) throw new GatewayError('invalid_json', 'The body is not UTF-8')
  const text = bytes.toString('utf8')
  // Files written on Windows begin with a byte order mark.
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

async function incomingBytes(
  incoming: HttpBindings['incoming'],
  maxBytes: number,
): Promise<Buffer> {
  const chunks = await chunksOf(incoming, maxBytes)
  if (!chunks) throw tooLarge(maxBytes)
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

/**
 * The body as it arrives; undefined, with the rest unread, when there is more than may be. By events, since an
 * iterator over a request costs as much as parsing it.
 */
function chunksOf(
  incoming: HttpBindings['incoming'],
  maxBytes: number,
): Promise<readonly Buffer[] | undefined> {
  return new Promise((resolve, reject) => {
    // Gone while something else was waited for: no event would tell of it any more.
    if (incoming.destroyed && !incoming.readableEnded) return reject(clientDisconnected())
    const chunks: Buffer[] = []
    let bytes = 0
    const take = (chunk: Buffer): void => {
      bytes += chunk.length
      chunks.push(chunk)
      if (bytes <= maxBytes) return
      incoming.off('data', take)
      incoming.pause()
      resolve(undefined)
    }
    incoming.on('data', take)
    incoming.on('end', () => resolve(chunks))
    incoming.on('error', (broken) => reject(clientDisconnected(broken)))
    incoming.on('close', () => {
      if (!incoming.readableEnded) reject(clientDisconnected())
    })
  })
}
