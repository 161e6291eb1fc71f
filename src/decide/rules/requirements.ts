import type { CheckName } from '../../core/check.ts'
import type { Line } from '../../core/line.ts'
import type { Policy, PolicyRule, RuleRequirement, TooLong } from '../../core/policy.ts'
import type { Facts, Release } from '../../core/run.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { checksFor, rulesOnAnswers } from './answer-rules.ts'
import { isInForce } from './is-in-force.ts'
import { isDrawn, matchesRequest, matchesRisk } from './matches-request.ts'
import { type Redaction, redactionOf } from './redaction.ts'

/** Everything that the rules which match a request ask for, together. */
export interface Requirement {
  readonly rules: readonly string[]
  /** Rules that matched but only watch: shadows, and canaries whose share this run is not part of. */
  readonly shadowRules: readonly string[]
  readonly line?: Line
  readonly checks: readonly CheckName[]
  readonly hold: boolean
  /** Rules that ask for a person if the answer turns out so. They are not among `rules`. */
  readonly answerRules: readonly PolicyRule[]
  readonly release?: Release
  readonly deployments?: readonly string[]
  readonly regions?: readonly string[]
  readonly context?: TooLong
  readonly noHedge?: boolean
  readonly noCache?: boolean
  /** Where personal data may be seen as it is; each card outside any of them is sent placeholders. */
  readonly redactions?: readonly Redaction[]
}

/** Merges the rules that match. Two rules can only make it stricter: sets of places are intersected, checks united. */
export function requirementsOf(
  facts: Facts,
  policy: Pick<Policy, 'rules'>,
  risk: RiskSignal,
): Requirement {
  const matching = policy.rules.filter((rule) => matches(rule, facts, risk))
  const answerRules = rulesOnAnswers(policy.rules, facts)
  const enforced = matching.filter(
    (rule) => rule.when.answer === undefined && isInForce(rule, facts),
  )
  const start: Requirement = {
    rules: enforced.map((rule) => rule.name),
    shadowRules: matching.filter((rule) => !isInForce(rule, facts)).map((rule) => rule.name),
    checks: answerRules.flatMap(checksFor),
    hold: false,
    answerRules,
    // What may be held by what it says must not be out before it has been looked at.
    ...(answerRules.length > 0 ? { release: 'hold' as const } : {}),
  }
  return enforced.reduce(addRule, start)
}

function addRule(sum: Requirement, rule: PolicyRule): Requirement {
  const { require } = rule
  const redaction = redactionOf(rule)
  // Places that a placeholder can stand in for bind no card.
  const places = redaction === undefined ? require : {}
  const line = graverLine(sum.line, require.line)
  const release = slowerRelease(sum.release, require.release)
  const context = strictestContext(sum.context, require.context)
  const deployments = intersect(sum.deployments, places.deployments)
  const regions = intersect(sum.regions, places.regions)
  return {
    ...sum,
    checks: [...new Set([...sum.checks, ...(require.checks ?? [])])],
    hold: sum.hold || require.oversight === 'hold',
    ...(line === undefined ? {} : { line }),
    ...(release === undefined ? {} : { release }),
    ...(context === undefined ? {} : { context }),
    ...(require.hedge === 'never' ? { noHedge: true } : {}),
    ...(require.cache === 'never' ? { noCache: true } : {}),
    ...(deployments === undefined ? {} : { deployments }),
    ...(regions === undefined ? {} : { regions }),
    ...(redaction === undefined ? {} : { redactions: [...(sum.redactions ?? []), redaction] }),
  }
}

function matches({ name, when }: PolicyRule, facts: Facts, risk: RiskSignal): boolean {
  return (
    matchesRequest(when, facts) && matchesRisk(when, risk) && isDrawn(name, when.share, facts.dice)
  )
}

function graverLine(a: Line | undefined, b: Line | undefined): Line | undefined {
  return a === 'second' || b === undefined ? a : b
}

const RELEASES: readonly Release[] = ['live', 'window', 'hold']

function slowerRelease(a: Release | undefined, b: RuleRequirement['release']): Release | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return RELEASES.indexOf(a) > RELEASES.indexOf(b) ? a : b
}

/** From the one that loses nothing on. */
const CONTEXTS: readonly TooLong[] = ['refuse', 'summarise', 'trim']

function strictestContext(a: TooLong | undefined, b: TooLong | undefined): TooLong | undefined {
  return CONTEXTS.find((context) => context === a || context === b)
}

function intersect<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.filter((item) => b.includes(item))
}
