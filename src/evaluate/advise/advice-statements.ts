import { ARCHITECTURES, DEPLOYMENTS, PURPOSES, SCALES } from '../../core/card.ts'
import type { Advice } from './advise.ts'
import type { Consideration } from './considerations.ts'
import { SENSITIVITIES } from './needs.ts'

/** One thing that the rules say. */
export interface Statement {
  readonly text: string
  /** The same, with what must not change in backticks. */
  readonly marked: string
  /** What must stand in any wording, in this order. */
  readonly kept: readonly string[]
  /** Words that would be another conclusion. */
  readonly others: readonly string[]
}

/** What each conclusion could have been. */
const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  complexity: ['simple', 'mixed', 'complex'],
  class: PURPOSES,
  architecture: ARCHITECTURES,
  sensitivity: SENSITIVITIES,
  oversight: ['none', 'sample', 'approve', 'hold'],
  scale: SCALES,
  deployment: DEPLOYMENTS,
  approach: ['single', 'hybrid'],
  'scale of the second line': SCALES,
}

/** Candidates of a line that are told. */
const MOST_TOLD = 3

/** Advice as statements that each say one thing. */
export function statementsOf({
  considerations,
  candidates,
  warnings,
}: Advice): readonly Statement[] {
  const sections: readonly Consideration[] = Object.values(considerations)
  const conclusions = sections.flatMap(({ conclusions: all }) =>
    Object.entries(all).map(([name, { value, because }]) =>
      statement(`${name}: `, [String(value)], `. ${because}`, VOCABULARY[name]),
    ),
  )
  const lines = candidates
    .filter((line) => line.candidates.length > 0)
    .map(({ line, candidates: found }) => {
      const ids = found.slice(0, MOST_TOLD).map(({ card }) => card.id)
      return statement(`Models for the ${line} line, best first: `, ids, '.')
    })
  return [...conclusions, ...lines, ...warnings.map((text) => statement(text, [], ''))]
}

function statement(
  before: string,
  kept: readonly string[],
  after: string,
  vocabulary: readonly string[] = [],
): Statement {
  const text = `${before}${kept.join(', ')}${after}`
  return {
    text,
    marked: `${before}${kept.map((word) => `\`${word}\``).join(', ')}${after}`,
    kept,
    others: vocabulary.filter((word) => !kept.includes(word)),
  }
}
