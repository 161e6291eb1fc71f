import type { LanguageModelV3StreamPart, SharedV3ProviderMetadata } from '@ai-sdk/provider'
import { choiceOf, type FinishReason, type Part } from '../core/chat.ts'
import { addSound, type MediaBlock, mediaBlock } from '../wire/collect-blocks.ts'
import { reasoningMetadata, sourceOf } from './answer-parts.ts'

export interface PartStream {
  write(part: Part): readonly LanguageModelV3StreamPart[]
  /** What is still open, before the answer's end. */
  finish(): { readonly parts: readonly LanguageModelV3StreamPart[]; readonly finish: FinishReason }
}

type Pieces = Generator<LanguageModelV3StreamPart>
type PartOf<Type extends Part['type']> = Extract<Part, { type: Type }>

/** Turns parts into the SDK's stream: every block is begun and ended. Only the first choice is shown. */
export function createPartStream(lineage: string): PartStream {
  const text = createTextWriter()
  const calls = createToolCallWriter()
  const media = createMediaWriter()
  let reason: FinishReason = 'stop'

  function* write(part: Part): Pieces {
    if (choiceOf(part) !== 0) return
    switch (part.type) {
      case 'text-delta':
        if (part.isBreak) yield* text.close()
        else yield* text.delta('text', part.text)
        return
      case 'refusal-delta':
        yield* text.delta('text', part.text)
        return
      case 'reasoning-delta':
        yield* text.delta('reasoning', part.text)
        if (part.signature !== undefined || part.encrypted !== undefined) {
          yield* text.close(reasoningMetadata(part, lineage))
        }
        return
      case 'tool-call-delta':
        yield* text.close()
        yield* calls.delta(part)
        return
      case 'media':
        yield* media.piece(part)
        return
      case 'citation':
        yield sourceOf(part.citation)
        return
      case 'end':
        reason = part.reason
        return
      // Told at the end, or meant for readers of another dialect.
      case 'native':
      case 'dropped':
      case 'usage':
        return
    }
  }

  function* ending(): Pieces {
    yield* text.close()
    yield* media.close()
    yield* calls.close()
  }

  return {
    write: (part) => [...write(part)],
    finish: () => ({ parts: [...ending()], finish: reason }),
  }
}

function createTextWriter(): {
  delta(type: 'text' | 'reasoning', text: string): Pieces
  close(metadata?: SharedV3ProviderMetadata): Pieces
} {
  let open: { readonly type: 'text' | 'reasoning'; readonly id: string } | undefined
  let blocks = 0

  function* close(metadata?: SharedV3ProviderMetadata): Pieces {
    if (!open) return
    const { type, id } = open
    open = undefined
    yield { type: `${type}-end`, id, ...(metadata ? { providerMetadata: metadata } : {}) }
  }

  function* delta(type: 'text' | 'reasoning', text: string): Pieces {
    if (open?.type !== type) {
      yield* close()
      open = { type, id: String(blocks++) }
      yield { type: `${type}-start`, id: open.id }
    }
    if (text !== '') yield { type: `${type}-delta`, id: open.id, delta: text }
  }

  return { delta, close }
}

interface OpenCall {
  id: string
  name: string
  input: string
  isBegun: boolean
}

/** Calls may interleave; one begins when it has a name. */
function createToolCallWriter(): {
  delta(part: PartOf<'tool-call-delta'>): Pieces
  close(): Pieces
} {
  const calls = new Map<number, OpenCall>()

  /** What came before the call's name follows it. */
  function* begin(call: OpenCall): Pieces {
    call.isBegun = true
    yield { type: 'tool-input-start', id: call.id, toolName: call.name }
    yield* input(call, call.input)
  }

  function* input({ id }: OpenCall, delta: string): Pieces {
    if (delta !== '') yield { type: 'tool-input-delta', id, delta }
  }

  return {
    *delta({ index, id = '', name = '', argumentsDelta = '' }) {
      const call = calls.get(index) ?? { id: '', name: '', input: '', isBegun: false }
      calls.set(index, call)
      call.id ||= id
      call.name ||= name
      call.input += argumentsDelta
      if (call.isBegun) yield* input(call, argumentsDelta)
      else if (call.id !== '' && call.name !== '') yield* begin(call)
    },
    *close() {
      for (const [index, call] of calls) {
        call.id ||= `call_${index}`
        if (!call.isBegun) yield* begin(call)
        const { id, name, input: written } = call
        yield { type: 'tool-input-end', id }
        yield { type: 'tool-call', toolCallId: id, toolName: name, input: written || '{}' }
      }
    },
  }
}

/** Raw sound comes in pieces and is shown whole. */
function createMediaWriter(): { piece(part: PartOf<'media'>): Pieces; close(): Pieces } {
  let sound: MediaBlock | undefined

  function* close(): Pieces {
    if (sound) yield { type: 'file', mediaType: sound.mediaType, data: sound.data }
    sound = undefined
  }

  return {
    close,
    *piece(part) {
      if (sound && addSound(sound, part)) return
      yield* close()
      if (part.mediaType === 'audio/pcm') sound = mediaBlock(part)
      else yield { type: 'file', mediaType: part.mediaType, data: part.data }
    },
  }
}
