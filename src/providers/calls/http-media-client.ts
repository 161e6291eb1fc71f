import type { ModelCard } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import type {
  MediaBody,
  MediaCall,
  MediaClient,
  MediaOperation,
  WholeMedia,
} from '../../core/media.ts'
import type { MediaTranslation } from '../../providers/protocol-adapter.ts'
import { type JsonObject, parseObject } from '../../providers/read-json.ts'
import { inFormatAsked } from '../../providers/translation/float-bytes.ts'
import type { UpstreamRequest } from '../../providers/transport/create-transport.ts'
import { sniffBody } from '../../providers/transport/sniff-body.ts'
import type { SendKeyed } from './keyed-calls.ts'
import { mediaUsageIn } from './media-usage.ts'
import { beginOf, sourceOf } from './open-call.ts'
import { type BegunMedia, isEventStream, streamMedia, tooLarge } from './stream-media.ts'
import { failureOfEvent, failureOfStatus, withWordsBlanked } from './upstream-failure.ts'

interface HttpMedia {
  readonly card: ModelCard
  readonly send: SendKeyed
  /** Names and values by turns, without the content type. */
  headersWith(key: string | undefined): readonly string[]
  /** What an upstream says, without what it was sent to open it. */
  withoutSecrets(said: string, secrets: readonly string[]): string
  readonly maxBytes: number
  pathOf(operation: MediaOperation): string | undefined
  translationOf?(operation: MediaOperation): MediaTranslation | undefined
}

/**
 * Media of a model behind HTTP. In OpenAI's shapes they are the client's own fields with the provider's name of the
 * model; another protocol translates.
 */
export function createHttpMediaClient(options: HttpMedia): MediaClient {
  const { pathOf } = options
  return {
    supports: (operation) => pathOf(operation) !== undefined,
    async call(call, signal) {
      const { begun, translation } = await beginCall(call, signal, options)
      return readWhole(call, begun, translation, options)
    },
    async begin(call, signal) {
      const { begun, translation } = await beginCall(call, signal, options)
      if (!isGivenAsItComes(call.operation, begun)) {
        return readWhole(call, begun, translation, options)
      }
      return streamMedia(call.operation, begun, options.maxBytes)
    },
  }
}

async function beginCall(
  { operation, body, timeouts }: MediaCall,
  signal: AbortSignal,
  { card, send, pathOf, ...options }: HttpMedia,
): Promise<{ readonly begun: BegunMedia; readonly translation: MediaTranslation | undefined }> {
  const path = pathOf(operation)
  if (path === undefined) throw unsupported(card.id, operation)
  const translation = options.translationOf?.(operation)
  const written = await writeBody(body, card.model, translation)
  const write = (key: string | undefined): UpstreamRequest => ({
    method: 'POST',
    path,
    headers: ['content-type', written.contentType, ...options.headersWith(key)],
    body: written.bytes,
  })
  // A picture may take its time before its first piece too: only the whole has a limit.
  const { open, head, secrets } = await send(write, timeouts, false, signal)
  const blank = (said: string): string => options.withoutSecrets(said, secrets)
  let complete = false
  try {
    const source = sourceOf(open.exchange, head)
    if (head.status >= 300) {
      const begin = await beginOf(source, open.deadlines)
      complete = true
      throw failureOfStatus(head, begin, Date.now())
    }
    const type = head.headers['content-type']
    const contentType = typeof type === 'string' ? type : 'application/octet-stream'
    const begun = { contentType, first: await source.next(), source, blank, close: open.close }
    return { begun, translation }
  } catch (thrown) {
    open.close(complete)
    throw withWordsBlanked(thrown, blank)
  }
}

async function readWhole(
  { operation, body }: MediaCall,
  begun: BegunMedia,
  translation: MediaTranslation | undefined,
  { maxBytes }: HttpMedia,
): Promise<WholeMedia> {
  const { contentType, close } = begun
  let complete = false
  try {
    const bytes = await readAll(begun, maxBytes)
    complete = true
    refuseWhatIsNoAnswer(operation, bytes, contentType)
    if (translation && body.type === 'json') {
      return translated(operation, bytes, body.fields, translation)
    }
    refuseWhatHoldsNone(operation, bytes)
    const answer = wholeMedia(operation, bytes, contentType)
    if (operation !== 'embeddings' || body.type !== 'json') return answer
    return inFormatAsked(answer, body.fields)
  } catch (thrown) {
    throw withWordsBlanked(thrown, begun.blank)
  } finally {
    close(complete)
  }
}

