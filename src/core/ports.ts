/** What the gateway needs from outside, as interfaces. A port exists only where there are two implementations. */

import type { ModelCard } from './card.ts'
import type { ChatRequest, Part } from './chat.ts'
import type { MediaClient } from './media.ts'
import type { CallTimeouts } from './time/call-timeouts.ts'

export interface Clock {
  /** Milliseconds since the Unix epoch. May jump. */
  now(): number
  /** Milliseconds from a fixed point; never jumps. */
  monotonic(): number
}

export interface ModelCall {
  readonly request: ChatRequest
  readonly timeouts: CallTimeouts
  /** Ask the upstream to stream. False: one plain call whose answer is yielded whole. */
  readonly stream: boolean
  /** Headers that carry a trace on; empty or absent where nothing is traced. */
  readonly traceHeaders?: Readonly<Record<string, string>>
}

/**
 * A model that can be called. Yields the parts that came together and ends with an `end` part for each choice; ending
 * without one is a truncated answer. Throws `GatewayError` with an `upstream_*` code and a fault. Stops at once when `signal` aborts.
 */
export interface ModelClient {
  readonly card: ModelCard
  stream(call: ModelCall, signal: AbortSignal): AsyncIterable<readonly Part[]>
  /** What the model does beside conversations; absent where its protocol has nothing of the kind. */
  readonly media?: MediaClient
  /** A cheap sign of life (`GET /models`); never a completion. */
  ping?(signal: AbortSignal): Promise<void>
  close?(): Promise<void>
}

/** Reads passages beside a question, and says which answers it best. */
export interface Reranker {
  /** Card that does it, for people. */
  readonly card: string
  /** Places in `texts`, the best first; those it leaves out are worse. Throws `GatewayError`; stops when `signal` aborts. */
  rerank(
    question: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly order: readonly number[]; readonly costMicros: number }>
}

/** Turns texts into vectors of one length, cosine-comparable. */
export interface Embedder {
  readonly id: string
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>
  close(): Promise<void>
}
