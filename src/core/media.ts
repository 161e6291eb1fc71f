/** What models do beside conversations: vectors, an order of passages, pictures, speech. */

import type { Modality } from './card.ts'
import type { Usage } from './chat.ts'
import type { CallTimeouts } from './time/call-timeouts.ts'

const MEDIA_OPERATIONS = [
  'embeddings',
  'moderation',
  'rerank',
  'image-generation',
  'image-edit',
  'speech',
  'transcription',
  'translation',
] as const

export type MediaOperation = (typeof MEDIA_OPERATIONS)[number]

/** What an operation takes and makes; a card must be able to do both. */
export const MEDIA_MODALITIES: Readonly<
  Record<MediaOperation, { readonly input: readonly Modality[]; readonly output: Modality }>
> = {
  embeddings: { input: ['text'], output: 'text' },
  moderation: { input: ['text'], output: 'text' },
  rerank: { input: ['text'], output: 'text' },
  'image-generation': { input: ['text'], output: 'image' },
  'image-edit': { input: ['text', 'image'], output: 'image' },
  speech: { input: ['text'], output: 'audio' },
  transcription: { input: ['audio'], output: 'text' },
  translation: { input: ['audio'], output: 'text' },
}

/** What makes pictures; of its answers those are counted. */
export function drawsPictures(operation: MediaOperation): boolean {
  return MEDIA_MODALITIES[operation].output === 'image'
}

/** Fields as the client sent them, in OpenAI's words; `model` is replaced by the provider's own name. */
export type MediaBody =
  | { readonly type: 'json'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly type: 'form'; readonly form: FormData }

export interface MediaCall {
  readonly operation: MediaOperation
  readonly body: MediaBody
  readonly timeouts: CallTimeouts
}

export interface WholeMedia {
  readonly contentType: string
  readonly bytes: Uint8Array
  /** As far as the answer tells it. */
  readonly usage?: Usage
}

/** An answer that has begun. Whoever is given one closes it. */
export interface MediaStream {
  readonly contentType: string
  /** What comes next of it; undefined at its end. Throws as `call` does. */
  next(): Promise<Uint8Array | undefined>
  /** As far as the answer has told it by now. */
  usage(): Usage | undefined
  close(): void
}

type MediaAnswer = WholeMedia | MediaStream

export interface MediaClient {
  supports(operation: MediaOperation): boolean
  /** Throws `GatewayError` with an `upstream_*` code and a fault. Stops at once when `signal` aborts. */
  call(call: MediaCall, signal: AbortSignal): Promise<WholeMedia>
  /** The same, given as it comes where the upstream gives it so; absent where none does. */
  begin?(call: MediaCall, signal: AbortSignal): Promise<MediaAnswer>
}
