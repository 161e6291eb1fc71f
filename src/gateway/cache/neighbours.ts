import { whyNotSameQuestion } from '../../classify/same-question.ts'
import type { Signals } from '../../core/signals.ts'

/** Questions that were answered, told apart by what they mean. */
export interface Neighbours {
  /** Undefined where a question is none to be compared: too long to be read whole, or in a language that is not known. */
  place(
    key: string,
    around: string,
    question: string,
    language: Signals['language'],
  ): Place | undefined
  drop(key: string): void
}

export interface Place {
  /** Undefined at once where there is nothing to compare with; undefined later where nothing means the same in time. */
  nearest(): Promise<Near | undefined> | undefined
  /** From now on others are compared with this question, once its vector is there, where its answer still is. */
  keep(isKept: () => boolean): void
}

interface Near {
  readonly key: string
  readonly similarity: number
}

export interface NeighbourDeps {
  readonly settings: () => { readonly similarity: number; readonly withinMs: number }
  /** A vector of length 1; undefined, also later, where there is none before the signal aborts. */
  readonly embed: (
    text: string,
    signal: AbortSignal,
  ) => Promise<Float32Array | undefined> | undefined
}

interface Known {
  readonly key: string
  readonly question: string
  readonly vector: Float32Array
}

/** The encoder reads English, and of a long text only the beginning. */
const LANGUAGE = 'en'
const LONGEST = 300
/** Compared at most, of those that differ in their last turn only; the latest. */
const MOST_COMPARED = 200
/** Vectors that are made for later at once; more questions are not kept for comparing. */
const MOST_MAKING = 16
const KEEP_WITHIN_MS = 10_000

export function createNeighbours(deps: NeighbourDeps): Neighbours {
  const groups = new Map<string, Known[]>()
  const groupOf = new Map<string, string>()
  let making = 0

  function drop(key: string): void {
    const around = groupOf.get(key)
    if (around === undefined) return
    groupOf.delete(key)
    const left = (groups.get(around) ?? []).filter((known) => known.key !== key)
    if (left.length === 0) groups.delete(around)
    else groups.set(around, left)
  }

  function add(around: string, known: Known): void {
    drop(known.key)
    const group = [...(groups.get(around) ?? []), known]
    for (const gone of group.splice(0, group.length - MOST_COMPARED)) groupOf.delete(gone.key)
    groups.set(around, group)
    groupOf.set(known.key, around)
  }

  async function nearestOf(
    question: string,
    own: Promise<Float32Array | undefined>,
    group: readonly Known[],
  ): Promise<Near | undefined> {
    const vector = await own
    if (vector === undefined) return undefined
    const { similarity: least } = deps.settings()
    let best: Near | undefined
    for (const known of group) {
      const similarity = cosine(vector, known.vector)
      if (similarity < Math.max(least, best?.similarity ?? 0)) continue
      if (whyNotSameQuestion(question, known.question) === undefined) {
        best = { key: known.key, similarity }
      }
    }
    return best
  }

  return {
    drop,
    place(key, around, question, language) {
      if (language.code !== LANGUAGE || question.length > LONGEST || question.trim() === '') {
        return undefined
      }
      let own: Promise<Float32Array | undefined> | undefined
      const vectorWithin = async (ms: number) => deps.embed(question, AbortSignal.timeout(ms))
      return {
        nearest() {
          const group = groups.get(around)
          if (group === undefined) return undefined
          own = vectorWithin(deps.settings().withinMs)
          return nearestOf(question, own, group)
        },
        keep(isKept) {
          if (making >= MOST_MAKING) return
          making += 1
          void (own ?? Promise.resolve(undefined))
            .then((vector) => vector ?? vectorWithin(KEEP_WITHIN_MS))
            .then((vector) => vector && isKept() && add(around, { key, question, vector }))
            .finally(() => {
              making -= 1
            })
        },
      }
    },
  }
}

/** Of vectors of length 1. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
