import { unpackPrompt } from '../../classify/difficulty/pack-features.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import { type LearnExample, unpackedExample } from '../../evaluate/learn/learn-design.ts'
import type { Said, ToldRow } from './read-traffic.ts'

/** One finished request as learning sees it. */
export interface TrafficRow {
  readonly runId: string
  readonly createdAt: number
  /** The prompt as packed numbers; the same prompt has the same. */
  readonly features: string
  readonly example: LearnExample
  /** How likely each line's answer is good, 0..1: what is known, and what was expected where it is not. */
  readonly firstOk: number
  readonly secondOk: number
  /** What the figures rest on. */
  readonly source: string
  /** Whether it is one of those that alone count once there are enough of them. */
  readonly isTold: boolean
}

/** How far feedback is believed; what a reviewer said is believed whole. */
const FEEDBACK_WEIGHT = 0.7

/** The rows of which something is known of either line. Prompts that were packed by another version are passed over. */
export function trafficRows(told: readonly ToldRow[]): readonly TrafficRow[] {
  return told.flatMap(({ row, said, isTold }) => {
    const known = withFeedback(row, said)
    if (known.first === undefined && known.second === undefined) return []
    const unpacked = unpackPrompt(row.features)
    if (unpacked === undefined) return []
    const { runId, createdAt, features, expected } = row
    return [
      {
        runId,
        createdAt,
        features,
        example: unpackedExample(unpacked),
        firstOk: known.first ?? expected.first,
        secondOk: known.second ?? expected.second,
        source: known.source,
        isTold,
      },
    ]
  })
}

interface Known {
  readonly first: number | undefined
  readonly second: number | undefined
  readonly source: string
}

/** A doubtful source moves a figure only part of the way from what was expected. */
function withFeedback(row: EvidenceRow, feedback: readonly Said[]): Known {
  const toward = (expected: number, ok: number | undefined, weight: number) =>
    ok === undefined ? undefined : expected + weight * (ok - expected)
  const first = toward(row.expected.first, row.firstOk, row.weight)
  const second = toward(row.expected.second, row.secondOk, row.weight)
  const said = scoreOf(feedback)
  if (said === undefined) return { first, second, source: row.source }
  const served = toward(row.expected[row.served], said.score, said.weight)
  return row.served === 'first'
    ? { first: served, second, source: said.source }
    : { first, second: served, source: said.source }
}

function scoreOf(feedback: readonly Said[]) {
  const verdicts = feedback.filter(({ source }) => source === 'reviewer')
  const isReviewed = verdicts.some(({ score }) => score !== undefined)
  const scores = (isReviewed ? verdicts : feedback).flatMap(({ score }) => score ?? [])
  if (scores.length === 0) return undefined
  return {
    score: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    weight: isReviewed ? 1 : FEEDBACK_WEIGHT,
    source: isReviewed ? 'reviewer' : 'feedback',
  }
}
