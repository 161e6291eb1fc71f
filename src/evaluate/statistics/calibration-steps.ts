import type { ConfidencePart } from '../../checks/confidence/confidence-model.ts'
import { rounded } from '../../classify/difficulty/prior.ts'
import { fitLogistic, sigmoid } from './fit-logistic.ts'

type Steps = ConfidencePart['steps']

const LEAST_STEP = 25
const MOST_STEPS = 40
const ISOTONIC_FROM = 1500
/** How much the logistic line counts beside isotonic regression, which alone takes very different answers for equal. */
const LINE_SHARE = 0.2
/** So far beyond the outermost rows, in log-odds, answers are still told apart. */
const BEYOND = 3

/**
 * Isotonic regression where there are rows enough to trust its steps, else the logistic line with two numbers, read
 * off at whole log-odds. Rises everywhere but at the far ends: what was ranked stays ranked.
 */
export function calibrationSteps(logits: readonly number[], truth: readonly boolean[]): Steps {
  if (logits.length < ISOTONIC_FROM) return calibrationLine(logits, truth)
  return isotonicSteps(logits, truth, logisticLine(logits, truth))
}

/** For log-odds of which many are the same: steps between them would be chance. */
export function calibrationLine(logits: readonly number[], truth: readonly boolean[]): Steps {
  const line = logisticLine(logits, truth)
  return Array.from({ length: 25 }, (_none, place) => {
    const logit = (place - 12) / 2
    return { logit, probability: rounded(line(logit)) }
  })
}

function logisticLine(logits: readonly number[], truth: readonly boolean[]) {
  const fit = fitLogistic({
    rows: logits.map((logit) => ({ columns: [0], values: [logit] })),
    targets: truth.map((isRight) => (isRight ? 1 : 0)),
    columns: 1,
    penalties: [0.01],
  })
  const slope = Math.max(0.05, fit.weights[0] as number)
  return (logit: number): number => sigmoid(slope * logit + fit.bias)
}

interface Pool {
  readonly logits: readonly number[]
  readonly right: number
  readonly n: number
}

/** Isotonic regression by pooling neighbours, over steps of at least 25 rows so that none rests on a few. */
function isotonicSteps(
  logits: readonly number[],
  truth: readonly boolean[],
  line: (logit: number) => number,
): Steps {
  const order = logits.map((_logit, index) => index)
  order.sort((a, b) => (logits[a] as number) - (logits[b] as number))
  const size = Math.max(LEAST_STEP, Math.ceil(order.length / MOST_STEPS))
  const pools: Pool[] = []
  for (let start = 0; start < order.length; start += size) {
    const own = order.slice(start, start + size)
    const sum = own.reduce((all, index) => all + (logits[index] as number), 0)
    const right = own.filter((index) => truth[index]).length
    pools.push({ logits: [sum / own.length], right, n: own.length })
    let [before, last] = pools.slice(-2)
    while (before && last && before.right / before.n >= last.right / last.n) {
      pools.splice(-2, 2, {
        logits: [...before.logits, ...last.logits],
        right: before.right + last.right,
        n: before.n + last.n,
      })
      ;[before, last] = pools.slice(-2)
    }
  }
  // One right and one wrong answer are lent to each pool: nothing is certain after 25 rows.
  const shares = pools.flatMap(({ logits: own, right, n }) =>
    own.map((logit) => ({ logit, share: (right + 1) / (n + 2) })),
  )
  return withEnds(shares).map(({ logit, share }) => ({
    logit: rounded(logit),
    probability: rounded((1 - LINE_SHARE) * share + LINE_SHARE * line(logit)),
  }))
}

interface Share {
  readonly logit: number
  readonly share: number
}

function withEnds(shares: readonly Share[]): readonly Share[] {
  const [first, last] = [shares[0], shares.at(-1)]
  if (first === undefined || last === undefined) return shares
  return [
    { ...first, logit: first.logit - BEYOND },
    ...shares,
    { ...last, logit: last.logit + BEYOND },
  ]
}
