import { vote } from '../../checks/agreement/vote.ts'
import type { LineEstimate } from '../../core/storage/evidence.ts'

/** One line's answer to a request, and what checks said of it. */
export interface LineAnswer {
  readonly text: string
  /** A check has shown it to be wrong. */
  readonly isWrong: boolean
  /** Calibrated probability that it is right, where something could tell. */
  readonly confidence?: number
  /** Other samples of the same model were compared with it. */
  readonly wasSampled?: boolean
}

type BothEstimate = Required<Pick<LineEstimate, 'firstOk' | 'secondOk' | 'weight'>>

/**
 * What two answers to one question say of both. Fixed, and not the router's own expectation, which would confirm itself:
 * where results differ the second line is right about three times in four.
 */
const BOTH = {
  sameResult: { firstOk: 0.97, secondOk: 0.97, weight: 1 },
  otherResult: { firstOk: 0.2, secondOk: 0.75, weight: 0.9 },
  firstWrong: { firstOk: 0.05, secondOk: 0.85, weight: 1 },
  secondWrong: { firstOk: 0.6, secondOk: 0.05, weight: 1 },
  bothWrong: { firstOk: 0.05, secondOk: 0.05, weight: 1 },
  /** Texts without a result that say the same; where they differ, both may be good. */
  sameText: { firstOk: 0.9, secondOk: 0.9, weight: 0.6 },
} satisfies Readonly<Record<string, BothEstimate>>

const SHOWN_WRONG = { ok: 0.05, weight: 0.9 }
const CONFIDENCE_WEIGHT = 0.6

/** What is known of the lines from the answers they gave. `none` where nothing tells good from bad. */
export function estimateLines(
  first: LineAnswer | undefined,
  second: LineAnswer | undefined,
  bothBy: 'shadow' | 'escalation',
): LineEstimate {
  if (first && second) {
    const both = estimateBoth(first, second)
    if (both) return { source: bothBy, ...both }
  }
  // Of the two the second was looked at more closely: it was the one to be sent.
  const [line, answer] = second ? (['secondOk', second] as const) : (['firstOk', first] as const)
  const alone = answer && estimateAlone(answer)
  if (!alone) return { source: 'none', weight: 0 }
  const source = answer.wasSampled ? 'agreement' : 'checks'
  return { source, [line]: alone.ok, weight: alone.weight }
}

function estimateBoth(first: LineAnswer, second: LineAnswer): BothEstimate | undefined {
  if (first.isWrong && second.isWrong) return BOTH.bothWrong
  if (first.isWrong) return BOTH.firstWrong
  if (second.isWrong) return BOTH.secondWrong
  const counted = vote(first.text, [second.text])
  if (!counted) return undefined
  const isSame = counted.share > 0.5
  if (counted.by === 'final') return isSame ? BOTH.sameResult : BOTH.otherResult
  return isSame ? BOTH.sameText : undefined
}

function estimateAlone({ isWrong, confidence }: LineAnswer) {
  if (isWrong) return SHOWN_WRONG
  return confidence === undefined ? undefined : { ok: confidence, weight: CONFIDENCE_WEIGHT }
}
