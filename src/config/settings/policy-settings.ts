import { linesOf } from '../../config/layers/detect-providers.ts'
import type { ConfigFile, PolicyEntry } from '../../config/schema/file-schema.ts'
import type { ModelCard } from '../../core/card.ts'
import type { AnswerCondition, Policy, PolicyRule, Target } from '../../core/policy.ts'
import { presentFields } from '../../core/present-fields.ts'
import { DEFAULT_CHECKS, DEFAULT_RULES } from './default-policy.ts'

/** The policy that the file asks for; lines that it does not name follow from what the cards are made for. */
export function policySettings(config: ConfigFile, cards: readonly ModelCard[]): Policy {
  const { routing } = config
  const rules = rulesOf(config)
  const mayShorten = routing.context !== 'refuse' || rules.some(({ require }) => require.context)
  return {
    lines: {
      first: [],
      second: [],
      creative: [],
      multimodal: [],
      // A rag card answers from its base alone, so it stands on a line only where somebody put it.
      ...presentFields(config.lines ?? linesOf(cards.filter((card) => !card.knowledge))),
    },
    cards: Object.fromEntries(cards.map((card) => [card.id, card])),
    ...presentFields({
      shares: sharesOf(config),
      aliases: config.aliases,
      ownChecks: ownChecksOf(config),
    }),
    target: targetOf(config.target),
    rules,
    checks: { ...DEFAULT_CHECKS, ...presentFields(routing.checks) },
    minConfidence: routing.min_confidence,
    sample: routing.sample,
    maxCalls: routing.max_calls,
    onSecondUnavailable: routing.on_second_unavailable,
    ...(routing.provider_tools === 'leave_out' ? { providerTools: 'leave_out' as const } : {}),
    ...(routing.hedge.lines.length === 0 ? {} : { hedge: hedgeOf(routing.hedge) }),
    ...(mayShorten ? { context: routing.context } : {}),
  }
}

function sharesOf({ models = [] }: ConfigFile): Policy['shares'] {
  const shares = models.flatMap(({ id, share }) => (share === undefined ? [] : [[id, share]]))
  return shares.length === 0 ? undefined : Object.fromEntries(shares)
}

function ownChecksOf({ own_checks }: ConfigFile): Policy['ownChecks'] {
  // A function that says of no place is in this process, and what it is told does not leave.
  const told = own_checks.filter((check) => check.url ?? check.deployment)
  return told.length === 0
    ? undefined
    : Object.fromEntries(
        told.map(({ name, deployment = 'cloud', region }) => [
          name,
          { deployment, ...presentFields({ region }) },
        ]),
      )
}

function hedgeOf(hedge: ConfigFile['routing']['hedge']): NonNullable<Policy['hedge']> {
  const { lines, share, after_ms: afterMs } = hedge
  return { lines, share, ...(afterMs === undefined ? {} : { afterMs }) }
}

function targetOf(target: ConfigFile['target']): Target {
  if (target.second_line_share !== undefined) return { secondLineShare: target.second_line_share }
  if (target.dollars_per_thousand !== undefined) {
    return { dollarsPerThousand: target.dollars_per_thousand }
  }
  return { quality: target.quality ?? 1 }
}

function rulesOf(config: ConfigFile): readonly PolicyRule[] {
  const own = config.policies.map(ruleOf)
  const ownNames = new Set(own.map((rule) => rule.name))
  const kept = config.default_policies
    ? DEFAULT_RULES.filter((rule) => !ownNames.has(rule.name))
    : []
  return [...kept, ...own]
}

/** Rules without a name are called `policy-1`, `policy-2`… after their place. */
export function ruleName(entry: PolicyEntry, index: number): string {
  return entry.name ?? `policy-${index + 1}`
}

function answerOf(answer: NonNullable<PolicyEntry['when']['answer']>): AnswerCondition {
  return presentFields({
    amountAbove: answer.amount_above,
    currencies: answer.currency,
    checks: answer.check,
    verdicts: answer.check_result,
    confidenceBelow: answer.confidence_below,
  })
}

export function ruleOf(entry: PolicyEntry, index: number): PolicyRule {
  const { when, require } = entry
  return {
    name: ruleName(entry, index),
    mode: entry.mode,
    ...(entry.canary === undefined ? {} : { canary: entry.canary }),
    when: presentFields({
      risk: when.risk,
      certain: when.certain,
      domains: when.domain,
      tasks: when.task,
      zones: when.zone,
      privacy: when.privacy,
      languages: when.language,
      keys: when.key,
      tenants: when.tenant,
      share: when.share,
      answer: when.answer && answerOf(when.answer),
    }),
    require: presentFields({
      line: require.line,
      checks: require.checks,
      oversight: require.oversight,
      onTimeout: require.on_timeout,
      deployments: require.deployment,
      regions: require.region,
      privacy: require.privacy,
      release: require.release,
      fourEyes: require.four_eyes,
      context: require.context,
      hedge: require.hedge,
      cache: require.cache,
    }),
  }
}
