import { type Command, Option } from 'commander'
import { readRows, targetOf } from '../../cli/measure/calibrate.ts'
import {
  type ProfilesOptions,
  profilesFor,
  withProfilesOption,
} from '../../cli/measure/calibrate-profiles.ts'
import { SINCE_OPTION, sinceTime } from '../../cli/measure/since-time.ts'
import { noteUnknownTenant, tenantsOf } from '../../cli/note-tenants.ts'
import { readJson } from '../../cli/read-file.ts'
import { renderFigures, WAITS_FOR_ADMIN } from '../../cli/render-figures.ts'
import { recalibrationLines } from '../../cli/render-recalibration.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, withOversight } from '../../cli/with-oversight.ts'
import { withRecords } from '../../cli/with-store.ts'
import type { ZoneThresholds } from '../../core/policy.ts'
import type { Recalibration } from '../../core/recalibration.ts'
import {
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  type Proposal,
  type ProposalKind,
  type ProposalState,
} from '../../core/review/proposal.ts'
import type { ProposalBoard } from '../../oversight/proposals/proposal-board.ts'
import type { ProposalAct } from '../../oversight/proposals/proposal-moves.ts'

interface ListOptions extends SettingsOptions {
  readonly state?: ProposalState
  readonly kind?: ProposalKind
}

interface DecideOptions extends SettingsOptions {
  readonly reason: string
}

interface ThresholdOptions extends SettingsOptions, ProfilesOptions {
  readonly since: string
  readonly target?: string
}

interface RouterOptions extends SettingsOptions {
  readonly summary: string
  readonly forTenant?: string
}

/** What was learned and would change how requests are decided: nothing of it counts before it was approved here. */
export function defineProposals(command: Command, cli: Cli): void {
  const sub = (name: string, summary: string) =>
    withSettingsOptions(command.command(name).description(summary))
  sub('list', 'what is proposed, newest first')
    .addOption(new Option('--state <state>', 'only those').choices(PROPOSAL_STATES))
    .addOption(new Option('--kind <kind>', 'only what changes these').choices(PROPOSAL_KINDS))
    .action(cli.action((options: ListOptions) => list(options, cli)))
  sub('show', 'one with its figures, its evidence and the change itself')
    .argument('<id>')
    .action(cli.action((id: string, options: SettingsOptions) => show(id, options, cli)))
  sub('router', 'propose the weights that `secondline learn` has written')
    .argument('<file>')
    .requiredOption('--summary <words>', 'what they would do, for the admin')
    .option('--for-tenant <name>', 'only requests of this tenant are ranked by it')
    .action(cli.action((file: string, options: RouterOptions) => router(file, options, cli)))
  const summary = 'propose thresholds for a target, from recorded runs, verdicts and feedback'
  withProfilesOption(sub('thresholds', summary))
    .option(...SINCE_OPTION, '30d')
    .option('--target <what=value>', 'as for calibrate; default: as configured')
    .action(cli.action((options: ThresholdOptions) => thresholds(options, cli)))
  const acts: readonly (readonly [string, string, ProposalAct])[] = [
    ['approve', 'put it in force, as the operator', 'approve'],
    ['reject', 'lay it aside', 'reject'],
    ['roll-back', 'undo an approval: the one approved before counts again', 'roll_back'],
  ]
  for (const [name, what, act] of acts) {
    sub(name, what)
      .argument('<id>')
      .requiredOption('--reason <words>', 'why, at least ten characters')
      .action(cli.action((id: string, options: DecideOptions) => decide(id, act, options, cli)))
  }
}

async function list(options: ListOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { state, kind } = options
  const filter = { ...(state ? { state } : {}), ...(kind ? { kind } : {}) }
  const { items } = await withOversight(settings, terminal, ({ proposals }) =>
    proposals.list(DEFAULT_TENANT, filter, { limit: 200 }),
  )
  terminal.answer({ proposals: items }, () =>
    items.length === 0
      ? 'Nothing is proposed.'
      : table([['ID', 'KIND', 'FOR TENANT', 'STATE', 'MADE BY', 'SUMMARY'], ...items.map(rowOf)]),
  )
  return 0
}

function rowOf({ id, change, state, madeBy, summary }: Proposal): readonly string[] {
  return [id, change.kind, tenantOf(change), state, madeBy, excerpt(summary)]
}

/** Of weights for one tenant alone; everything else is for all of them. */
function tenantOf(change: Proposal['change']): string {
  return change.kind === 'router_weights' && change.tenant !== undefined ? change.tenant : ''
}

/** A list has one line for each; `show` has the whole. */
function excerpt(text: string): string {
  return text.length <= LIST_EXCERPT ? text : `${text.slice(0, LIST_EXCERPT - 1).trimEnd()}…`
}

const LIST_EXCERPT = 80

async function show(id: string, options: SettingsOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const found = await withOversight(settings, terminal, ({ proposals }) =>
    proposals.show(DEFAULT_TENANT, id),
  )
  terminal.answer({ proposal: found }, () => readable(found))
  return 0
}

