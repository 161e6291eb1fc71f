import {
  type DifficultyThresholds,
  EMPTY_WINDOW,
  type LinePrices,
  type Observation,
  type ThresholdWindow,
  thresholdsFor,
  WINDOW_SIZE,
} from '../classify/difficulty/threshold-window.ts'
import type { Policy } from '../core/policy.ts'
import type { DifficultySignal, Signals } from '../core/signals.ts'

/** Mean output tokens of each line by class of prompt, thoughts included. */
export type ExpectedTokens = Readonly<
  Record<string, { readonly first: number; readonly second: number }>
>

/** What was recorded when a router was learned. */
export interface ThresholdPrior {
  readonly tokens?: ExpectedTokens
  /** Stands in for traffic until there is some. */
  readonly reference?: readonly Observation[]
}

export interface Thresholds {
  next(signals: Signals, policy: Policy): DifficultyThresholds
}

/** Thresholds are worked out anew after this many requests: sorting the window for each would cost more than it tells. */
const EVERY = 50
/** Tokens of a typical call, for a target in money. */
const TYPICAL = { input: 600, output: 300 }

/** Turns the target a user understands into thresholds on the difficulty score, from the traffic seen lately. */
export function createThresholds({ tokens = {}, reference }: ThresholdPrior = {}): Thresholds {
  let window = EMPTY_WINDOW
  let waiting: DifficultySignal[] = []
  const byClass = new Map<string, DifficultyThresholds>()
  let madeFor: Policy | undefined
  return {
    next({ difficulty }, policy) {
      waiting.push(difficulty)
      if (waiting.length >= EVERY) {
        window = withLatest(window, waiting)
        waiting = []
        byClass.clear()
      }
      if (madeFor !== policy) byClass.clear()
      madeFor = policy
      const { promptClass } = difficulty
      const known = byClass.get(promptClass)
      if (known) return known
      const prices = pricesOf(policy, tokens[promptClass])
      const { thresholds: approved } = policy
      const made =
        approved?.byClass?.[promptClass] ??
        approved?.every ??
        thresholdsFor(policy.target, window, {
          promptClass,
          ...(prices === undefined ? {} : { prices }),
          ...(reference === undefined ? {} : { reference }),
        })
      byClass.set(promptClass, made)
      return made
    },
  }
}

/** The window with these requests in it; of each class the oldest fall out. Copied once, not once a request. */
function withLatest(
  window: ThresholdWindow,
  signals: readonly DifficultySignal[],
): ThresholdWindow {
  const byClass: Record<string, Observation[]> = {}
  for (const { promptClass, score, firstOk, secondOk } of signals) {
    byClass[promptClass] ??= [...(window.byClass[promptClass] ?? [])]
    byClass[promptClass].push({ score, firstOk, secondOk })
  }
  for (const [promptClass, all] of Object.entries(byClass)) {
    byClass[promptClass] = all.slice(-WINDOW_SIZE)
  }
  return { byClass: { ...window.byClass, ...byClass } }
}

function pricesOf(
  { lines, cards }: Policy,
  expected?: ExpectedTokens[string],
): LinePrices | undefined {
  const dollars = (line: 'first' | 'second'): number | undefined => {
    const card = cards[lines[line][0] ?? '']
    const prices = card?.prices
    // Models differ most in how much they think, so a measured answer is nearer than a typical one.
    const output = expected?.[line] ?? card?.measured?.outputTokens.value ?? TYPICAL.output
    return prices && (TYPICAL.input * prices.input + output * prices.output) / 1e6
  }
  const first = dollars('first')
  const second = dollars('second')
  return first === undefined || second === undefined ? undefined : { first, second }
}
