/** What a router is held against: scores that need no learning, and scores that know the answer. */

import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'

/** Words and marks that say "reason" or "do not", each counted once. */
const HARD_MARKS: readonly RegExp[] = [
  /[=+*/^\\]|\d\s*[-–]\s*\d|%/,
  /```|\b(?:def|function|class|return|import|select)\b/i,
  /\b(?:prove|proof|solve|calculate|compute|derive|how many|probability|equation)\b/i,
  /\b(?:why|explain|step by step|reason|analy[sz]e|compare|optimi[sz]e)\b/i,
]
const EASY_MARK = /\b(?:write|story|poem|email|blog|translate|rewrite|summari[sz]e|roleplay)\b/i

/** The five-term rule of thumb: maths, code and reasoning words count up, creative words down. */
function keywordScore(prompt: string): number {
  const window = prompt.slice(0, 4000)
  const hard = HARD_MARKS.filter((mark) => mark.test(window)).length
  return hard - (EASY_MARK.test(window) ? 1 : 0)
}

export interface BaselineScores {
  readonly length: readonly number[]
  readonly keywords: readonly number[]
  /** Each prompt by the mean gain of its own set: what there is to win by recognising the source. */
  readonly setOracle: readonly number[]
  /** Each prompt by its own gain: nothing can do better. */
  readonly queryOracle: readonly number[]
}

export function baselineScores(
  rows: readonly RoutingRow[],
  pair: {
    readonly first: readonly number[]
    readonly second: readonly number[]
  },
): BaselineScores {
  const gains = rows.map((_row, index) => (pair.second[index] ?? 0) - (pair.first[index] ?? 0))
  const gainsBySet = new Map<string, number[]>()
  rows.forEach((row, index) => {
    const list = gainsBySet.get(row.set) ?? []
    list.push(gains[index] as number)
    gainsBySet.set(row.set, list)
  })
  const gainOfSet = new Map([...gainsBySet].map(([set, own]) => [set, mean(own)]))
  return {
    length: rows.map((row) => row.prompt.length),
    keywords: rows.map((row) => keywordScore(row.prompt)),
    setOracle: rows.map((row) => gainOfSet.get(row.set) as number),
    queryOracle: gains,
  }
}

/** Random routing has no need of a draw: accuracy grows in a straight line. */
export const RANDOM_FIGURES = { apgr: 0.5, cpt50: 0.5, cpt80: 0.8 } as const
