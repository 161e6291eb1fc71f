import type { Command } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { withRecords } from '../../cli/with-store.ts'
import { mustBeWritable, writeOut } from '../../cli/write-out.ts'
import type { Target } from '../../core/policy.ts'
import type { Store } from '../../core/storage/store.ts'
import type { Calibration } from '../../evaluate/calibrate/calibrate.ts'
import type { Baseline, Drift } from '../../evaluate/calibrate/calibrate-drift.ts'
import type { CalibrationRow } from '../../evaluate/calibrate/calibrate-evidence.ts'
import { PRIOR_WEIGHT, type WeighedProfile } from '../../evaluate/calibrate/calibrate-prior.ts'
import { type ProfilesOptions, profilesFor, withProfilesOption } from './calibrate-profiles.ts'
import { SINCE_OPTION, sinceTime } from './since-time.ts'

interface CalibrateOptions extends SettingsOptions, ProfilesOptions {
  readonly since: string
  readonly target?: string
  readonly tenant: string
  readonly out?: string
  readonly against?: string
}

export function defineCalibrate(command: Command, cli: Cli): void {
  withProfilesOption(withSettingsOptions(command))
    .option(...SINCE_OPTION, '30d')
    .option(
      '--target <what=value>',
      'quality=0.97, share=0.2 or dollars=1.5 (a thousand requests); default: as configured',
    )
    .option('--tenant <name>', 'whose runs', DEFAULT_TENANT)
    .option('--out <file>', 'write the calibration, to look for drift by later')
    .option('--against <file>', 'an earlier calibration; exit code 1 when traffic has left it')
    .action(cli.action((options: CalibrateOptions) => calibrateFrom(options, cli)))
}

/** Reads recorded runs and changes nothing. */
async function calibrateFrom(options: CalibrateOptions, { terminal }: Cli): Promise<ExitCode> {
  const from = sinceTime(options.since, Date.now())
  const stated = options.target === undefined ? undefined : targetOf(options.target)
  const before = options.against === undefined ? undefined : await baselineIn(options.against)
  await mustBeWritable(options.out)
  const settings = await settingsFor(options, terminal)
  const [{ calibrate }, { driftSince }] = await Promise.all([
    import('../../evaluate/calibrate/calibrate.ts'),
    import('../../evaluate/calibrate/calibrate-drift.ts'),
  ])
  const rows = await withRecords(settings, terminal, async (store) => {
    const read = await readRows(store, options.tenant, from)
    if (read.length === 0) await noteOtherTenants(store, options.tenant, terminal)
    return read
  })
  if (rows.length === 0) {
    throw new CannotGoOnError(
      'too_few_runs',
      `There are no runs since ${new Date(from).toISOString()}.`,
    )
  }
  const found = await profilesFor(options, { settings, tenant: options.tenant, terminal })
  const calibration = withWarnings(
    calibrate(rows, stated ?? settings.policy.target, found.evidence),
    found.warnings,
  )
  const drift = before === undefined ? [] : driftSince(before, rows)
  if (options.out !== undefined) await writeOut(options.out, `${JSON.stringify(calibration)}\n`)
  terminal.answer({ ...calibration, drift }, () => renderCalibration(calibration, drift))
  return drift.some(({ isAlert }) => isAlert) ? 1 : 0
}

function withWarnings(calibration: Calibration, more: readonly string[]): Calibration {
  return { ...calibration, warnings: [...calibration.warnings, ...more] }
}

/** Recorded runs with what is known of their answers: verdicts of reviewers, and what people said. */
export async function readRows(
  store: Pick<Store, 'streamConversations' | 'listFeedback'>,
  tenant: string,
  from: number,
): Promise<readonly CalibrationRow[]> {
  const [{ calibrationRow }, { feedbackByRun }] = await Promise.all([
    import('../../evaluate/calibrate/calibrate-evidence.ts'),
    import('../../evaluate/traffic/feedback-by-run.ts'),
  ])
  const feedback = await feedbackByRun(store, tenant, from)
  const rows: CalibrationRow[] = []
  for await (const run of store.streamConversations(tenant, { from })) {
    rows.push(calibrationRow(run, feedback.get(run.id) ?? []))
  }
  return rows
}

