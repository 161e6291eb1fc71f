import { GatewayError } from '../../core/errors.ts'
import { pairScores } from '../../evaluate/routing/eval-routing.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'
import { type LearnExample, learnExample } from './learn-design.ts'
import { type OtherScores, otherScores } from './other-scores.ts'

export interface LearnOptions {
  readonly first: string
  readonly second: string
  readonly seed?: number
  /** A third model of the rows, looked at as a mid tier. */
  readonly mid?: string
  /** False: routing only, which is quicker. */
  readonly withConfidence?: boolean
  readonly files?: readonly { readonly name: string; readonly sha256: string }[]
  /** One for each row, where prompts were kept as numbers only and cannot be read anew. */
  readonly examples?: readonly LearnExample[]
  /** A vector for each row's prompt, where there is an embedder. */
  readonly embedded?: {
    readonly embedder: string
    readonly vectors: readonly Float32Array[]
  }
  /** Told what is done at each step, of which there are many: rows by the hundred thousand take minutes. */
  readonly onStep?: (step: string) => void
}

/** Recorded rows of a pair with everything a fit needs. */
export interface LearnProblem {
  readonly rows: readonly RoutingRow[]
  readonly examples: readonly LearnExample[]
  readonly vectors?: readonly Float32Array[]
  readonly pair: { readonly first: readonly number[]; readonly second: readonly number[] }
  /** How the other recorded models did on these rows, where there are some. */
  readonly others?: OtherScores
  readonly onStep?: (step: string) => void
}

const LEAST_ROWS = 40
const FOLDS = 5
/** So many rows held back tell well enough how good an order is; each further fold costs a fit to all others. */
const ENOUGH_HELD_BACK = 12_000

/** Throws `invalid_request` for fewer than 40 rows with outcomes of both models, and where no row tells these apart. */
export function learnProblem(rows: readonly RoutingRow[], options: LearnOptions): LearnProblem {
  const places = rows.flatMap((row, place) =>
    row.outcomes[options.first] && row.outcomes[options.second] ? [place] : [],
  )
  if (places.length < LEAST_ROWS) {
    throw new GatewayError(
      'invalid_request',
      `Learning needs at least ${LEAST_ROWS} rows with outcomes of both ${options.first} and ${options.second}; there are ${places.length}`,
    )
  }
  const used = places.map((place) => rows[place] as RoutingRow)
  const pair = pairScores(used, options)
  refuseEqual(pair, options)
  const others = otherScores(used, options)
  const vectors = options.embedded?.vectors
  return {
    rows: used,
    examples: places.map((place, at) => {
      options.onStep?.(`Read ${at} of ${places.length} prompts`)
      return options.examples?.[place] ?? learnExample((rows[place] as RoutingRow).prompt)
    }),
    ...(vectors ? { vectors: places.map((place) => vectors[place] as Float32Array) } : {}),
    pair,
    ...(others === undefined ? {} : { others }),
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
  }
}

/** Where one line is better by the same on every row there is nothing to put in order. */
function refuseEqual(pair: LearnProblem['pair'], { first, second }: LearnOptions): void {
  const gains = pair.first.map((score, row) => (pair.second[row] as number) - score)
  const gain = gains[0] as number
  if (gains.some((other) => other !== gain)) return
  const how =
    gain === 0
      ? `${first} and ${second} did equally well on each of the ${gains.length} rows`
      : `${gain > 0 ? second : first} did better than ${gain > 0 ? first : second} by the same on each of the ${gains.length} rows`
  throw new GatewayError('invalid_request', `Nothing can be learned: ${how}`)
}

interface Fold {
  readonly seen: readonly number[]
  readonly unseen: readonly number[]
}

/**
 * Places of the rows that are fitted to and of those held back, fold by fold until enough rows were held back. Rows of
 * one task, and rows with the same prompt, share a fold.
 */
export function foldsOf(rows: readonly RoutingRow[], seed: number): readonly Fold[] {
  const keys = rows.map((row) => (row.task === undefined ? row.prompt : `${row.set}\n${row.task}`))
  const distinct = shuffled([...new Set(keys)], createRandom(seed))
  const foldByKey = new Map(distinct.map((key, place) => [key, place % FOLDS]))
  const folds: Fold[] = []
  let heldBack = 0
  for (let fold = 0; fold < FOLDS && heldBack < ENOUGH_HELD_BACK; fold++) {
    const seen: number[] = []
    const unseen: number[] = []
    keys.forEach((key, place) => {
      ;(foldByKey.get(key) === fold ? unseen : seen).push(place)
    })
    folds.push({ seen, unseen })
    heldBack += unseen.length
  }
  return folds
}

/** Rounds of folds, each shuffled anew, over which is compared: of few rows one round is mostly noise. */
export function roundsFor(rows: number): number {
  return 2 * rows <= ENOUGH_HELD_BACK ? 2 : 1
}
