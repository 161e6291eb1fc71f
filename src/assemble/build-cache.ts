import { createHash } from 'node:crypto'
import type { Settings } from '../config/settings/settings.ts'
import type { Observer } from '../core/observer.ts'
import type { Clock } from '../core/ports.ts'
import { type AnswerCache, createAnswerCache } from '../gateway/cache/answer-cache.ts'
import { createNeighbours } from '../gateway/cache/neighbours.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import type { LazyEncoder } from './judging/lazy-encoder.ts'

export interface CacheParts {
  readonly settings: () => Pick<Settings, 'cache'>
  /** What is in force now. */
  readonly snapshot: () => Pick<Snapshot, 'hash'>
  readonly clock: Pick<Clock, 'monotonic'>
  readonly observer: Pick<Observer, 'readFrom'>
  readonly encoder: Pick<LazyEncoder, 'embed'>
}

/** Answers kept for requests to come. */
export function buildCache(parts: CacheParts): AnswerCache {
  const settings = () => parts.settings().cache
  const cache = createAnswerCache({
    clock: parts.clock,
    settings,
    configHash: () => parts.snapshot().hash,
    digest: (text) => createHash('sha256').update(text).digest('base64'),
    neighbours: createNeighbours({ settings, embed: parts.encoder.embed }),
  })
  parts.observer.readFrom({ cache: () => ({ size: cache.size, bytes: cache.bytes }) })
  return cache
}