export function targetOf(text: string): Target {
  const [, name, figure] = /^(quality|share|dollars)=(\d{1,9}(?:\.\d{1,6})?)$/.exec(text) ?? []
  const value = Number(figure)
  const isShare = name === 'quality' || name === 'share'
  if (name === undefined || (isShare && value > 1)) {
    throw new UsageError(`--target takes quality=0..1, share=0..1 or dollars=N, not "${text}".`)
  }
  if (name === 'quality') return { quality: value }
  return name === 'share' ? { secondLineShare: value } : { dollarsPerThousand: value }
}

async function baselineIn(file: string): Promise<Baseline> {
  const { readBaseline } = await import('../../evaluate/calibrate/read-baseline.ts')
  return await readBaseline(file).catch((cause: Error) => {
    throw new UsageError(cause.message, { cause })
  })
}

const figure = (value: number) => value.toFixed(3)

function renderCalibration(calibration: Calibration, drift: readonly Drift[]): string {
  const { n, labelledFirst, labelledSecond, thresholds, curve, changes, warnings } = calibration
  // An interval around what nothing was measured of would look like knowledge.
  const isKnown = labelledFirst + labelledSecond > 0 || calibration.profiles.length > 0
  const within = (ci: readonly number[]) =>
    isKnown ? `[${ci.map(figure).join(', ')}]` : '(the router expects)'
  const points = curve.map(
    ({ threshold, secondLineShare, quality, qualityCi, dollarsPerThousand }) => [
      figure(threshold),
      figure(secondLineShare),
      `${figure(quality)} ${within(qualityCi)}`,
      dollarsPerThousand === undefined ? '-' : dollarsPerThousand.toFixed(2),
    ],
  )
  return [
    `${n} runs; the answer's quality is known for ${labelledFirst} of the first and ${labelledSecond} of the second line.`,
    ...renderProfiles(calibration.profiles),
    `Thresholds: probe from ${figure(thresholds.probe)}, second line from ${figure(thresholds.second)}.`,
    `Expected: ${figure(calibration.secondLineShare)} of requests to the second line, ${figure(calibration.quality)} ${within(calibration.qualityCi)} of its quality.`,
    ...renderSpared(calibration),
    `To hold that share: target: { second_line_share: ${figure(calibration.secondLineShare)} }`,
    table([['THRESHOLD', 'SHARE', 'QUALITY', 'DOLLARS/1000'], ...points]),
    `${changes.n} of ${n} requests would fall into another zone.`,
    ...Object.entries(changes.kinds).map(([kind, count]) => `  ${count}  ${kind}`),
    ...warnings.map((text) => `! ${text}`),
    ...drift.map(
      ({ what, index, isAlert, note }) =>
        `${isAlert ? 'DRIFT' : 'steady'}  ${what}: index ${figure(index)}${note === undefined ? '' : ` (${note})`}`,
    ),
  ].join('\n')
}

/** Only a quality sends them up: the same share as a target would be spent on the hardest. */
function renderSpared({ n, sparedFailures }: Calibration): readonly string[] {
  if (sparedFailures === 0) return []
  return [
    `  ${sparedFailures} of ${n} requests are below the threshold and counted with these: a quality sends up what the first line would probably fail at. A share, or approved thresholds, would not.`,
  ]
}

const tenth = (value: number) => value.toFixed(1)

function renderProfiles(profiles: readonly WeighedProfile[]): readonly string[] {
  if (profiles.length === 0) return []
  return [
    `Profiles count too, each class like so many labelled answers (what the router expected counts like ${PRIOR_WEIGHT}):`,
    table([
      [
        'LINE',
        'MODEL',
        'CLASS',
        'REQUESTS',
        'PROBES',
        'RIGHT',
        'EXPECTED',
        'COUNTS LIKE',
        'MOVES BY',
      ],
      ...profiles.map(
        ({ line, card, promptClass, requests, asked, right, expected, weight, shift }) => [
          line,
          card,
          promptClass,
          String(requests),
          tenth(asked),
          figure(right / asked),
          figure(expected),
          tenth(weight),
          `${shift < 0 ? '' : '+'}${figure(shift)}`,
        ],
      ),
    ]),
  ]
}
