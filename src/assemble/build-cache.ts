import { createHash } from 'node:crypto'
import type { Settings } from '../config/settings/settings.ts'
import { GatewayError } from '../core/errors.ts'
import type { Observer } from '../core/observer.ts'
import type { Clock, Embedder } from '../core/ports.ts'
import { type AnswerCache, createAnswerCache } from '../gateway/cache/answer-cache.ts'
import { createNeighbours } from '../gateway/cache/neighbours.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { loadEncoder } from './judging/load-encoder.ts'

export interface CacheParts {
  readonly settings: () => Pick<Settings, 'cache'>
  /** What is in force now. */
  readonly snapshot: () => Pick<Snapshot, 'hash'>
  readonly clock: Pick<Clock, 'monotonic'>
  readonly observer: Pick<Observer, 'failure' | 'readFrom'>
  /** Only tests use another. */
  readonly createEncoder?: () => Promise<Embedder>
}

export interface BuiltCache extends AnswerCache {
  close(): Promise<void>
}

/** Answers kept for requests to come. The encoder is loaded with the first question that is to be compared. */
export function buildCache(parts: CacheParts): BuiltCache {
  const { createEncoder = loadEncoder, observer } = parts
  const settings = () => parts.settings().cache
  let encoder: Promise<Embedder> | undefined
  let isAbsent = false

  const embed = async (text: string, signal: AbortSignal): Promise<Float32Array> => {
    if (isAbsent) throw new GatewayError('no_eligible_model', 'There is no sentence encoder')
    encoder ??= createEncoder()
    const [vector] = await (await encoder).embed([text], signal)
    if (vector === undefined) throw new GatewayError('internal', 'The encoder gave no vector')
    return vector
  }
  /** Late or full: such a question is answered afresh. What cannot be had at all is told once. */
  const failed = (thrown: unknown): void => {
    const cannotBeHad = thrown instanceof GatewayError && thrown.code === 'no_eligible_model'
    if (cannotBeHad && !isAbsent) observer.failure('embeddings_unavailable', thrown)
    isAbsent ||= cannotBeHad
  }
  const cache = createAnswerCache({
    clock: parts.clock,
    settings,
    configHash: () => parts.snapshot().hash,
    digest: (text) => createHash('sha256').update(text).digest('base64'),
    neighbours: createNeighbours({ settings, embed, failed }),
  })
  observer.readFrom({ cache: () => ({ size: cache.size, bytes: cache.bytes }) })
  return {
    lookUp: (asking) => cache.lookUp(asking),
    forget: (run) => cache.forget(run),
    get size() {
      return cache.size
    },
    get bytes() {
      return cache.bytes
    },
    async close() {
      await (await encoder?.catch(() => undefined))?.close()
    },
  }
}
