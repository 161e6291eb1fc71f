import { secretOfSource } from '../../core/access/credential-source.ts'
import type { Verdict } from '../../core/check.ts'
import type { AnswerCondition, PolicyRule, RuleRequirement, TooLong } from '../../core/policy.ts'
import { SEVERITIES } from '../../core/signals.ts'
import type { Settings } from './settings.ts'

/** What a reload changes, for the log and the audit. */
export interface SettingsChanges {
  /** Parts of the settings that differ: `policy.rules`, `models`… */
  readonly changed: readonly string[]
  /** One sentence for each guarantee that the new configuration no longer gives. */
  readonly loosened: readonly string[]
  /** Changed values that take effect after a restart only. */
  readonly needsRestart: readonly string[]
}

const PARTS: readonly {
  readonly name: string
  readonly of: (settings: Settings) => unknown
  readonly needsRestart?: true
}[] = [
  { name: 'server', of: ({ server }) => server, needsRestart: true },
  { name: 'store', of: ({ store }) => store.url.reveal(), needsRestart: true },
  { name: 'auth', of: ({ auth }) => [auth.mode, auth.adminKey?.reveal()] },
  { name: 'auth.pepper', of: ({ auth }) => auth.pepper?.reveal(), needsRestart: true },
  { name: 'models', of: ({ models, measuredFile }) => [models.map(comparable), measuredFile] },
  { name: 'knowledge', of: ({ knowledge }) => knowledge },
  { name: 'policy.lines', of: ({ policy }) => [policy.lines, policy.shares] },
  { name: 'policy.target', of: ({ policy }) => policy.target },
  { name: 'policy.rules', of: ({ policy }) => policy.rules },
  { name: 'policy.checks', of: ({ policy }) => policy.checks },
  {
    name: 'policy.routing',
    of: ({ policy, routing }) => [
      routing,
      policy.minConfidence,
      policy.sample,
      policy.maxCalls,
      policy.onSecondUnavailable,
      policy.providerTools,
      policy.context,
      policy.hedge,
      policy.thresholds,
    ],
  },
  { name: 'policy.aliases', of: ({ policy }) => policy.aliases },
  {
    name: 'own_checks',
    of: ({ ownChecks, policy }) => [
      ownChecks.map((check) => [check, check.service?.secret?.reveal()]),
      policy.ownChecks,
    ],
  },
  { name: 'timeouts', of: ({ requestMs }) => requestMs },
  { name: 'content', of: ({ content }) => content },
  { name: 'limits', of: ({ limits }) => [limits, limits.shared?.url.reveal()] },
  { name: 'end_users', of: ({ endUsers }) => endUsers },
  { name: 'egress', of: ({ egress }) => egress.proxy?.reveal() },
  { name: 'idempotency', of: ({ idempotency }) => idempotency },
  { name: 'health', of: ({ health }) => health },
  { name: 'cache', of: ({ cache }) => cache },
  { name: 'files', of: ({ files }) => files },
  { name: 'batches', of: ({ batches }) => batches },
  {
    name: 'oversight',
    of: ({ oversight }) => [
      oversight,
      oversight.webhooks.map((webhook) => webhook.secret.reveal()),
    ],
  },
  {
    name: 'people',
    of: ({ people }) =>
      people.identityProviders.map((provider) => [provider, provider.clientSecret?.reveal()]),
  },
  { name: 'jobs', of: ({ jobs }) => jobs, needsRestart: true },
  { name: 'telemetry.metrics', of: ({ telemetry }) => telemetry.metrics },
  {
    name: 'telemetry',
    of: ({ telemetry: { metrics: _, ...others } }) => others,
    needsRestart: true,
  },
  { name: 'shadow', of: ({ shadow }) => shadow },
  { name: 'drift', of: ({ drift }) => drift },
  { name: 'learning', of: ({ learning }) => learning },
]

/** Secrets are compared in clear, so that a rotated key is a change; they are never part of what is returned. */
function comparable(model: Settings['models'][number]): unknown {
  const { apiKey, credential, headers } = model.connection
  return [
    model,
    // A key that changes by itself is no change of the configuration.
    credential?.type === 'file' ? undefined : apiKey?.reveal(),
    secretOfSource(credential),
    Object.entries(headers).map(([key, value]) => [key, value.reveal()]),
  ]
}

export function settingsChanges(before: Settings, after: Settings): SettingsChanges {
  const differing = PARTS.filter(
    (part) => JSON.stringify(part.of(before)) !== JSON.stringify(part.of(after)),
  )
  return {
    changed: differing.map((part) => part.name),
    needsRestart: differing.filter((part) => part.needsRestart).map((part) => part.name),
    loosened: [
      ...loosenedRules(before.policy.rules, after.policy.rules),
      ...(before.auth.mode === 'keys' && after.auth.mode === 'open'
        ? ['auth.mode: keys are no longer asked for']
        : []),
      ...(before.oversight.fourEyes && !after.oversight.fourEyes
        ? ['oversight.four_eyes: one reviewer is enough now']
        : []),
      ...(before.learning.approval === 'admin' && after.learning.approval === 'clear_gain'
        ? ['learning.approval: weights with a clear gain need no admin now']
        : []),
      ...(before.limits.shared !== undefined && after.limits.shared === undefined
        ? ['limits.shared: each gateway counts requests and tokens for itself now']
        : []),
    ],
  }
}

