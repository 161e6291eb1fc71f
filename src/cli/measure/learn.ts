import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { RouterMiddle } from '../../classify/difficulty/router.ts'
import { mustBeThere } from '../../cli/read-file.ts'
import { recalibrationLines } from '../../cli/render-recalibration.ts'
import { withSettingsOptions } from '../../cli/settings-options.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { mustBeWritable, writeOut } from '../../cli/write-out.ts'
import { EMBEDDINGS_CHOICES, type EmbeddingsChoice, embedPrompts } from '../../embed-prompts.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import type { TrafficVerbOptions } from './learn-from-traffic.ts'
import { renderReport } from './render-report.ts'
import { stepsTold } from './steps-told.ts'

interface FileVerbOptions {
  readonly first: string
  readonly second: string
  readonly out: string
  readonly mid?: string
  readonly embeddings: EmbeddingsChoice
}

interface LearnVerbOptions extends TrafficVerbOptions {
  readonly embeddings: EmbeddingsChoice
  readonly mid?: string
  readonly fromTraffic?: true
}

export function defineLearn(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('[files...]', 'recorded rows, .jsonl or .jsonl.gz')
    .option('--first <model>', 'the first-line model of the rows')
    .option('--second <model>', 'the second-line model of the rows')
    .option('--mid <model>', 'a third model of the rows, looked at as a mid tier')
    .option('--out <file>', 'where the router is written')
    .option('--from-traffic', 'learn from finished requests and propose the result')
    .option('--since <time>', 'with --from-traffic, how far back: 90m, 24h, 7d, or a date', '90d')
    .option('--tenant <name>', 'with --from-traffic, whose requests; all unless said')
    .addOption(
      new Option('--embeddings <when>', 'whether vectors of the prompts are tried, where they gain')
        .choices(EMBEDDINGS_CHOICES)
        .default('auto'),
    )
    .action(
      cli.action(async (files: string[], options: LearnVerbOptions) =>
        options.fromTraffic
          ? await learnOwn(files, options, cli)
          : await learnFrom(files, fileOptions(files, options), cli),
      ),
    )
}

async function learnOwn(
  files: readonly string[],
  options: LearnVerbOptions,
  cli: Cli,
): Promise<ExitCode> {
  if (files.length > 0) throw new UsageError('--from-traffic reads the store and takes no files.')
  const { learnFromStoredTraffic } = await import('./learn-from-traffic.ts')
  return learnFromStoredTraffic(options, cli)
}

function fileOptions(
  files: readonly string[],
  { first, second, mid, out, embeddings }: LearnVerbOptions,
): FileVerbOptions {
  if (files.length === 0 || !first || !second || !out) {
    throw new UsageError(
      'Learning needs files with --first, --second and --out; or --from-traffic, which reads the store.',
    )
  }
  if (first === second || mid === first || mid === second) {
    throw new UsageError('--first, --second and --mid must name different models.')
  }
  if (files.some((file) => resolve(file) === resolve(out))) {
    throw new UsageError('--out names a file of rows, which would be lost.')
  }
  return { first, second, out, embeddings, ...(mid === undefined ? {} : { mid }) }
}

async function learnFrom(
  files: readonly string[],
  { first, second, mid, out, embeddings }: FileVerbOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const [{ learn }, { parseRoutingRow }, { readRows }] = await Promise.all([
    import('../../evaluate/learn/learn.ts'),
    import('../../evaluate/rows/routing-row.ts'),
    import('../../evaluate/rows/read-rows.ts'),
  ])
  await mustBeThere(files)
  await mustBeWritable(out)
  const rows = await Promise.all(files.map((file) => readRows(file, parseRoutingRow)))
  const sources = await Promise.all(
    files.map(async (file) => ({ name: basename(file), sha256: await digestOf(file) })),
  )
  refuseUnrecorded(rows.flat(), [first, second, ...(mid === undefined ? [] : [mid])])
  const used = rows.flat().filter((row) => row.outcomes[first] && row.outcomes[second])
  const embedded = await embedPrompts(
    used.map((row) => row.prompt),
    embeddings,
    terminal.note,
  )
  const router = learn(used, {
    first,
    second,
    files: sources,
    ...(mid === undefined ? {} : { mid }),
    ...(embedded === undefined ? {} : { embedded }),
    ...stepsTold(terminal),
  })
  await writeOut(out, `${JSON.stringify(router)}\n`)
  const { rows: n, before, after, words, vectors } = router.learned
  const report = {
    out,
    first,
    second,
    n,
    ...(router.middle ? { middle: router.middle } : {}),
    embedder: router.embedded?.embedder ?? null,
    heldBack: { before, after, ...(words && vectors ? { words, vectors } : {}) },
  }
  const isBetter = after.apgr > before.apgr
  terminal.answer(report, () =>
    [
      renderReport({ ...report, ...middleRows(router.middle) }),
      '',
      ...recalibrationLines(router.recalibration),
      ...(isBetter ? [] : [NO_GAIN]),
      ...(isBetter || router.middle || router.recalibration
        ? [`Put it before an admin: secondline proposals router ${out} --summary TEXT`]
        : []),
    ].join('\n'),
  )
  return 0
}

/** What is learned is written all the same, and named to an admin where it has a card between the lines or the confidence. */
const NO_GAIN =
  'On rows held back it tells hard from easy no better than the shipped router (apgr before and after).'

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

const MOST_NAMED = 10

function refuseUnrecorded(rows: readonly RoutingRow[], models: readonly string[]): void {
  const recorded = [...new Set(rows.flatMap((row) => Object.keys(row.outcomes)))]
  const unheard = models.filter((model) => !recorded.includes(model))
  if (unheard.length === 0) return
  const more = recorded.length > MOST_NAMED ? ` and ${recorded.length - MOST_NAMED} more` : ''
  throw new UsageError(
    `No row holds an outcome of ${unheard.join(' or ')}. Recorded are ${recorded.slice(0, MOST_NAMED).join(', ')}${more}.`,
  )
}

/** What a mid tier brings, as a row for each class of prompts. */
function middleRows(middle: RouterMiddle | undefined): object {
  if (middle === undefined) return {}
  const { model, every, byClass } = middle
  return { middle: model, 'middle by class': { all: every, ...byClass } }
}
