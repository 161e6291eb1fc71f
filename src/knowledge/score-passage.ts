import type { Passage } from '../core/knowledge.ts'
import { stem, wordsOf } from './query-terms.ts'

export interface QuestionWeights {
  /** Stems of the question's terms with how much each tells, adding up to 1. */
  readonly weights: ReadonlyMap<string, number>
}

/** A term in few passages tells much, one in none of them most: then the base does not speak of it. */
export function weighTerms(
  terms: readonly string[],
  counts: readonly number[],
  passages: number,
): QuestionWeights {
  const raw = new Map<string, number>()
  terms.forEach((term, index) => {
    const count = counts[index] ?? 0
    const weight = Math.log(1 + (passages - count + 0.5) / (count + 0.5))
    const key = stem(term)
    raw.set(key, Math.max(raw.get(key) ?? 0, Math.max(weight, 0.1)))
  })
  const total = [...raw.values()].reduce((sum, weight) => sum + weight, 0)
  return { weights: new Map([...raw].map(([key, weight]) => [key, weight / total])) }
}

/** Share of what the question asks about that the passage speaks of, 0..1. */
export function coverage({ weights }: QuestionWeights, passage: Passage): number {
  const said = new Set(wordsOf(`${passage.title} ${passage.heading} ${passage.text}`).map(stem))
  let covered = 0
  for (const [key, weight] of weights) if (said.has(key)) covered += weight
  return Math.min(1, covered)
}

/** One number for how well a passage fits, 0..1: what is known of its words and of its meaning counts alike. */
export function fitOf(covered: number | undefined, near: number | undefined): number {
  if (covered === undefined || near === undefined) return covered ?? near ?? 0
  return (covered + near) / 2
}
