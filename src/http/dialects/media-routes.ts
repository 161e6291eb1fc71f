import type { MediaOperation } from '../../core/media.ts'
import type { MediaReply } from '../../gateway/handle-media.ts'
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

/** OpenAI's endpoints that are no conversations, and how each is sent. */
const MEDIA_ROUTES: readonly {
  readonly path: string
  readonly operation: MediaOperation
  readonly form?: true
}[] = [
  { path: '/v1/embeddings', operation: 'embeddings' },
  { path: '/v1/moderations', operation: 'moderation' },
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
      const request = form
        ? readMediaForm(operation, await readForm(context, deps.maxBodyBytes))
        : readMediaJson(operation as JsonOperation, await readJsonBody(context, deps.maxBodyBytes))
      return respond(await deps.media(request, path, context, deps.clients.watch(context)))
    },
  }))
}

function respond({ answer, record, ratesLeft }: MediaReply): Response {
  return new Response(answer.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': answer.contentType,
      'x-request-id': record.id,
      'x-secondline-model': record.card ?? '',
      'x-secondline-line': record.line ?? '',
      'x-secondline-cost': (record.money.total / 1e6).toFixed(6),
      ...rateHeaders(ratesLeft?.()),
    },
  })
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
