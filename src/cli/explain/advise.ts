import { type Command, Option } from 'commander'
import { findClient } from '../../cli/find-client.ts'
import { amount } from '../../cli/read-number.ts'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { writeOut } from '../../cli/write-out.ts'
import { withoutFunctions } from '../../config/settings/without-functions.ts'
import { TASKS, type Task } from '../../core/signals.ts'
import type { Advice, AdviceRequest } from '../../evaluate/advise/advise.ts'
import {
  type Needs,
  PRIVACIES,
  type Privacy,
  SENSITIVITIES,
  type Sensitivity,
} from '../../evaluate/advise/needs.ts'
import type { Rephrased } from '../../evaluate/advise/rephrase.ts'
import { renderAdvice, renderRephrased } from './render-advice.ts'

interface AdviseOptions extends SettingsOptions {
  readonly models?: 'configured' | 'catalogue'
  readonly volume?: number
  readonly budget?: number
  readonly sensitivity?: Sensitivity
  readonly privacy?: Privacy
  readonly task?: readonly Task[]
  readonly out?: string
  readonly llm?: string
}

export function defineAdvise(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('[use case]', 'what the models are wanted for, in a few sentences')
    .addOption(
      new Option('--models <which>', 'default: catalogue, or configured with --config').choices([
        'configured',
        'catalogue',
      ]),
    )
    .option('--volume <requests>', 'requests a month', amount)
    .option('--budget <dollars>', 'US dollars a month', amount)
    .addOption(
      new Option('--sensitivity <how>', 'how grave an error would be').choices(SENSITIVITIES),
    )
    .addOption(new Option('--privacy <of the data>', 'what data is sent').choices(PRIVACIES))
    .addOption(new Option('--task <task...>', 'what the models are to do').choices(TASKS))
    .option(
      '--llm <model>',
      'a configured model that may reword the advice, and change nothing of it',
    )
    .option('--out <file>', 'where the configuration is written; it must not be there yet')
    .action(
      cli.action((description: string | undefined, options: AdviseOptions) =>
        adviseOn(description, options, cli.terminal),
      ),
    )
}

/** Asks no model unless one is to reword the advice. Exit code 1 says that something needed was not said. */
async function adviseOn(
  description: string | undefined,
  options: AdviseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const needs = needsOf(options)
  if (description === undefined && Object.keys(needs).length === 0) {
    throw new UsageError('Describe the use case, or state needs by options.')
  }
  const { advise } = await import('../../evaluate/advise/advise.ts')
  const advice = advise({
    ...(description === undefined ? {} : { description }),
    needs,
    ...(await cardsFor(options, terminal)),
  })
  if (options.out !== undefined) await writeConfig(options.out, advice, terminal)
  if (options.llm === undefined) terminal.answer(advice, () => renderAdvice(advice))
  else {
    const rephrased = await rephrase(options.llm, advice, options, terminal)
    terminal.answer({ ...advice, rephrased }, () =>
      [renderRephrased(rephrased), renderAdvice(advice)].join('\n\n'),
    )
  }
  return advice.status === 'advised' ? 0 : 1
}

async function writeConfig(path: string, { config, status }: Advice, terminal: Terminal) {
  if (config !== undefined) {
    await writeOut(path, config, { flag: 'wx' })
    return terminal.note(`Written to ${path}.`)
  }
  const why = status === 'asking' ? 'something needed was not said' : 'a line has no model'
  terminal.note(`Nothing was written to ${path}: ${why}.`)
}

/** Sends the conclusions and not the description. */
async function rephrase(
  model: string,
  advice: Advice,
  options: AdviseOptions,
  terminal: Terminal,
): Promise<Rephrased> {
  const flags = { store: 'sqlite::memory:', logLevel: 'silent' }
  const settings = await settingsFor(options, terminal, flags)
  const [{ createGateway }, { rephraseAdvice }, { FACTS }] = await Promise.all([
    import('../../create-gateway.ts'),
    import('../../evaluate/advise/rephrase.ts'),
    import('../../catalogue/look-up-facts.ts'),
  ])
  const gateway = await createGateway(withoutFunctions(settings))
  try {
    const client = findClient(model, gateway.deps.snapshot().clients)
    const known = [
      ...settings.models.flatMap(({ card }) => [card.id, card.model]),
      ...FACTS.flatMap(({ name, names }) => [name, ...names]),
    ]
    return await rephraseAdvice(client, advice, known, new AbortController().signal)
  } finally {
    await gateway.close()
  }
}

async function cardsFor(
  options: AdviseOptions,
  terminal: Terminal,
): Promise<Pick<AdviceRequest, 'cards'>> {
  const which = options.models ?? (options.config === undefined ? 'catalogue' : 'configured')
  if (which === 'catalogue') return {}
  const settings = await settingsFor(options, terminal)
  return { cards: settings.models.map(({ card }) => card) }
}

function needsOf({ volume, budget, sensitivity, privacy, task }: AdviseOptions): Needs {
  return {
    ...(volume === undefined ? {} : { requestsPerMonth: volume }),
    ...(budget === undefined ? {} : { budgetPerMonth: budget }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(task === undefined ? {} : { tasks: task }),
  }
}
