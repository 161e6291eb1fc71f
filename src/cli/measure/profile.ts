import { appendFile, readFile, stat } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { findClient } from '../../cli/find-client.ts'
import { amount, wholeNumber } from '../../cli/read-number.ts'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { type Terminal, table } from '../../cli/terminal.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { mustBeWritable, orNotWritten, writeOut } from '../../cli/write-out.ts'
import { withoutFunctions } from '../../config/settings/without-functions.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { measuredCard } from '../../evaluate/profile/measured-card.ts'
import { FAMILIES, type Family, SUITES, type Suite } from '../../evaluate/profile/probe.ts'
import type { ProbeResult } from '../../evaluate/profile/probe-result.ts'
import type { ProfileReport } from '../../evaluate/profile/profile-report.ts'
import type { ProfileOptions, ProfileRun } from '../../evaluate/profile/run-profile.ts'
import { readProfileReport } from './read-profile-report.ts'

interface ProfileVerbOptions extends SettingsOptions {
  readonly suite: Suite
  readonly seed: number
  readonly families?: readonly Family[]
  readonly budget?: number
  readonly resume?: string
  readonly html?: string
  readonly against?: string
  readonly writeCard?: string
}

export function defineProfile(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('<model...>', 'ids of models of the configuration')
    .addOption(new Option('--suite <which>', 'how many probes').choices(SUITES).default('quick'))
    .option('--seed <number>', 'other probes of the same kinds', wholeNumber, 1)
    .addOption(new Option('--families <name...>', 'only these').choices(FAMILIES))
    .option('--budget <dollars>', 'stop before a call that could pass it', amount)
    .option('--resume <file>', 'results, one a line: read when it is there, and added to')
    .option('--html <file>', 'write the report as a page')
    .option('--write-card <file>', 'keep what was measured, for models_measured')
    .option('--against <file>', 'an earlier --json report; exit code 1 when something is worse')
    .action(
      cli.action((models: string[], options: ProfileVerbOptions) =>
        profile(models, options, cli.terminal),
      ),
    )
}

/** Exit code 1: something has become worse, or the run ended before its last probe. */
async function profile(
  models: readonly string[],
  options: ProfileVerbOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const against =
    options.against === undefined ? undefined : await readProfileReport(options.against)
  // Models may take their time, and money.
  for (const file of [options.resume, options.html, options.writeCard]) {
    await mustBeWritable(file)
  }
  const flags = { store: 'sqlite::memory:', logLevel: 'silent' }
  const settings = await settingsFor(options, terminal, flags)
  const [{ createGateway }, { reportProfile }] = await Promise.all([
    import('../../create-gateway.ts'),
    import('../../evaluate/profile/profile-report.ts'),
  ])
  const gateway = await createGateway(withoutFunctions(settings))
  try {
    const clients = [...new Set(models)].map((id) =>
      findClient(id, gateway.deps.snapshot().clients),
    )
    const run = await runWith(clients, options, terminal)
    const cards = clients.map(({ card }) => card)
    const report = reportProfile(
      cards,
      run.results,
      { suite: options.suite, seed: options.seed, ...run },
      against,
    )
    if (options.html !== undefined) {
      const { reportHtml } = await import('../../evaluate/profile/report-html.ts')
      await writeOut(options.html, reportHtml(report))
    }
    if (options.writeCard !== undefined) {
      const measured = { suite: options.suite, seed: options.seed, measuredAt: Date.now() }
      // Half a suite would stand in for a whole one.
      if (run.stopped === undefined) {
        await keepCards(options.writeCard, cards, run.results, measured)
      } else {
        terminal.note(`${options.writeCard} was not written: the run ended before its last probe.`)
      }
    }
    terminal.answer(report, () => renderProfile(report))
    return report.regressions.length > 0 || run.stopped !== undefined ? 1 : 0
  } finally {
    await gateway.close()
  }
}

