import type { Command } from 'commander'
import type { Router } from '../../classify/difficulty/router.ts'
import type { scoreDifficulty } from '../../classify/score-difficulty.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { UsageError } from '../../cli/verb.ts'
import { withOversight } from '../../cli/with-oversight.ts'
import { withRecords } from '../../cli/with-store.ts'
import type { Settings } from '../../config/settings/settings.ts'
import type { ProfileEvidence } from '../../evaluate/calibrate/calibrate-profiles.ts'
import type { ProfileReport } from '../../evaluate/profile/profile-report.ts'
import { readProfileReport } from './read-profile-report.ts'

export interface FoundProfiles {
  readonly evidence: readonly ProfileEvidence[]
  readonly warnings: readonly string[]
}

export interface ProfilesOptions {
  readonly profiles?: readonly string[]
}

export function withProfilesOption(command: Command): Command {
  return command.option(
    '--profiles <report...>',
    'count what profiles showed too: files of profile --json, or ids of profiles in the gateway',
  )
}

/** Ids of profiles that ran in the gateway; everything else is a file. */
const JOB_ID = /^prof_[\w-]+$/

/** Whose reports and router are wanted, of which store, and who hears how it goes. */
interface Asked {
  readonly settings: Settings
  readonly tenant: string
  readonly terminal: Pick<Terminal, 'note'>
}

/** What reports say of the configured lines, by the router that ranks this tenant's requests. */
export async function profilesFor(
  { profiles: names }: ProfilesOptions,
  asked: Asked,
): Promise<FoundProfiles> {
  if (names === undefined) return { evidence: [], warnings: [] }
  const reports = await Promise.all(
    names.map((name) => (JOB_ID.test(name) ? jobReport(name, asked) : readProfileReport(name))),
  )
  const { isDrawable, profileEvidence } = await import(
    '../../evaluate/calibrate/calibrate-profiles.ts'
  )
  const unknown = reports.findIndex((report) => !isDrawable(report))
  if (unknown >= 0) {
    throw new UsageError(`${names[unknown]} is of a suite that this version does not know.`)
  }
  const { first, second } = asked.settings.policy.lines
  const score = await scorerInForce(asked)
  const evidence = profileEvidence(reports, { first, second }, score)
  if (evidence.length === 0) {
    throw new UsageError(
      `No profile is of a model of the first line (${first.join(', ')}) or of the second (${second.join(', ')}).`,
    )
  }
  return { evidence, warnings: warningsOf(evidence, { first, second }) }
}

function warningsOf(
  evidence: readonly ProfileEvidence[],
  lines: Readonly<Record<'first' | 'second', readonly string[]>>,
): readonly string[] {
  return (['first', 'second'] as const).flatMap((line) => {
    const card = evidence.find((one) => one.line === line)?.card
    const [main] = lines[line]
    if (main === undefined || card === main) return []
    return card === undefined
      ? [`No profile is of a model of the ${line} line.`]
      : [`For the ${line} line ${card} was profiled, and most requests go to ${main}.`]
  })
}

async function jobReport(
  id: string,
  { settings, tenant, terminal }: Asked,
): Promise<ProfileReport> {
  const text = await withRecords(settings, terminal, (store) => store.profileReport(tenant, id))
  if (text !== undefined) return JSON.parse(text) as ProfileReport
  throw new UsageError(`There is no profile ${id} that has ended.`)
}

/** Traffic was ranked by a learned router where one is in force; probes have to be held to the same. */
async function scorerInForce({
  settings,
  tenant,
  terminal,
}: Asked): Promise<typeof scoreDifficulty | undefined> {
  const { routerInForce } = await import('../../evaluate/traffic/traffic-proposal.ts')
  const router = await withOversight(settings, terminal, async ({ proposals }) => {
    await proposals.refresh()
    return routerInForce(proposals.inForce(), tenant)
  })
  if (router === undefined) return undefined
  const { createDifficultyScorer } = await import('../../classify/score-difficulty.ts')
  return createDifficultyScorer(router as Router)
}
