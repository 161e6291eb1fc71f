import type { Clock } from '../../core/ports.ts'

export interface AnswerStoreLimits {
  readonly mostAnswers: number
  /** Of all entries together. */
  readonly mostBytes: number
}

/** Finished answers in memory, each until its time is up; the oldest go first where there are too many. */
export interface AnswerStore<Answer> {
  find(key: string): Answer | undefined
  /** `bytes` is an estimate. One that is larger than an eighth of the whole room is not kept. */
  keep(key: string, answer: Answer, bytes: number, forMs: number): boolean
  drop(key: string): void
  /** Looks at every entry. */
  dropWhere(isMeant: (answer: Answer) => boolean): void
  clear(): void
  readonly size: number
  readonly bytes: number
}

interface Kept<Answer> {
  readonly answer: Answer
  readonly bytes: number
  readonly until: number
}

const LARGEST_SHARE = 1 / 8

export function createAnswerStore<Answer>(
  clock: Pick<Clock, 'monotonic'>,
  limits: () => AnswerStoreLimits,
  /** Told of each entry that leaves, whatever the reason. */
  onDrop: (key: string) => void = () => {},
): AnswerStore<Answer> {
  const kept = new Map<string, Kept<Answer>>()
  let bytes = 0
  const drop = (key: string): void => {
    const entry = kept.get(key)
    if (entry === undefined) return
    kept.delete(key)
    bytes -= entry.bytes
    onDrop(key)
  }
  return {
    get bytes() {
      return bytes
    },
    get size() {
      return kept.size
    },
    drop,
    dropWhere(isMeant) {
      for (const [key, { answer }] of [...kept]) if (isMeant(answer)) drop(key)
    },
    clear() {
      for (const key of [...kept.keys()]) drop(key)
    },
    find(key) {
      const entry = kept.get(key)
      if (entry !== undefined && entry.until > clock.monotonic()) return entry.answer
      drop(key)
      return undefined
    },
    keep(key, answer, size, forMs) {
      const { mostAnswers, mostBytes } = limits()
      drop(key)
      if (size > mostBytes * LARGEST_SHARE || mostAnswers === 0) return false
      kept.set(key, { answer, bytes: size, until: clock.monotonic() + forMs })
      bytes += size
      for (const oldest of kept.keys()) {
        if (kept.size <= mostAnswers && bytes <= mostBytes) break
        drop(oldest)
      }
      return true
    },
  }
}