function loosenedRules(
  before: readonly PolicyRule[],
  after: readonly PolicyRule[],
): readonly string[] {
  return before.flatMap((old) => {
    if (old.mode === 'shadow') return []
    const now = after.find((rule) => rule.name === old.name)
    if (now === undefined) return [`rule ${old.name} is gone`]
    if (now.mode === 'shadow') return [`rule ${old.name} only watches now`]
    if (canaryShare(now) < canaryShare(old)) {
      return [`rule ${old.name} is in force for ${canaryShare(now)} of its ${now.canary?.by}s only`]
    }
    return [...loosenedWhen(old, now), ...loosenedRequirement(old.require, now.require)].map(
      (what) => `rule ${old.name}: ${what}`,
    )
  })
}

/** 1 where it is in force for all. */
const canaryShare = ({ mode, canary }: PolicyRule): number =>
  mode === 'canary' ? (canary?.share ?? 0) : 1

const CONDITIONS = ['domains', 'tasks', 'zones', 'privacy', 'languages', 'keys', 'tenants'] as const

function loosenedWhen({ when: old }: PolicyRule, { when: now }: PolicyRule): readonly string[] {
  const risk =
    SEVERITIES.indexOf(now.risk ?? 'none') > SEVERITIES.indexOf(old.risk ?? 'none')
      ? [`it begins at risk ${now.risk}, not ${old.risk ?? 'none'}`]
      : []
  const certain =
    now.certain !== undefined && now.certain !== old.certain
      ? [`it covers ${now.certain ? 'certain' : 'doubtful'} risk only`]
      : []
  const narrowed = CONDITIONS.filter((key) => {
    const [wide, narrow] = [
      old[key] as readonly string[] | undefined,
      now[key] as readonly string[] | undefined,
    ]
    if (narrow === undefined) return false
    return wide === undefined || wide.some((item) => !narrow.includes(item))
  })
  return [
    ...risk,
    ...certain,
    ...narrowed.map((key) => `fewer ${key} are covered`),
    ...((now.share ?? 1) < (old.share ?? 1) ? ['a smaller share is covered'] : []),
    ...loosenedAnswer(old.answer, now.answer),
  ]
}

/** One that looks at the answer at all covers less than one that does not. */
function loosenedAnswer(
  old: AnswerCondition | undefined,
  now: AnswerCondition | undefined,
): readonly string[] {
  if (now === undefined) return []
  const [amountBefore, sureBefore] = [old?.amountAbove ?? 0, old?.confidenceBelow ?? 1]
  return [
    ...(old === undefined ? ['only some answers are covered'] : []),
    ...((now.amountAbove ?? 0) > amountBefore ? ['only larger amounts are covered'] : []),
    ...((now.confidenceBelow ?? 1) < sureBefore ? ['only less sure answers are covered'] : []),
    ...(isWider(now.checks, old?.checks) ? ['fewer checks are covered'] : []),
    ...(now.checks !== undefined && isWider(resultsOf(now), resultsOf(old))
      ? ['fewer results of checks are covered']
      : []),
    ...(isWider(now.currencies, old?.currencies) ? ['fewer currencies are covered'] : []),
  ]
}

function resultsOf(answer: AnswerCondition | undefined): readonly Verdict[] {
  return answer?.verdicts ?? ['fail', 'error']
}

function loosenedRequirement(old: RuleRequirement, now: RuleRequirement): readonly string[] {
  const gone = (old.checks ?? []).filter((check) => !(now.checks ?? []).includes(check))
  const looser: readonly (readonly [boolean, string])[] = [
    [old.oversight === 'hold' && now.oversight !== 'hold', 'answers are no longer held'],
    [old.line === 'second' && now.line !== 'second', 'the second line is no longer required'],
    [gone.length > 0, `no longer checked: ${gone.join(', ')}`],
    [isWider(old.deployments, now.deployments), 'more deployments are allowed'],
    [isWider(old.regions, now.regions), 'more regions are allowed'],
    [
      old.privacy === undefined && now.privacy === 'redact' && placesOf(old),
      'models elsewhere get the request, redacted',
    ],
    [
      old.privacy === 'redact' && now.privacy === undefined && !placesOf(now),
      'personal data is no longer redacted',
    ],
    [old.fourEyes === true && now.fourEyes !== true, 'one reviewer is enough now'],
    [old.release === 'hold' && now.release !== 'hold', 'answers are released earlier'],
    [old.release === 'window' && now.release === undefined, 'answers are released earlier'],
    [old.cache === 'never' && now.cache !== 'never', 'answers may be kept and given again'],
    [old.hedge === 'never' && now.hedge !== 'never', 'a second card may be asked beside the first'],
    [isShortened(old.context, now.context), 'more may be left out of long conversations'],
  ]
  return looser.flatMap(([isLooser, what]) => (isLooser ? [what] : []))
}

/** From the one that loses nothing on; where a rule says nothing, the configuration does. */
const CONTEXTS: readonly TooLong[] = ['refuse', 'summarise', 'trim']

function isShortened(old: TooLong | undefined, now: TooLong | undefined): boolean {
  if (old === undefined || old === 'trim') return false
  return now === undefined || CONTEXTS.indexOf(now) > CONTEXTS.indexOf(old)
}

function placesOf({ deployments, regions }: RuleRequirement): boolean {
  return deployments !== undefined || regions !== undefined
}

function isWider(old: readonly string[] | undefined, now: readonly string[] | undefined): boolean {
  return old !== undefined && (now === undefined || now.some((item) => !old.includes(item)))
}
