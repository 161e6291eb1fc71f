import { createBounded } from '../../core/memory/bounded.ts'
import { HOUR_MS } from '../../core/time/durations.ts'

/** A summary that was made in an earlier turn, and of how many of the oldest messages. */
export interface KnownSummary {
  readonly messages: number
  readonly text: string
}

/** Summaries of conversations that go on, in memory and bounded: losing one costs another call. */
export interface KnownSummaries {
  /** Of as many of the messages as there is one for. `messages`: as a model is shown them, oldest first. */
  find(owner: string, messages: readonly string[]): KnownSummary | undefined
  /** `messages`: just those that it stands for. */
  remember(owner: string, messages: readonly string[], text: string): void
}

/** Where a request is explained and no model asked. */
export const NO_SUMMARIES: KnownSummaries = { find: () => undefined, remember: () => {} }

interface Kept {
  readonly text: string
  readonly until: number
}

const MOST = 2_000
/** After the last turn that used it. */
const KEPT_MS = HOUR_MS

/**
 * @param now milliseconds of a clock that does not jump
 * @param digest of a text, by a hash that nobody can aim at: a summary is found by whoever has sent the same words
 */
export function createKnownSummaries(
  now: () => number,
  digest: (text: string) => string,
  most = MOST,
): KnownSummaries {
  const kept = createBounded<Kept>(most)
  /** For each number of messages what their summary is kept by. */
  const namesOf = (owner: string, messages: readonly string[]): readonly string[] => {
    let before = owner
    return messages.map((message) => {
      before = digest(JSON.stringify([before, message]))
      return before
    })
  }
  const keep = (name: string, text: string): void => {
    kept.set(name, { text, until: now() + KEPT_MS })
  }
  return {
    find(owner, messages) {
      if (kept.size === 0) return undefined
      const names = namesOf(owner, messages)
      for (let count = messages.length; count > 0; count--) {
        const name = names[count - 1] as string
        const found = kept.get(name)
        if (found === undefined) continue
        if (found.until < now()) {
          kept.delete(name)
          continue
        }
        keep(name, found.text)
        return { messages: count, text: found.text }
      }
      return undefined
    },
    remember(owner, messages, text) {
      const name = namesOf(owner, messages).at(-1)
      if (name !== undefined) keep(name, text)
    },
  }
}
