/** What models do beside conversations: vectors, pictures, speech. */

import type { CallTimeouts } from './call-timeouts.ts'
import type { Modality } from './card.ts'

const MEDIA_OPERATIONS = [
  'embeddings',
  'moderation',
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
  'image-generation': { input: ['text'], output: 'image' },
  'image-edit': { input: ['text', 'image'], output: 'image' },
  speech: { input: ['text'], output: 'audio' },
  transcription: { input: ['audio'], output: 'text' },
  translation: { input: ['audio'], output: 'text' },
}

/** Fields as the client sent them, in OpenAI's words; `model` is replaced by the provider's own name. */
export type MediaBody =
  | { readonly type: 'json'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly type: 'form'; readonly form: FormData }

interface MediaCall {
  readonly operation: MediaOperation
  readonly body: MediaBody
  readonly timeouts: CallTimeouts
}

export interface MediaAnswer {
  readonly contentType: string
  readonly bytes: Uint8Array
}

export interface MediaClient {
  supports(operation: MediaOperation): boolean
  /** Throws `GatewayError` with an `upstream_*` code and a fault. Stops at once when `signal` aborts. */
  call(call: MediaCall, signal: AbortSignal): Promise<MediaAnswer>
}