async function keepCards(
  file: string,
  cards: readonly ModelCard[],
  results: readonly ProbeResult[],
  measured: Parameters<typeof measuredCard>[2],
): Promise<void> {
  const [{ measuredCard: cardOf }, { joinMeasured }, { writeMeasuredCards }] = await Promise.all([
    import('../../evaluate/profile/measured-card.ts'),
    import('../../evaluate/profile/join-measured.ts'),
    import('../../config/settings/measured-cards.ts'),
  ])
  const found = cards.flatMap((card) => {
    const kept = cardOf(card, results, measured)
    return kept === undefined ? [] : [[card.id, kept] as const]
  })
  try {
    await orNotWritten(file, () =>
      writeMeasuredCards(file, Object.fromEntries(found), joinMeasured),
    )
  } catch (cause) {
    if (cause instanceof CannotGoOnError) throw cause
    throw new UsageError((cause as Error).message, { cause })
  }
}

async function runWith(
  clients: readonly ModelClient[],
  options: ProfileVerbOptions,
  terminal: Terminal,
): Promise<ProfileRun> {
  const [{ runProfile }, { createSandbox }] = await Promise.all([
    import('../../evaluate/profile/run-profile.ts'),
    import('../../checks/code/sandbox/create-sandbox.ts'),
  ])
  const { suite, seed, families, budget, resume } = options
  const sandbox = createSandbox()
  const stop = new AbortController()
  const onInterrupt = () => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    return await runProfile({
      clients,
      sandbox,
      clock: { monotonic: () => performance.now() },
      signal: stop.signal,
      suite,
      seed,
      ...(families === undefined ? {} : { families }),
      ...(budget === undefined ? {} : { budgetMicros: budget * 1e6 }),
      ...(resume === undefined ? {} : { before: await readResults(resume) }),
      onResult: createReporter(resume, terminal),
    })
  } finally {
    process.off('SIGINT', onInterrupt)
    await sandbox.close()
  }
}

const EVERY_PROBES = 20

function createReporter(
  resume: string | undefined,
  terminal: Terminal,
): NonNullable<ProfileOptions['onResult']> {
  return async (result, { model, done, total, spentMicros }) => {
    if (resume !== undefined) {
      await orNotWritten(resume, () => appendFile(resume, `${JSON.stringify(result)}\n`))
    }
    if (done % EVERY_PROBES === 0 || done === total) {
      terminal.note(
        `${done} of ${total} probes, ${model}, $${(spentMicros / 1e6).toFixed(4)} so far`,
      )
    }
  }
}

/** A last line that a crash cut off is passed over; its probe is put again. */
async function readResults(file: string): Promise<readonly ProbeResult[]> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (!isThere) return []
  const text = await readFile(file, 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isCut = !text.endsWith('\n')
  if (isCut) await appendFile(file, '\n')
  return lines.flatMap((line, place) => {
    try {
      return [JSON.parse(line) as ProbeResult]
    } catch (cause) {
      // Once a cut line was ended it stays in the file, so any line may be one.
      if (!line.startsWith('{"model"')) {
        throw new UsageError(`${file}:${place + 1} is no result of a profile.`, { cause })
      }
      return []
    }
  })
}

function renderProfile({
  profiles,
  comparison,
  regressions,
  probes,
  spentMicros,
  stopped,
}: ProfileReport): string {
  const rows = comparison.rows.map(({ row, models }) =>
    [row.toUpperCase(), ...profiles.map(({ model }) => `  ${model}: ${models[model]}`)].join('\n'),
  )
  const worse = regressions.map(({ model, what, before, now }) => [
    `  ${model}`,
    what,
    before,
    '->',
    now,
  ])
  return [
    ...rows,
    comparison.summary.map((sentence) => `- ${sentence}`).join('\n'),
    ...(worse.length === 0 ? [] : [`WORSE THAN BEFORE\n${table(worse)}`]),
    `${probes} probes, $${(spentMicros / 1e6).toFixed(4)}${stopped === undefined ? '' : `; stopped early: ${stopped}`}`,
  ].join('\n\n')
}
