import { noteOtherTenants } from '../../cli/note-tenants.ts'
import { renderFigures, WAITS_FOR_ADMIN } from '../../cli/render-figures.ts'
import { DEFAULT_TENANT, type SettingsOptions, settingsFor } from '../../cli/settings-options.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, withOversight } from '../../cli/with-oversight.ts'
import { withRecords } from '../../cli/with-store.ts'
import { mustBeWritable, writeOut } from '../../cli/write-out.ts'
import type { Settings } from '../../config/settings/settings.ts'
import type { LearnedFromTraffic } from '../../evaluate/traffic/learn-from-traffic.ts'
import type { Pair } from '../../evaluate/traffic/read-traffic.ts'
import { sinceTime } from './since-time.ts'

export interface TrafficVerbOptions extends SettingsOptions {
  readonly first?: string
  readonly second?: string
  readonly out?: string
  readonly since: string
  readonly tenant?: string
}

/** Learns from what finished requests told, and proposes it; an admin decides. */
export async function learnFromStoredTraffic(
  options: TrafficVerbOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const { tenant } = options
  const from = sinceTime(options.since, Date.now())
  await mustBeWritable(options.out)
  const settings = await settingsFor(options, terminal)
  const pair = pairOf(options, settings)
  const [
    { readTraffic },
    { trafficRows },
    { learnFromTraffic },
    { routerInForce, shareOf, trafficProposal },
  ] = await Promise.all([
    import('../../evaluate/traffic/read-traffic.ts'),
    import('../../evaluate/traffic/traffic-rows.ts'),
    import('../../evaluate/traffic/learn-from-traffic.ts'),
    import('../../evaluate/traffic/traffic-proposal.ts'),
  ])
  const told = await withRecords(settings, terminal, async (store) => {
    const except = settings.learning.exceptTenants
    const wanted = { pair, from, except, ...(tenant === undefined ? {} : { tenant }) }
    const told = await readTraffic(store, wanted)
    if (told.length === 0 && tenant !== undefined) await noteOtherTenants(store, tenant, terminal)
    return told
  })
  const { learned, proposal } = await withOversight(
    settings,
    terminal,
    async ({ proposals, createId }) => {
      await proposals.refresh()
      const learned = learnFromTraffic(trafficRows(told), {
        pair,
        inForce: routerInForce(proposals.inForce(), tenant),
        ...shareOf(settings.policy.target),
      })
      if (learned.gain <= 0) return { learned }
      const made = { id: `prop_${createId()}`, tenant: DEFAULT_TENANT, madeBy: OPERATOR.id }
      const wanted = trafficProposal(learned, made, tenant)
      return { learned, proposal: await proposals.proposeAs(OPERATOR, wanted) }
    },
  )
  if (options.out !== undefined) await writeOut(options.out, `${JSON.stringify(learned.router)}\n`)
  const { before, after, evidence } = learned
  const summary = proposal?.summary ?? learned.summary
  const answer = { proposal: proposal?.id ?? null, ...pair, summary, before, after, evidence }
  terminal.answer(answer, () => readable(proposal?.id, learned))
  return 0
}

/** The models at the head of the two lines, unless others are named. */
function pairOf({ first, second }: TrafficVerbOptions, { policy }: Settings): Pair {
  const pair = { first: first ?? policy.lines.first[0], second: second ?? policy.lines.second[0] }
  if (pair.first === undefined || pair.second === undefined) {
    throw new UsageError('Both lines need a model: name them by --first and --second.')
  }
  return { first: pair.first, second: pair.second }
}

function readable(id: string | undefined, learned: LearnedFromTraffic): string {
  return [
    learned.summary,
    '',
    renderFigures(learned),
    id === undefined
      ? 'Nothing is proposed: on requests held back it gains nothing.'
      : `${id}: ${WAITS_FOR_ADMIN}`,
  ].join('\n')
}
