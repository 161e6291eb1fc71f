import type { Statement } from './advice-statements.ts'

const NUMBER = /\d+(?:[.,]\d+)*/g
const NEGATION =
  /\b(?:not|no|never|none|nor|neither|nothing|without|avoid\w*|instead|rather than|except|unless|hardly|rarely|unnecessary|optional)\b|n['’]t\b/gi
/** A wording may be longer than ours, but not a text of its own. */
const MOST_TIMES = 4
/** Shorter names are words too. */
const LEAST_NAME = 4

/** Why a wording does not say the same; undefined where nothing speaks against it. In doubt it does not. */
export function changedFact(
  { text, kept, others }: Statement,
  reworded: string,
  knownModels: readonly string[],
): string | undefined {
  if (reworded.length > MOST_TIMES * text.length + 100) return 'it is much longer'
  const missing = firstMissing(kept, reworded)
  if (missing !== undefined) return `it leaves out or moves "${missing}"`
  return (
    otherNumber(text, reworded) ??
    otherWord(others, text, reworded) ??
    otherModel(knownModels, text, reworded) ??
    otherSense(text, reworded)
  )
}

function firstMissing(kept: readonly string[], reworded: string): string | undefined {
  let from = 0
  return kept.find((word) => {
    const at = placeOf(word, reworded, from)
    from = at + word.length
    return at < 0
  })
}

/** Of the word by itself, whatever its capitals; -1 where it does not stand. */
function placeOf(word: string, text: string, from = 0): number {
  const lower = text.toLowerCase()
  const sought = word.toLowerCase()
  for (let at = lower.indexOf(sought, from); at >= 0; at = lower.indexOf(sought, at + 1)) {
    const before = lower[at - 1] ?? ' '
    const after = lower.slice(at + sought.length)
    // A full stop after a name ends a sentence; one before another letter goes on with the name.
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/^(?:[\p{L}\p{N}_-]|[.:/][\p{L}\p{N}])/u.test(after)) {
      return at
    }
  }
  return -1
}

function otherNumber(text: string, reworded: string): string | undefined {
  const [ours, theirs] = [text, reworded].map((one) => new Set(one.match(NUMBER) ?? []))
  const added = [...(theirs ?? [])].find((number) => !ours?.has(number))
  if (added !== undefined) return `it names ${added}, which the advice does not`
  const lost = [...(ours ?? [])].find((number) => !theirs?.has(number))
  return lost === undefined ? undefined : `it leaves out ${lost}`
}

function otherWord(others: readonly string[], text: string, reworded: string): string | undefined {
  const found = others.find((word) => placeOf(word, reworded) >= 0 && placeOf(word, text) < 0)
  return found === undefined ? undefined : `it says "${found}", which is another conclusion`
}

function otherModel(
  knownModels: readonly string[],
  text: string,
  reworded: string,
): string | undefined {
  const found = knownModels.find(
    (name) => name.length >= LEAST_NAME && placeOf(name, reworded) >= 0 && placeOf(name, text) < 0,
  )
  return found === undefined ? undefined : `it names the model ${found}, which the advice does not`
}

/** One says that something is not, the other does not. */
function otherSense(text: string, reworded: string): string | undefined {
  const [ours, theirs] = [text, reworded].map((one) => (one.match(NEGATION) ?? []).length)
  return (ours ?? 0) > 0 === (theirs ?? 0) > 0 ? undefined : 'it says yes for no, or no for yes'
}
