import { setMaxListeners } from 'node:events'
import { GatewayError } from '../../core/errors.ts'
import type { Embedder } from '../../core/ports.ts'
import { firstAbort } from '../../core/time/abort.ts'
import { closed } from './encoder-thread.ts'

/** The fields of OpenAI's `POST /v1/embeddings` that are sent. */
export interface EmbeddingsBody {
  readonly input: readonly string[]
  readonly encoding_format: 'float'
}

export interface EndpointEmbedderOptions {
  /** Names model and vectors: those of another id cannot be compared. */
  readonly id: string
  /** Sends the body and gives the parsed JSON of the answer. Throws `GatewayError`; stops when `signal` aborts. */
  readonly call: (body: EmbeddingsBody, signal: AbortSignal) => Promise<unknown>
  /** Of each text only the beginning is sent. */
  readonly maxCharacters?: number
  /** Texts in one call. */
  readonly maxBatch?: number
  /** Calls under way at a time, of all callers together; more are refused with `overloaded`. */
  readonly maxCalls?: number
  /** Longest time for one `embed`; then `upstream_timeout`. */
  readonly timeLimitMs?: number
}

/** Vectors of any endpoint that speaks OpenAI's embeddings, brought to length 1. */
export function createEndpointEmbedder(options: EndpointEmbedderOptions): Embedder {
  const { id, call } = options
  const maxCharacters = options.maxCharacters ?? 8000
  const maxBatch = options.maxBatch ?? 64
  const maxCalls = options.maxCalls ?? 16
  const timeLimitMs = options.timeLimitMs ?? 60_000
  const closing = new AbortController()
  // One listener for each call under way.
  setMaxListeners(0, closing.signal)
  let underWay = 0

  const embedAll = async (texts: readonly string[], signal: AbortSignal) => {
    const vectors: Float32Array[] = []
    for (let start = 0; start < texts.length; start += maxBatch) {
      signal.throwIfAborted()
      const input = texts.slice(start, start + maxBatch)
      const answer = await unlessAborted(call({ input, encoding_format: 'float' }, signal), signal)
      vectors.push(...vectorsOf(answer, input.length))
    }
    mustBeAlike(vectors)
    return vectors
  }

  /** Why a call ended, told by whose signal ended it. */
  const reasonOf = (thrown: unknown, signal: AbortSignal, limit: AbortSignal): GatewayError => {
    if (closing.signal.aborted) return closed()
    if (signal.aborted) return new GatewayError('client_closed', 'Embedding was cancelled')
    if (!limit.aborted) return GatewayError.from(thrown)
    return new GatewayError('upstream_timeout', `Embedding took longer than ${timeLimitMs} ms`)
  }

  return {
    id,
    async embed(texts, signal) {
      if (closing.signal.aborted) throw closed()
      if (underWay >= maxCalls) {
        throw new GatewayError('overloaded', `More than ${maxCalls} embedding calls are under way`)
      }
      underWay += 1
      const limit = AbortSignal.timeout(timeLimitMs)
      const first = firstAbort([signal, limit, closing.signal])
      try {
        const readable = texts.map((text) => text.slice(0, maxCharacters) || ' ')
        return await embedAll(readable, first.signal)
      } catch (thrown) {
        throw reasonOf(thrown, signal, limit)
      } finally {
        first.done()
        underWay -= 1
      }
    },
    async close() {
      closing.abort()
    },
  }
}

/** A call that does not heed its signal must not keep its caller. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function vectorsOf(answer: unknown, count: number): readonly Float32Array[] {
  const data = (answer as { readonly data?: unknown } | null)?.data
  if (!Array.isArray(data) || data.length !== count) {
    throw invalid(`does not hold ${count} vectors`)
  }
  const vectors: Float32Array[] = []
  data.forEach(
    (entry: { readonly index?: unknown; readonly embedding?: unknown } | null, place) => {
      const index = typeof entry?.index === 'number' ? entry.index : place
      vectors[index] = unitVector(entry?.embedding)
    },
  )
  // An index that comes twice leaves a hole elsewhere.
  for (let place = 0; place < count; place++) {
    if (vectors[place] === undefined) throw invalid('numbers its vectors wrongly')
  }
  if (vectors.length !== count) throw invalid('numbers its vectors wrongly')
  return vectors
}

function unitVector(embedding: unknown): Float32Array {
  if (!Array.isArray(embedding) || embedding.length === 0 || !embedding.every(Number.isFinite)) {
    throw invalid('holds a vector that is not a list of numbers')
  }
  const length = Math.hypot(...(embedding as number[]))
  return Float32Array.from(embedding as number[], (value) => (length === 0 ? 0 : value / length))
}

function mustBeAlike(vectors: readonly Float32Array[]): void {
  const size = vectors[0]?.length
  if (vectors.some((vector) => vector.length !== size)) {
    throw invalid('holds vectors of different lengths')
  }
}

function invalid(what: string): GatewayError {
  return new GatewayError('upstream_invalid', `The answer of the embeddings endpoint ${what}`)
}
