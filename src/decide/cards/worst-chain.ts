import type { ModelCard } from '../../core/card.ts'
import type { Line } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { wantsJudge, wantsSample } from '../../decide/second-opinion.ts'
import { type Situation, situationOf } from '../../decide/situation.ts'
import { whyNot, worstCostMicros } from './eligible.ts'
import { withTokens } from './input-tokens.ts'

/**
 * The most a run is expected to cost, micro-dollars: an answer, what is asked to judge it, and an escalation, each by
 * the dearest card that may serve. Taken from the key's money before the first call and settled after the last. What
 * goes beyond, such as a second try of the second line, is made only while the key's money lasts. `beyond`: tokens that a
 * card's answers become longer than they were asked for.
 */
export function worstChainMicros(
  facts: Facts,
  policy: Policy,
  beyond: (card: ModelCard) => number = () => 0,
): number {
  const run = { id: '', startedAt: 0, configHash: '', facts, outcomes: [] }
  const situation = situationOf(run, policy)
  // Where nobody may be asked, the conversation may still be made to fit.
  const micros = (excused: readonly string[]) => chainMicros({ situation, beyond, excused })
  return micros([]) ?? micros(['context_too_small']) ?? 0
}

interface Reckoning {
  readonly situation: Situation
  readonly beyond: (card: ModelCard) => number
  /** Causes that keep no card from being reckoned with. */
  readonly excused: readonly string[]
}

/** Undefined where no line of the plan has a card that may serve, but for `excused` causes. */
function chainMicros(reckoning: Reckoning): number | undefined {
  const { situation } = reckoning
  const { plan, policy, requirement } = situation
  const known = new Map<Line, number>()
  const dearest = (line: Line): number => {
    const micros = known.get(line) ?? dearestMicros(reckoning, policy.lines[line])
    known.set(line, micros)
    return micros
  }
  const draftOf = (line: Line): number =>
    plan.card === undefined ? dearest(line) : dearestMicros(reckoning, [plan.card])
  const line = plan.lines.find((planned) => draftOf(planned) >= 0)
  if (line === undefined) return undefined
  const draft = draftOf(line)
  const isNamed = plan.card !== undefined
  const target = requirement.line ?? 'second'
  const mayBeTwo = policy.hedge?.lines.includes(line) && !isNamed && !requirement.noHedge
  const judge = wantsJudge(situation) ? Math.max(dearest('first'), dearest('second')) : 0
  const others = [
    mayBeTwo ? draft : 0,
    wantsSample(situation, line) ? dearest('first') : 0,
    // It is asked in both orders.
    judge,
    judge,
    isNamed || target === line ? 0 : dearest(target),
  ]
  const possible = others.sort((a, b) => b - a).slice(0, Math.max(0, policy.maxCalls - 1))
  return possible.reduce((sum, micros) => sum + Math.max(0, micros), draft)
}

/** -1 where none of the cards may serve. */
function dearestMicros({ situation, beyond, excused }: Reckoning, ids: readonly string[]): number {
  const { policy, requirement, run } = situation
  const { facts } = run
  const costs = ids.map((id) => {
    const card = policy.cards[id]
    if (!card || whyNot(card, facts, requirement).some((why) => !excused.includes(why))) return -1
    return worstCostMicros(card, withTokens(facts, card.contextTokens), beyond(card))
  })
  return Math.max(-1, ...costs)
}
