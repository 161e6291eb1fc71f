import { GatewayError } from '../../core/errors.ts'
import type { MediaOperation } from '../../core/media.ts'
import type { MediaReply, MediaStreamReply, WholeMediaReply } from '../../gateway/handle-media.ts'
import type { EventSource } from '../../http/event-source.ts'
import { EVENT_STREAM_HEADERS, eventResponse } from '../../http/replies/event-stream.ts'
import { rateHeaders } from '../../http/replies/rate-headers.ts'
import { deploymentOf } from '../../http/requests/azure-path.ts'
import { bodyWithin } from '../../http/requests/body-of.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { readJsonBody } from '../../http/requests/read-json-body.ts'
import { type FormPart, readMultipart } from '../../http/requests/read-multipart.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { mediaFormSchema } from '../../wire/media/media-schema.ts'
import {
  type JsonOperation,
  MEDIA_SCHEMAS,
  type MediaRequest,
  readMediaForm,
  readMediaJson,
} from '../../wire/media/read-media-request.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'

export interface MediaRouteDeps {
  readonly maxBodyBytes: number
  readonly clients: ClientWatch
  media(
    request: MediaRequest,
    route: string,
    context: AppContext,
    signal: AbortSignal,
  ): Promise<MediaReply>
}

/** Endpoints that are no conversations, OpenAI's and what others have beside them, and how each is sent. */
const MEDIA_ROUTES: readonly {
  readonly path: string
  readonly operation: MediaOperation
  readonly form?: true
}[] = [
  { path: '/v1/embeddings', operation: 'embeddings' },
  { path: '/v1/moderations', operation: 'moderation' },
  { path: '/v1/rerank', operation: 'rerank' },
  // Where Cohere's own client asks.
  { path: '/v2/rerank', operation: 'rerank' },
  { path: '/v1/images/generations', operation: 'image-generation' },
  { path: '/v1/images/edits', operation: 'image-edit', form: true },
  { path: '/v1/audio/speech', operation: 'speech' },
  { path: '/v1/audio/transcriptions', operation: 'transcription', form: true },
  { path: '/v1/audio/translations', operation: 'translation', form: true },
]

export function mediaRoutes(deps: MediaRouteDeps): readonly Route[] {
  return MEDIA_ROUTES.map(({ path, operation, form }) => ({
    method: 'POST',
    path,
    access: 'data',
    body: form
      ? { schema: mediaFormSchema, contentType: 'multipart/form-data' }
      : { schema: MEDIA_SCHEMAS[operation as JsonOperation] },
    handle: async (context) => {
      const request = isForm(operation, context)
        ? readMediaForm(operation, await readForm(context, deps.maxBodyBytes))
        : readMediaJson(operation as JsonOperation, await readJsonBody(context, deps.maxBodyBytes))
      const reply = await deps.media(request, path, context, deps.clients.watch(context))
      return 'answer' in reply ? respond(reply) : respondStream(context, reply)
    },
  }))
}

/** A picture is edited by either: pictures are in the form, or their addresses in JSON. */
function isForm(operation: MediaOperation, context: AppContext): boolean {
  if (operation === 'transcription' || operation === 'translation') return true
  if (operation !== 'image-edit') return false
  return !/^application\/json\b/i.test(headerOf(context, 'content-type') ?? '')
}

function respondStream(context: AppContext, reply: MediaStreamReply): Response {
  const headers = {
    'x-request-id': reply.runId,
    'x-secondline-model': reply.card,
    'x-secondline-line': reply.line,
    ...rateHeaders(reply.ratesLeft?.()),
  }
  if (/^text\/event-stream/i.test(reply.contentType)) {
    return eventResponse(context, eventsOfMedia(reply), { ...EVENT_STREAM_HEADERS, ...headers })
  }
  return new Response(soundOf(reply), {
    headers: { 'content-type': reply.contentType, ...headers },
  })
}

/** Whole events only: after the status line an error can only be told inside, and not in the middle of another event. */
function eventsOfMedia(reply: MediaStreamReply): EventSource {
  const decoder = new TextDecoder()
  let held = ''
  return {
    async next() {
      try {
        const piece = await reply.next()
        if (piece === undefined) return { text: held + decoder.decode(), isLast: true }
        held += decoder.decode(piece, { stream: true })
        const end = endOfEvents(held)
        const text = held.slice(0, end)
        held = held.slice(end)
        return { text, isLast: false }
      } catch (thrown) {
        const body = errorBody(GatewayError.from(thrown))
        return { text: `event: error\ndata: ${JSON.stringify(body)}\n\n`, isLast: true }
      }
    },
    cancel: async () => reply.leave(),
  }
}

/** Where the last event that is whole ends; nought where none is. */
function endOfEvents(text: string): number {
  const breaks = ['\n\n', '\r\n\r\n', '\r\r']
  return Math.max(
    ...breaks.map((one) => {
      const at = text.lastIndexOf(one)
      return at < 0 ? 0 : at + one.length
    }),
  )
}

function soundOf(reply: MediaStreamReply): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await reply.next()
      if (piece === undefined) controller.close()
      else controller.enqueue(piece)
    },
    cancel: () => reply.leave(),
  })
}

function respond(reply: WholeMediaReply): Response {
  const { bytes, contentType } = reply.answer
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': contentType, ...mediaHeaders(reply) },
  })
}

export function mediaHeaders({ record, ratesLeft }: WholeMediaReply): Record<string, string> {
  return {
    'x-request-id': record.id,
    'x-secondline-model': record.card ?? '',
    'x-secondline-line': record.line ?? '',
    'x-secondline-cost': (record.money.total / 1e6).toFixed(6),
    ...rateHeaders(ratesLeft?.()),
  }
}

/** A prompt in any script, and as many pictures as OpenAI takes beside the other fields. */
const FORM_LIMITS = { mostFieldBytes: 128 * 1024, mostParts: 64 }

type FilePart = Extract<FormPart, { type: 'file' }>

/** Reads a form within the limit. Node's own reader knows no names without quotes, which those of .NET have. */
async function readForm(context: AppContext, maxBytes: number): Promise<FormData> {
  const contentType = headerOf(context, 'content-type') ?? ''
  const form = new FormData()
  let file: { readonly part: FilePart; readonly pieces: Buffer<ArrayBuffer>[] } | undefined
  const endFile = (): void => {
    if (!file) return
    const { name, filename, contentType: type = 'application/octet-stream' } = file.part
    form.append(name, new Blob(file.pieces, { type }), filename)
    file = undefined
  }
  for await (const part of readMultipart(bodyWithin(context, maxBytes), contentType, FORM_LIMITS)) {
    if (part.type === 'bytes') file?.pieces.push(part.bytes as Buffer<ArrayBuffer>)
    else {
      endFile()
      if (part.type === 'field') form.append(part.name, part.value)
      else file = { part, pieces: [] }
    }
  }
  endFile()
  const model = deploymentOf(context)
  if (model !== undefined) form.set('model', model)
  return form
}