/** Events, and sound; not an error that stands in the place of either. */
function isGivenAsItComes(operation: MediaOperation, { first, contentType }: BegunMedia): boolean {
  const kind = first && sniffBody(first)
  if (kind === undefined || kind === 'html' || kind === 'json') return false
  return operation === 'speech' || isEventStream(contentType)
}

function wholeMedia(operation: MediaOperation, bytes: Buffer, contentType: string): WholeMedia {
  const usage = contentType.includes('json') ? mediaUsageIn(operation, bytes) : undefined
  return { bytes, contentType, ...(usage === undefined ? {} : { usage }) }
}

/** Proxies answer 200 with a page to sign in at, and some servers 200 with what went wrong. */
function refuseWhatIsNoAnswer(operation: MediaOperation, bytes: Buffer, contentType: string): void {
  const kind = sniffBody(bytes)
  const isJson = !AS_TEXT_OR_SOUND.includes(operation)
  if (/^text\/html/i.test(contentType) || (isJson && kind === 'html')) {
    throw invalid('The upstream sent a web page and not an answer')
  }
  if (isJson && kind !== 'json') throw invalid('The model’s answer is not JSON')
  if (kind !== 'json' || bytes.length > MOST_OF_AN_ERROR) return
  const failure = failureOfEvent(parseObject(bytes.toString('utf8')) ?? {})
  if (failure) throw failure
}

/** What the answers in OpenAI's shape hold what was asked for in. */
const LISTS: Partial<Record<MediaOperation, string>> = {
  embeddings: 'data',
  moderation: 'results',
  'image-generation': 'data',
  'image-edit': 'data',
}

/** Some servers answer 200 with an object of their own, or an empty one, which SDKs then fail on somewhere else. */
function refuseWhatHoldsNone(operation: MediaOperation, bytes: Buffer): void {
  const list = LISTS[operation]
  if (list === undefined || bytes.length > MOST_OF_AN_ERROR) return
  const held = parseObject(bytes.toString('utf8'))?.[list]
  if (!Array.isArray(held) || held.length === 0) {
    throw invalid(`The model’s answer has nothing in '${list}'`)
  }
}

/** What these give may begin with any sign, or be empty. */
const AS_TEXT_OR_SOUND: readonly MediaOperation[] = ['speech', 'transcription', 'translation']

/** No longer body is read through for an error. */
const MOST_OF_AN_ERROR = 16_384

function invalid(message: string): GatewayError {
  return new GatewayError('upstream_invalid', message, { fault: 'deployment' })
}

function translated(
  operation: MediaOperation,
  bytes: Uint8Array,
  fields: JsonObject,
  translation: MediaTranslation,
): WholeMedia {
  const text = new TextDecoder().decode(bytes)
  // Some give the list by itself.
  const answer = parseObject(/^\s*\[/.test(text) ? `{"results":${text}}` : text)
  if (!answer) throw invalid('The model’s answer is not JSON')
  const written = JSON.stringify(translation.read(answer, fields))
  return wholeMedia(operation, Buffer.from(written), 'application/json')
}

function unsupported(card: string, operation: MediaOperation): GatewayError {
  return new GatewayError('unsupported_parameter', `Model '${card}' cannot do ${operation}`, {
    param: 'model',
  })
}

async function writeBody(
  body: MediaBody,
  model: string,
  translation: MediaTranslation | undefined,
): Promise<{ readonly contentType: string; readonly bytes: string | Uint8Array }> {
  if (body.type === 'json') {
    const fields = translation ? translation.write(body.fields) : { ...body.fields, model }
    return { contentType: 'application/json', bytes: JSON.stringify(fields) }
  }
  const form = new FormData()
  for (const [name, value] of body.form) if (name !== 'model') form.append(name, value)
  form.set('model', model)
  const encoded = new Response(form)
  const contentType = encoded.headers.get('content-type') ?? 'multipart/form-data'
  return { contentType, bytes: new Uint8Array(await encoded.arrayBuffer()) }
}

async function readAll({ first, source }: BegunMedia, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for (let chunk = first; chunk; chunk = await source.next()) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
