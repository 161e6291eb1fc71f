import { choiceOf, type Part } from '../../core/chat.ts'
import type { GatewayError } from '../../core/errors.ts'
import { googleErrorBody } from './error-body.ts'
import {
  candidateBody,
  type GenerateHead,
  type GenerateTail,
  usageMetadata,
} from './generate-body.ts'
import { createPartWriter, type PartWriter, type WrittenPart } from './part-writer.ts'

/** How the pieces of a stream are put on the wire. */
export type Framing = 'sse' | 'array'

export interface GenerateStream {
  start(): string
  /** A piece for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The last piece, with the ends of all candidates, the one usage and what the gateway has to say. */
  end(tail: GenerateTail): string
  /** An error as a piece: the SDKs throw what it says. No end of a candidate has come, and none will. */
  fail(error: GatewayError, more: Json): string
}

type Json = Record<string, unknown>

/** Writes an answer as Gemini's pieces, each of them a `GenerateContentResponse` of its own. */
export function createGenerateStream(head: GenerateHead, framing: Framing): GenerateStream {
  const base = { modelVersion: head.model, responseId: head.id }
  const write = pieceWriter(framing)
  const writers = new Map<number, PartWriter>([[0, createPartWriter(head)]])

  function writerOf(index: number): PartWriter {
    const known = writers.get(index)
    if (known) return known
    const fresh = createPartWriter(head)
    writers.set(index, fresh)
    return fresh
  }

  return {
    start: () => '',
    write(part) {
      const index = choiceOf(part)
      const parts = writerOf(index).write(part)
      if (parts.length === 0) return ''
      return write.piece({ candidates: [candidateBody(index, parts)], ...base })
    },
    end({ usage, secondline }) {
      const candidates = [...writers]
        .sort(([a], [b]) => a - b)
        .map(([index, writer]) => candidateBody(index, orNothing(writer.end()), writer.finish()))
      const last = { candidates, usageMetadata: usageMetadata(usage), ...base, secondline }
      return write.piece(last) + write.end()
    },
    fail: (error, more) => errorPiece(write, error, more),
  }
}

/** Google's SDK takes an answer for broken of which one piece has no part, and forgets it. */
function orNothing(parts: readonly WrittenPart[]): readonly WrittenPart[] {
  return parts.length === 0 ? [{ text: '' }] : parts
}

/** An error where nothing has been said yet. */
export function generateErrorPiece(error: GatewayError, more: Json, framing: Framing): string {
  return errorPiece(pieceWriter(framing), error, more)
}

function errorPiece(write: PieceWriter, error: GatewayError, more: Json): string {
  return write.piece({ ...googleErrorBody(error), ...more }) + write.end() + write.brokenOff
}

/**
 * What goes out among events while the answer is silent. Not a comment: Google's older SDK (`@google/generative-ai`) reads
 * nothing behind one, and its Python SDK takes one for broken JSON.
 */
export const SILENT_EVENT = event({ candidates: [candidateBody(0, orNothing([]))] })

interface PieceWriter {
  piece(body: object): string
  end(): string
  /** Stands behind an error. */
  readonly brokenOff: string
}

function event(body: object): string {
  return `data: ${JSON.stringify(body)}\n\n`
}

/** Server-sent events, or one JSON array whose items come one after the other. */
function pieceWriter(framing: Framing): PieceWriter {
  if (framing === 'sse') {
    // Google's older SDK passes over an error, and would take what came before it for the whole answer. By a comment at the
    // end it knows that something is wrong; to all others it says nothing.
    return { piece: event, end: () => '', brokenOff: ': broken off\n\n' }
  }
  let hasBegun = false
  return {
    piece(body) {
      const before = hasBegun ? ',\n' : '['
      hasBegun = true
      return before + JSON.stringify(body)
    },
    end: () => ']\n',
    brokenOff: '',
  }
}