function readable(proposal: Proposal): string {
  const { id, summary, state, change } = proposal
  const isRouter = change.kind === 'router_weights'
  const whose = tenantOf(change) && ` of tenant ${tenantOf(change)}`
  return [
    `${id}: ${change.kind}, ${state}`,
    summary,
    '',
    renderFigures(proposal),
    isRouter ? `Change: the weights of a router${whose}` : `Change: ${JSON.stringify(change)}`,
    ...(isRouter ? recalibrationLines((change.router as LearnedFile).recalibration) : []),
  ].join('\n')
}

async function thresholds(options: ThresholdOptions, { terminal }: Cli): Promise<ExitCode> {
  const from = sinceTime(options.since, Date.now())
  const stated = options.target === undefined ? undefined : targetOf(options.target)
  const settings = await settingsFor(options, terminal)
  const { thresholdProposal } = await import('../../evaluate/calibrate/threshold-proposal.ts')
  const rows = await withRecords(settings, terminal, (store) =>
    readRows(store, DEFAULT_TENANT, from),
  )
  const { evidence, warnings } = await profilesFor(options, {
    settings,
    tenant: DEFAULT_TENANT,
    terminal,
  })
  const found = thresholdProposal(rows, stated ?? settings.policy.target, evidence)
  if (!found) {
    throw new CannotGoOnError('too_few_runs', 'There are too few runs to propose anything by.')
  }
  const { proposal, isNew } = await withOversight(
    settings,
    terminal,
    async ({ proposals, createId }) => {
      const same = await sameAs(found.change.every, proposals)
      if (same) return { proposal: same, isNew: false }
      const id = `prop_${createId()}`
      const wanted = { ...found, id, tenant: DEFAULT_TENANT, madeBy: OPERATOR.id }
      return { proposal: await proposals.proposeAs(OPERATOR, wanted), isNew: true }
    },
  )
  const told = warnings.map((text) => `! ${text}`)
  const news = isNew ? [] : ['Nothing new is proposed: these are its thresholds already.']
  const waits = proposal.state === 'proposed' ? [WAITS_FOR_ADMIN] : []
  terminal.answer({ proposal, new: isNew, warnings }, () =>
    [readable(proposal), ...told, '', ...news, ...waits].join('\n'),
  )
  return 0
}

/** A proposal of these thresholds that waits already, or is in force: an admin has nothing to decide a second time. */
async function sameAs(
  { probe, second }: ZoneThresholds,
  proposals: ProposalBoard,
): Promise<Proposal | undefined> {
  await proposals.refresh()
  const waiting = { state: 'proposed', kind: 'thresholds' } as const
  const { items } = await proposals.list(DEFAULT_TENANT, waiting, { limit: 200 })
  return [...items, ...proposals.inForce()].find(
    ({ change }) =>
      change.kind === 'thresholds' &&
      change.byClass === undefined &&
      change.minConfidence === undefined &&
      change.every?.probe === probe &&
      change.every.second === second,
  )
}

/** The figures are those of the rows that learning held back; they stand in the file. */
async function router(file: string, options: RouterOptions, cli: Cli): Promise<ExitCode> {
  const { terminal } = cli
  const settings = await settingsFor(options, terminal)
  const weights = (await readJson(file)) as LearnedFile | null
  if (weights === null || typeof weights !== 'object') {
    throw new UsageError(`${file} holds no weights: \`secondline learn\` writes them.`)
  }
  const made = await withOversight(settings, terminal, async ({ proposals, createId, keys }) => {
    const { forTenant } = options
    if (forTenant !== undefined) noteUnknownTenant(await tenantsOf(keys), forTenant, terminal)
    const { before, after, rows } = weights.learned ?? {}
    return proposals.proposeAs(OPERATOR, {
      id: `prop_${createId()}`,
      tenant: DEFAULT_TENANT,
      change: {
        kind: 'router_weights',
        router: weights,
        ...(forTenant === undefined ? {} : { tenant: forTenant }),
      },
      summary: options.summary,
      before: measurementOf(before),
      after: measurementOf(after),
      evidence: { counts: { recordedRows: rows ?? 0 } },
      madeBy: OPERATOR.id,
    })
  })
  terminal.answer({ proposal: made }, () => `${made.id}: ${WAITS_FOR_ADMIN}`)
  return 0
}

interface LearnedFile {
  readonly recalibration?: Recalibration
  readonly learned?: {
    readonly rows?: number
    readonly before?: Readonly<Record<string, number>>
    readonly after?: Readonly<Record<string, number>>
  }
}

function measurementOf(metrics: Readonly<Record<string, number>> = {}): Proposal['before'] {
  const { n = 0, ...figures } = metrics
  return { n, figures }
}

async function decide(
  id: string,
  act: ProposalAct,
  options: DecideOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const decided = await withOversight(settings, terminal, ({ proposals }) =>
    proposals.decide(OPERATOR, DEFAULT_TENANT, id, act, options.reason),
  )
  terminal.answer(
    { proposal: decided },
    () => `${decided.id}: ${decided.state}. A running gateway obeys within a second.`,
  )
  return 0
}
