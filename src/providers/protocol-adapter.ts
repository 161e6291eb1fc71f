import type { Part } from '../core/chat.ts'
import type { MediaOperation } from '../core/media.ts'
import type { ModelCall } from '../core/ports.ts'
import type { JsonObject } from './read-json.ts'
import type { Dropped } from './translation/tell-parameters.ts'

/** A request as one protocol writes it. */
export interface Prepared {
  readonly path: string
  readonly body: JsonObject
  /** Names and values by turns, beside those of every request. */
  readonly headers?: readonly string[]
  readonly dropped: readonly Dropped[]
}

/** Reads one answer. Keeps what it has to remember from event to event. */
export interface AnswerReader {
  /** Puts the parts of one event of a stream into `out`. */
  readEvent(event: JsonObject, out: Part[]): void
  /** Puts the parts of a whole answer into `out`. */
  readWhole(answer: JsonObject, out: Part[]): void
  /**
   * Puts the last parts, usage and ends, into `out`. Returns false when the answer is not complete; `sawDone` says
   * whether the stream had its closing mark.
   */
  finish(sawDone: boolean, out: Part[]): boolean
  /**
   * Whether all that was asked for has ended, so that only counts of tokens and the closing mark may follow. Absent where
   * a protocol has no certain sign of it.
   */
  isOver?(): boolean
}

/** Media of a protocol that words them otherwise than OpenAI. */
export interface MediaTranslation {
  /** The upstream's body for a client's fields. Throws `unsupported_parameter`. */
  write(fields: JsonObject): JsonObject
  /** The answer in OpenAI's shape. Throws `upstream_invalid`. */
  read(answer: JsonObject, fields: JsonObject): JsonObject
}

/** What differs between upstream protocols: how a request is written and an answer is read. No I/O. */
export interface ProtocolAdapter {
  /** How events of a stream are told apart. */
  readonly framing: 'sse' | 'lines' | 'event-stream'
  /** Of every request, names and values by turns. */
  readonly headers: readonly string[]
  /** How a key is shown. */
  keyHeaders(key: string): readonly string[]
  /** A path that costs nothing and shows that key and server are good; absent where none is known. */
  readonly pingPath?: string
  /** Where what is no conversation is asked for; undefined for what the protocol has not. */
  mediaPath?(operation: MediaOperation): string | undefined
  /** Undefined where the protocol takes and gives OpenAI's shapes. */
  mediaTranslation?(operation: MediaOperation): MediaTranslation | undefined
  /** Throws `unsupported_parameter` for what cannot be sent and must not be left out. */
  prepare(call: ModelCall): Prepared
  createReader(call: ModelCall): AnswerReader
}
