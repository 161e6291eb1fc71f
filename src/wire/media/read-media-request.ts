import type { ZodType } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import type { MediaBody, MediaOperation } from '../../core/media.ts'
import { endUserOf } from '../../wire/end-user.ts'
import { readBody } from '../../wire/read-body.ts'
import { refuseSteering } from '../../wire/refuse-steering.ts'
import {
  embeddingsSchema,
  imageEditSchema,
  imageGenerationSchema,
  mediaFormSchema,
  moderationSchema,
  rerankSchema,
  speechSchema,
} from './media-schema.ts'

export interface MediaRequest {
  readonly operation: MediaOperation
  /** As the client wrote it; `auto` where the operation can be routed without a name. */
  readonly model: string
  /** What the client wrote, where `model` is what that alias stands for. */
  readonly alias?: string
  /** As of a conversation's request. */
  readonly endUser?: string
  /** What was written, for the rules on risk and privacy; tokens that stand for words cannot be read. */
  readonly texts: readonly string[]
  readonly body: MediaBody
  /** The answer may be given as it comes: a stream was asked for, or it is sound. */
  readonly streaming: boolean
}

export type JsonOperation = Exclude<MediaOperation, 'transcription' | 'translation'>

interface Written {
  readonly model: string
  readonly input?: unknown
  readonly prompt?: unknown
  readonly query?: unknown
  readonly documents?: unknown
  /** How a text is to be spoken. */
  readonly instructions?: unknown
  readonly stream?: unknown
}

export const MEDIA_SCHEMAS: Readonly<Record<JsonOperation, ZodType<Written>>> = {
  embeddings: embeddingsSchema,
  moderation: moderationSchema,
  rerank: rerankSchema,
  'image-generation': imageGenerationSchema,
  'image-edit': imageEditSchema,
  speech: speechSchema,
}

/** Reads a request for media that came as JSON. Throws `invalid_request`. */
export function readMediaJson(operation: JsonOperation, body: unknown): MediaRequest {
  const written = readBody(MEDIA_SCHEMAS[operation], body)
  refuseSteering(body)
  const { model, stream } = written
  return {
    operation,
    model,
    texts: textsIn(operation, written),
    body: { type: 'json', fields: body as Readonly<Record<string, unknown>> },
    streaming: stream === true || operation === 'speech',
    ...endUserOf(body),
  }
}

/** What a form's file is called, by operation. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'image-edit': ['image', 'image[]'],
  transcription: ['file'],
  translation: ['file'],
}

/** Reads a request for media that came as a form with a file. Throws `invalid_request`. */
export function readMediaForm(operation: MediaOperation, form: FormData): MediaRequest {
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
  const { model, prompt, stream } = readBody(mediaFormSchema, fields)
  refuseSteering(fields)
  const names = FILES[operation] ?? []
  if (!names.some((name) => form.get(name) instanceof Blob)) {
    const param = names[0] ?? 'file'
    throw new GatewayError('invalid_request', `'${param}': a file is needed`, { param })
  }
  const streaming = stream?.toLowerCase() === 'true'
  const sent = { type: 'form' as const, form }
  return { operation, model, texts: [prompt], body: sent, streaming, ...endUserOf(fields) }
}

function textsIn(
  operation: JsonOperation,
  { input, prompt, query, documents, instructions }: Written,
): readonly string[] {
  if (operation === 'rerank') return [...textsOf(query), ...[documents].flat().map(wordsOf)]
  const said = textsOf(prompt ?? input)
  return typeof instructions === 'string' ? [...said, instructions] : said
}

/** A passage may bring further fields beside its text, such as its title. */
function wordsOf(passage: unknown): string {
  if (typeof passage !== 'object' || passage === null) return String(passage)
  return Object.values(passage)
    .filter((value) => typeof value === 'string')
    .join('\n')
}

function textsOf(input: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(input) ? input : [input]
  return items.flatMap((item) => {
    if (typeof item === 'string') return [item]
    const text = (item as { readonly text?: unknown } | null)?.text
    return typeof text === 'string' ? [text] : []
  })
}
