import { allowedCards, type Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { Line, Zone } from '../../core/line.ts'
import type { Clock } from '../../core/ports.ts'
import type { CacheFinding, CallRecord } from '../../core/run.ts'
import type { Signals } from '../../core/signals.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { createAnswerStore } from './answer-store.ts'
import { keyTexts } from './cache-key.ts'
import { whyNotCacheable } from './cacheable.ts'
import type { Neighbours, Place } from './neighbours.ts'

export interface CacheSettings {
  readonly answers: 'off' | 'exact' | 'semantic'
  readonly scope: 'tenant' | 'key'
  readonly forMs: number
  readonly mostAnswers: number
  readonly mostBytes: number
  readonly withTemperature: boolean
}

/** An answer that was sent, as it can be sent again. */
export interface KeptAnswer {
  readonly text: string
  readonly card: string
  readonly line: Line
  readonly zone: Zone
  readonly run: string
  readonly call: Pick<CallRecord, 'usage' | 'costMicros'>
}

/** What was found for one request, and where its own answer would be kept. */
export interface Lookup {
  readonly finding: CacheFinding
  readonly kept?: KeptAnswer & { readonly ageMs: number }
  /** Keeps the answer that was made in the end. */
  keep(answer: KeptAnswer): void
}

interface Asking {
  readonly request: ChatRequest
  readonly signals: Signals
  readonly caller: Caller
  readonly snapshot: Snapshot
}

export interface AnswerCache {
  /** Undefined, at once, where the cache is off or the request is none to be answered from it. */
  lookUp(asking: Asking): Lookup | Promise<Lookup> | undefined
  /** Drops what was made in a run. */
  forget(run: string): void
  readonly size: number
  readonly bytes: number
}

export interface AnswerCacheDeps {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly settings: () => CacheSettings
  /** Of the configuration in force: what was kept under another is given to nobody any more. */
  readonly configHash: () => string
  /** A fingerprint that cannot be met by chance or on purpose. */
  readonly digest: (text: string) => string
  /** Finds questions that mean the same. Absent: only the very same request is known again. */
  readonly neighbours?: Neighbours
}

interface Entry extends KeptAnswer {
  readonly at: number
}

/** Where a request's own answer would be kept. */
interface Spot {
  readonly key: string
  readonly place: Place | undefined
  keep(answer: KeptAnswer): void
}

/** What an entry takes beside its text: its key, its place in the tables, its vector. */
const ENTRY_BYTES = 3_000
const NOTHING: CacheFinding = { found: 'nothing' }

/** Answers in this process's memory, each until its time is up, the configuration changes or there are too many. */
export function createAnswerCache(deps: AnswerCacheDeps): AnswerCache {
  const { clock, settings, neighbours } = deps
  const store = createAnswerStore<Entry>(clock, settings, (key) => neighbours?.drop(key))
  let madeUnder = ''

  /** False for a request that began under a configuration that has gone since. */
  function isCurrent(hash: string): boolean {
    const now = deps.configHash()
    if (now !== madeUnder) store.clear()
    madeUnder = now
    return hash === now
  }

  function entryOf(key: string, { wishes }: ChatRequest): Entry | undefined {
    const entry = store.find(key)
    const oldest = (wishes.cache?.maxAgeSeconds ?? Infinity) * 1000
    return entry && clock.monotonic() - entry.at <= oldest ? entry : undefined
  }

  function found(entry: Entry, how: 'exact' | 'semantic', similarity?: number) {
    const { at, ...kept } = entry
    return {
      kept: { ...kept, ageMs: clock.monotonic() - at },
      finding: {
        found: how,
        card: entry.card,
        line: entry.line,
        zone: entry.zone,
        outputTokens: entry.call.usage.outputTokens ?? 0,
        ...(similarity === undefined ? {} : { similarity }),
      },
    }
  }

  function placeOf({ request, caller, snapshot, signals }: Asking): Spot {
    const { answers, scope } = settings()
    const texts = keyTexts({
      request,
      caller,
      configHash: snapshot.hash,
      allowedCards: allowedCards(caller, snapshot.policy),
      scope,
    })
    const key = deps.digest(texts.exact)
    const { question } = texts
    const place =
      answers === 'semantic'
        ? neighbours?.place(key, deps.digest(texts.around), question, signals.language)
        : undefined
    const keep = (answer: KeptAnswer): void => {
      if (!isCurrent(snapshot.hash)) return
      const bytes = (answer.text.length + question.length) * 2 + ENTRY_BYTES
      const isKept = store.keep(key, { ...answer, at: clock.monotonic() }, bytes, settings().forMs)
      if (isKept) place?.keep(() => store.find(key) !== undefined)
    }
    return { key, place, keep }
  }

  return {
    get size() {
      return store.size
    },
    get bytes() {
      return store.bytes
    },
    forget: (run) => store.dropWhere((entry) => entry.run === run),
    lookUp(asking) {
      const { request, signals, snapshot } = asking
      const now = settings()
      if (now.answers === 'off') {
        if (store.size > 0) store.clear()
        return undefined
      }
      if (whyNotCacheable(request, signals, now) !== undefined) return undefined
      const { key, place, keep } = placeOf(asking)
      const nothing = { finding: NOTHING, keep }
      if (!isCurrent(snapshot.hash) || request.wishes.cache?.fresh === true) return nothing
      const entry = entryOf(key, request)
      if (entry) return { ...found(entry, 'exact'), keep }
      const nearest = place?.nearest()
      if (nearest === undefined) return nothing
      return nearest.then((near) => {
        const other = near && entryOf(near.key, request)
        return other ? { ...found(other, 'semantic', near.similarity), keep } : nothing
      })
    },
  }
}
