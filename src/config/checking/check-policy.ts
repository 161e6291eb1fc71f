import { type Concern, warning } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { DEFAULT_RULES } from '../../config/settings/default-policy.ts'
import { ruleName } from '../../config/settings/policy-settings.ts'
import type { ModelCard } from '../../core/card.ts'
import { LINES, type Line } from '../../core/line.ts'
import { worstMicros } from '../../core/money.ts'
import type { Policy, PolicyRule } from '../../core/policy.ts'
import { checkAliases } from './check-aliases.ts'

const MICROS = 1_000_000

/** Rules that nothing here can satisfy, and lines that cannot do what they are for. Warnings, for it may be meant. */
export function checkPolicy(config: ConfigFile, policy: Policy): readonly Concern[] {
  const place = placesOf(config)
  return [
    ...checkNames(config),
    ...checkAliases(config, policy),
    ...policy.rules.flatMap((rule) => checkRule(rule, policy, place(rule.name))),
    ...checkSecond(policy),
    ...checkMultimodal(policy),
    ...checkShares(config, policy),
    ...checkShadow(config, policy),
  ]
}

/** The dearest that a call can get is set aside before it is made, and it is made only where that fits. */
export function checkShadow(
  { shadow }: Pick<ConfigFile, 'shadow'>,
  { lines, cards }: Pick<Policy, 'lines' | 'cards'>,
): readonly Concern[] {
  if (shadow.share === 0) return []
  const heads = [cards[lines.first[0] ?? ''], cards[lines.second[0] ?? '']]
  return heads.flatMap((card) => {
    if (card === undefined) return []
    const { id, maxOutputTokens: tokens, prices } = card
    const micros = worstMicros(prices, { input: 0, output: tokens }, false)
    if (micros <= shadow.max_dollars_per_day * MICROS) return []
    const message = `One answer of ${id} may cost $${(micros / MICROS).toFixed(2)} (${tokens.toLocaleString('en')} tokens), which is more than shadow.max_dollars_per_day: no shadow is ever asked. Allow more, or give the model a smaller card.max_output_tokens.`
    return [warning(['shadow', 'max_dollars_per_day'], message)]
  })
}

/** A share counts among neighbours that have one. */
export function checkShares(
  { models = [] }: { readonly models?: readonly Pick<ModelEntry, 'id' | 'share'>[] | undefined },
  { lines, shares = {} }: Pick<Policy, 'lines' | 'shares'>,
): readonly Concern[] {
  const has = (id: string | undefined) => id !== undefined && shares[id] !== undefined
  const isShared = (id: string) =>
    LINES.some((line) => {
      const ids = lines[line]
      return ids.some((one, at) => one === id && (has(ids[at - 1]) || has(ids[at + 1])))
    })
  return models.flatMap(({ id, share }, index) => {
    if (share === undefined || isShared(id)) return []
    const message = `${id} shares with nobody: next to it on a line has to stand another model with a share.`
    return [warning(['models', index, 'share'], message)]
  })
}

function placesOf(config: ConfigFile): (rule: string) => Path {
  return (rule) => {
    const index = config.policies.findIndex((entry, at) => ruleName(entry, at) === rule)
    return index < 0 ? ['lines'] : ['policies', index]
  }
}

function checkNames(config: ConfigFile): readonly Concern[] {
  const names = config.policies.map(ruleName)
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return []
    const message = `Two policies are called "${name}".`
    return [{ severity: 'error' as const, path: ['policies', index], message }]
  })
}

function checkRule(rule: PolicyRule, policy: Policy, path: Path): readonly Concern[] {
  const { line, deployments, regions, onTimeout, oversight } = rule.require
  const concerns: Concern[] = [...checkAnswerRule(rule, path), ...checkRollout(rule, path)]
  if (Object.keys(rule.require).length === 0) {
    concerns.push(warning(path, `Rule ${rule.name} requires nothing.`))
  }
  if (onTimeout !== undefined && oversight !== 'hold') {
    concerns.push(warning(path, `Rule ${rule.name} has on_timeout but holds nothing.`))
  }
  if (line !== undefined && policy.lines[line].length === 0 && path[0] === 'policies') {
    concerns.push(
      warning(
        path,
        `Rule ${rule.name} requires line ${line}, which has no model: such requests are refused. Name some under lines.${line}.`,
      ),
    )
  }
  if (rule.require.privacy === 'redact') return concerns
  if (deployments === undefined && regions === undefined) return concerns
  for (const wanted of line === undefined ? filledLines(policy) : [line]) {
    if (cardsOf(policy, wanted).some((card) => isAllowed(card, rule))) continue
    const places = [...(deployments ?? []), ...(regions ?? [])].join(' or ')
    concerns.push(
      warning(
        path,
        `Rule ${rule.name} requires ${places}, and line ${wanted} has no such model: such requests are refused there.`,
      ),
    )
  }
  return concerns
}

/** What a rule on the answer can still ask for once the answer is there. */
const AFTER_THE_ANSWER: readonly (keyof PolicyRule['require'])[] = [
  'oversight',
  'onTimeout',
  'fourEyes',
]

export function checkAnswerRule(
  { name, when, require }: PolicyRule,
  path: Path,
): readonly Concern[] {
  if (when.answer === undefined) return []
  const late = Object.keys(require).filter((key) => !AFTER_THE_ANSWER.some((word) => word === key))
  if (late.length === 0 && require.oversight === 'hold') return []
  const message = `Rule ${name} looks at the answer, so it must require oversight: hold, and besides it on_timeout and four_eyes only.`
  return [{ severity: 'error', path: [...path, 'require'], message }]
}

export function checkRollout({ name, mode, canary }: PolicyRule, path: Path): readonly Concern[] {
  if ((mode === 'canary') !== (canary !== undefined)) {
    const message = `Rule ${name}: mode: canary and canary: { share } go together.`
    return [{ severity: 'error', path: [...path, 'mode'], message }]
  }
  const isBuiltIn = DEFAULT_RULES.some((rule) => rule.name === name)
  if (mode === 'enforce' || !isBuiltIn) return []
  const message = `Rule ${name} stands in place of the built-in one, which then is not in force where this one only watches.`
  return [warning([...path, 'mode'], message)]
}

function isAllowed(card: ModelCard, { require }: PolicyRule): boolean {
  const deployment = require.deployments?.includes(card.deployment) ?? true
  const region = require.regions === undefined || require.regions.includes(card.region ?? '')
  return deployment && region
}

/** First and second; the others serve their own kind of request only. */
function filledLines(policy: Policy): readonly Line[] {
  return LINES.filter(
    (line) => (line === 'first' || line === 'second') && policy.lines[line].length > 0,
  )
}

function cardsOf(policy: Policy, line: Line): readonly ModelCard[] {
  return policy.lines[line].flatMap((id) => policy.cards[id] ?? [])
}

function checkSecond(policy: Policy): readonly Concern[] {
  if (policy.lines.second.length > 0) return []
  return [
    warning(
      ['lines'],
      'The second line has no model: hard requests stay on the first line, and rules that require the second refuse.',
    ),
  ]
}

function checkMultimodal(policy: Policy): readonly Concern[] {
  const cards = cardsOf(policy, 'multimodal')
  if (cards.length === 0 || cards.some((card) => card.input.some((kind) => kind !== 'text')))
    return []
  return [
    warning(
      ['lines', 'multimodal'],
      'No model of lines.multimodal is known to take anything but text.',
    ),
  ]
}
