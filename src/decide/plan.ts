import { type CheckName, isOwnCheck, MODEL_CHECKS } from '../core/check.ts'
import { LINES, type Line, type Zone } from '../core/line.ts'
import type { Policy } from '../core/policy.ts'
import type { Facts, Release } from '../core/run.ts'
import {
  ABOUT_TALK,
  EARLIER_TURN,
  graverRisk,
  isDoubtBy,
  REFERS_ON,
  type RiskSignal,
} from '../core/signals.ts'
import { ableLines } from './cards/eligible.ts'
import { readModelName } from './model-name.ts'
import type { Requirement } from './rules/requirements.ts'
import { zoneOf } from './zone-of.ts'

export interface Plan {
  readonly zone: Zone
  /** Lines to try, best first. The client's own choice of a card comes as `card`. */
  readonly lines: readonly Line[]
  readonly card?: string
  readonly release: Release
  readonly reasons: readonly string[]
}

/**
 * The risk a run has to answer for: the question's, the client's own wish, and what answers have shown since. A doubt about
 * the question and an answer that shows some risk of its own make it certain.
 */
export function riskOf(facts: Facts, answerRisks: readonly RiskSignal[]): RiskSignal {
  const risk = answerRisks.reduce(graverRisk, facts.signals.risk)
  const shown = answerRisks.find((shows) => confirms(shows, facts.signals.risk))
  if (risk.certain !== false || shown === undefined) return risk
  const { severity, reasons } = risk
  // The question may leave open what it is about; the answer does not.
  const domain = risk.domain === 'none' ? shown.domain : risk.domain
  return { domain, severity, reasons: [...reasons, CONFIRMED] }
}

/**
 * An answer that sends its reader on says that the question was grave; advice is high by itself. The words that questions are judged
 * by say little in an answer: a letter about a refund has them, and so has a recipe. In a grave talk a mere mention of a domain will do:
 * what stands alone is answered without any.
 */
function confirms({ domain, reasons }: RiskSignal, asked: RiskSignal): boolean {
  return (
    reasons.some(({ code }) => code === REFERS_ON) ||
    (domain !== 'none' && isDoubtBy([EARLIER_TURN, ABOUT_TALK], asked))
  )
}

const CONFIRMED: RiskSignal['reasons'][number] = {
  code: 'doubt-confirmed',
  text: 'The answer shows a risk too.',
}

/** Where the first call goes. Risk picks the guarantees, difficulty picks the line. */
export function planOf(
  facts: Facts,
  policy: Policy,
  requirement: Requirement,
  risk: RiskSignal,
): Plan {
  const { zone, reasons } = zoneOf(facts)
  const named = readModelName(facts.requestedModel)
  const loop = lineOfLoop(facts, policy, requirement)
  const isOneCard = loop !== undefined || (requirement.line === undefined && named === undefined)
  const isProbed = zone === 'probe' && (!isOneCard || policy.onSecondUnavailable === 'error')
  const release = releaseOf(facts, isProbed, requirement, risk)
  if (loop !== undefined && facts.stickyCard !== undefined) {
    return { zone, release, lines: [loop], card: facts.stickyCard, reasons: ['open_tool_loop'] }
  }
  if (requirement.line !== undefined) {
    const { line } = requirement
    return { zone, release, lines: [line], reasons: [`policy_line_${line}`] }
  }
  if (named === undefined) {
    const lines = [lineOfCard(facts.requestedModel, policy)]
    return { zone, release, lines, card: facts.requestedModel, reasons: ['model_named'] }
  }
  if (named !== 'auto') return { zone, release, lines: [named], reasons: ['line_named'] }
  const lines = orderLines(facts, zone).filter((line) => policy.lines[line].length > 0)
  const able = ableLines(lines, facts, policy, requirement)
  const passedOver = lines[0] !== undefined && able[0] !== undefined && lines[0] !== able[0]
  return {
    zone,
    release,
    lines: able.length > 0 ? able : lines,
    reasons: passedOver ? [...reasons, `${lines[0]}_line_not_eligible`] : reasons,
  }
}

/**
 * The line on which an open tool loop goes on; undefined where there is none, the client names another card, a rule wants a line that
 * its card is not on, or the configuration has its card no more, or no more as one that calls tools: agents in the middle of their
 * work then go on as after a restart.
 */
function lineOfLoop(
  { requestedModel, stickyCard, needs }: Facts,
  policy: Policy,
  { line }: Requirement,
): Line | undefined {
  if (stickyCard === undefined || !Object.hasOwn(policy.cards, stickyCard)) return undefined
  // The lock keeps the gateway from changing its mind, not the client.
  if (readModelName(requestedModel) === undefined && requestedModel !== stickyCard) return undefined
  if (needs.tools && policy.cards[stickyCard]?.capabilities.tools !== true) return undefined
  if (line === undefined) return lineOfCard(stickyCard, policy)
  return policy.lines[line].includes(stickyCard) ? line : undefined
}

/** Cards differ more in what they can take than in how well they think, so modality and purpose come first. */
function orderLines(facts: Facts, zone: Zone): readonly Line[] {
  const { modality, task } = facts.signals
  const thinking: readonly Line[] = zone === 'second' ? ['second', 'first'] : ['first', 'second']
  if (modality.output !== 'text') return ['creative', 'multimodal', ...thinking]
  if (modality.input.some((input) => input !== 'text')) {
    return zone === 'second'
      ? ['second', 'multimodal', 'first', 'creative']
      : ['multimodal', ...thinking, 'creative']
  }
  if (task.purpose === 'creative' && zone !== 'second') return ['creative', ...thinking]
  return [...thinking, 'multimodal']
}

/** Sentences that went out cannot be called back: where a rule wants one of these, none goes out before it has looked. */
const NEED_THE_WHOLE: readonly CheckName[] = ['code', 'logic', 'agreement', 'judge']

/** `isProbed`: the answer is looked at closely, and what comes of that may be another model's answer, or an error. */
function releaseOf(
  facts: Facts,
  isProbed: boolean,
  requirement: Requirement,
  risk: RiskSignal,
): Release {
  if (requirement.hold || requirement.release === 'hold' || risk.severity === 'high') return 'hold'
  // A whole answer is sent at the end anyway, and a probed one may yet be replaced.
  if (!facts.stream || isProbed) return 'hold'
  // Of what has gone out no other model is asked.
  if (requirement.checks.some((name) => MODEL_CHECKS.includes(name) || isOwnCheck(name)))
    return 'hold'
  if (requirement.release !== 'window' && risk.severity !== 'medium') return 'live'
  return requirement.checks.some((name) => NEED_THE_WHOLE.includes(name)) ? 'hold' : 'window'
}

export function lineOfCard(card: string, policy: Policy): Line {
  return LINES.find((line) => policy.lines[line].includes(card)) ?? 'first'
}
