import { Argument, type Command, Option } from 'commander'
import { mustBeThere, readJson } from '../../cli/read-file.ts'
import { JSON_OPTION } from '../../cli/settings-options.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { EMBEDDINGS_CHOICES } from '../../embed-prompts.ts'
import type { MidTierReport } from '../../evaluate/routing/eval-mid-tier.ts'
import { EVALUATIONS, type EvaluationOptions } from './evaluations.ts'
import { renderReport } from './render-report.ts'
import { stepsTold } from './steps-told.ts'
import { threeCardsRows } from './three-cards-rows.ts'

interface EvalOptions extends Omit<EvaluationOptions, 'router'> {
  readonly router?: string
}

export function defineEval(command: Command, cli: Cli): void {
  command
    .addArgument(new Argument('<what>', 'what to measure').choices(Object.keys(EVALUATIONS)))
    .argument('<file>', 'recorded rows, .jsonl or .jsonl.gz')
    .option('--first <model>', 'the first-line model of the rows')
    .option('--second <model>', 'the second-line model of the rows')
    .option('--sample <model>', 'cascade: a second cheap model, for agreement')
    .option(
      '--mid <model>',
      'routing: a third model between the two, to compare three cards with two',
    )
    .option('--router <file>', 'a router made by secondline learn')
    .addOption(
      new Option('--embeddings <when>', 'routing: whether a router that looks at vectors gets them')
        .choices(EMBEDDINGS_CHOICES)
        .default('auto'),
    )
    .option(...JSON_OPTION)
    .action(
      cli.action((what: string, file: string, options: EvalOptions) =>
        evaluate(what, file, options, cli),
      ),
    )
}

/** No model is called: everything is decided from what the rows recorded. */
async function evaluate(
  what: string,
  file: string,
  options: EvalOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const evaluation = EVALUATIONS[what]
  if (evaluation === undefined) throw new UsageError(`There is no evaluation called ${what}.`)
  const { first, second, router, ...rest } = options
  if (evaluation.needsPair && (first === undefined || second === undefined)) {
    throw new UsageError(`eval ${what} needs --first MODEL and --second MODEL.`)
  }
  await mustBeThere([file])
  const report = await evaluation.run(file, {
    ...rest,
    ...stepsTold(terminal),
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
    ...(router === undefined ? {} : { router: await readRouter(router) }),
  })
  terminal.answer(report, () => renderReport(asRead(report)))
  return 0
}

/** Three cards are told in an object of many kinds of things. */
function asRead(report: object): object {
  if (!('threeCards' in report)) return report
  return { ...report, ...threeCardsRows(report.threeCards as MidTierReport) }
}

async function readRouter(file: string) {
  const { parseRouter } = await import('../../classify/difficulty/router.ts')
  return parseRouter(await readJson(file))
}
