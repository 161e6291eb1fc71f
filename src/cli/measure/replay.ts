import { isDeepStrictEqual } from 'node:util'
import type { Command } from 'commander'
import { type Change, changesBetween } from '../../cli/explain/explain.ts'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import {
  DEFAULT_TENANT,
  JSON_OPTION,
  STORE_OPTION,
  settingsFor,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { withRecords } from '../../cli/with-store.ts'
import { loadSettings } from '../../config/load-settings.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts, RunRecord } from '../../core/run.ts'
import { placeOf } from '../../decide/rules/place-of.ts'
import type { RolloutSide, RolloutSummary } from '../../evaluate/traffic/rollouts.ts'
import { SINCE_OPTION, sinceTime } from './since-time.ts'

interface ReplayOptions {
  readonly since: string
  readonly config: string
  readonly current?: string
  readonly store?: string
  readonly tenant: string
}

export function defineReplay(command: Command, cli: Cli): void {
  command
    .requiredOption('-c, --config <file>', 'the configuration to decide by')
    .option('--current <file>', 'the configuration in force (default: as for serve)')
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .option(...SINCE_OPTION, '24h')
    .option('--tenant <name>', 'whose runs', DEFAULT_TENANT)
    .action(cli.action((options: ReplayOptions) => replay(options, cli)))
}

interface ChangedRun {
  readonly id: string
  readonly changes: readonly Change[]
}

const MOST_LISTED = 50

const OTHER_TARGET =
  'The other target changes nothing here: each request is decided by the thresholds it had. What a target brings tells: secondline calibrate --target.'

/** Decides recorded requests again under another configuration. No model is called and nothing is written. */
async function replay(options: ReplayOptions, { terminal }: Cli): Promise<ExitCode> {
  const from = sinceTime(options.since, Date.now())
  const { current, store: url } = options
  const settings = await settingsFor(
    {
      ...(current === undefined ? {} : { config: current }),
      ...(url === undefined ? {} : { store: url }),
    },
    terminal,
  )
  const other = await loadSettings({ file: options.config, environment: terminal.environment })
  if (!isDeepStrictEqual(settings.policy.target, other.policy.target)) {
    terminal.note(OTHER_TARGET)
  }
  const [{ policyUnder, whatStands }, { countRollouts }] = await Promise.all([
    import('../../open-explainer.ts'),
    import('../../evaluate/traffic/rollouts.ts'),
  ])
  const standing = await whatStands(settings, terminal.note)
  const compare = await comparison(policyUnder(settings, standing), policyUnder(other, standing))
  const rollouts = countRollouts()
  const listed: ChangedRun[] = []
  let changed = 0
  const kinds: Record<string, number> = {}
  let n = 0
  await withRecords(settings, terminal, async (store) => {
    for await (const run of store.streamConversations(options.tenant, { from })) {
      n += 1
      rollouts.add(run)
      const changes = compare(run)
      for (const change of changes) {
        const kind = `${change.what}: ${change.from} -> ${change.to}`
        kinds[kind] = (kinds[kind] ?? 0) + 1
      }
      if (changes.length === 0) continue
      changed += 1
      if (listed.length < MOST_LISTED) listed.push({ id: run.id, changes })
    }
    if (n === 0) await noteOtherTenants(store, options.tenant, terminal)
  })
  const answer = {
    n,
    changed,
    kinds,
    rollouts: rollouts.summaries(),
    runs: listed,
  }
  terminal.answer(answer, () =>
    [
      `${n} runs since ${new Date(from).toISOString()}; ${changed} would be decided otherwise.`,
      table(
        Object.entries(kinds)
          .sort(([, a], [, b]) => b - a)
          .map(([kind, count]) => [String(count), kind]),
      ),
      ...answer.rollouts.map(renderRollout),
    ]
      .join('\n')
      .trimEnd(),
  )
  return 0
}

async function comparison(now: Policy, then: Policy) {
  const { explainFacts } = await import('../../gateway/facts/explain.ts')
  return ({ facts: recorded, conversation }: RunRecord) => {
    // Runs from before there was a canary say whose they are in another place.
    const facts: Facts =
      recorded.place !== undefined || conversation === undefined
        ? recorded
        : { ...recorded, place: placeOf(conversation) }
    return changesBetween(explainFacts(facts, now), explainFacts(facts, then))
  }
}

/** How runs went that a rule acted on, beside those it only watched. */
function renderRollout({ rule, applied, watched, would }: RolloutSummary): string {
  const side = (name: string, { n, held, secondLine, failed, dollars }: RolloutSide) => [
    `  ${name}`,
    `${n} runs`,
    `${held} held`,
    `${secondLine} by the second line`,
    `${failed} failed or refused`,
    `$${dollars.toFixed(6)} each`,
  ]
  const codes = Object.entries(would)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `  would have been otherwise: ${count}  ${code}`)
  return [
    `Rule ${rule}, being rolled out:`,
    table([side('acted', applied), side('watched', watched)]),
    ...codes,
  ].join('\n')
}
