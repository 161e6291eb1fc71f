import type { RouterMiddle } from '../../classify/difficulty/router.ts'
import {
  EMPTY_WINDOW,
  type Observation,
  type ThresholdWindow,
  WINDOW_SIZE,
} from '../../classify/difficulty/threshold-window.ts'
import type { Policy } from '../../core/policy.ts'
import type { DifficultyZones, RunRecord } from '../../core/run.ts'
import type { DifficultySignal, Signals } from '../../core/signals.ts'
import type { ExpectedTokens } from './line-prices.ts'
import { createZoneOutcomes } from './zone-outcomes.ts'
import { pricesWithCard, zonesFor } from './zones-for.ts'

/** What was recorded when a router was learned. */
export interface ThresholdPrior {
  readonly tokens?: ExpectedTokens
  /** Stands in for traffic until there is some. */
  readonly reference?: readonly Observation[]
  readonly middle?: RouterMiddle
}

export interface Thresholds {
  next(signals: Signals, policy: Policy): DifficultyZones
  /** As they stand for a request that is only looked at: nothing is counted or kept. */
  now(signals: Signals, policy: Policy): DifficultyZones
  /** A request for which `next` was asked has ended so. */
  ended(run: RunRecord): void
}

/** Thresholds are worked out anew after this many requests: sorting the window for each would cost more than it tells. */
const EVERY = 50
/** At the start more often: what stands in for traffic may be far from it. */
const FIRST = 4

/** Turns the target a user understands into thresholds on the difficulty score, from the traffic seen lately. */
export function createThresholds(prior: ThresholdPrior = {}): Thresholds {
  let window = EMPTY_WINDOW
  let waiting: DifficultySignal[] = []
  let seen = 0
  const byClass = new Map<string, DifficultyZones>()
  let madeFor: Policy | undefined
  const outcomes = createZoneOutcomes()
  const make = (promptClass: string, policy: Policy): DifficultyZones =>
    zonesFor(promptClass, policy, {
      ...prior,
      window,
      outcomes: outcomes.shares(),
      costFactors: outcomes.costFactors(),
    })
  return {
    next({ difficulty }, policy) {
      waiting.push(difficulty)
      seen += 1
      if (seen % EVERY === 0) outcomes.fade()
      if (waiting.length >= Math.min(EVERY, Math.max(FIRST, seen / 2))) {
        window = withLatest(window, waiting)
        waiting = []
        byClass.clear()
      }
      if (madeFor !== policy) byClass.clear()
      madeFor = policy
      const { promptClass } = difficulty
      const known = byClass.get(promptClass)
      if (known) return known
      const made = make(promptClass, policy)
      byClass.set(promptClass, made)
      return made
    },
    now({ difficulty: { promptClass } }, policy) {
      const known = madeFor === policy ? byClass.get(promptClass) : undefined
      return known ?? make(promptClass, policy)
    },
    ended(run) {
      const { promptClass } = run.facts.signals.difficulty
      outcomes.ended(run, madeFor && pricesWithCard(madeFor, promptClass, prior, run.card))
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
