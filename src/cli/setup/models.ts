import { type Command, Option } from 'commander'
import { cardFacets } from '../../catalogue/card-facets.ts'
import { filterCards } from '../../catalogue/filter-cards.ts'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import type { Settings } from '../../config/settings/settings.ts'
import {
  ARCHITECTURES,
  type Architecture,
  DEPLOYMENTS,
  type Deployment,
  type ModelCard,
  PURPOSES,
  type Purpose,
  SCALES,
  type Scale,
} from '../../core/card.ts'
import { LINES } from '../../core/line.ts'
import { priceText } from '../../core/money.ts'
import { presentFields } from '../../core/present-fields.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import { contradictionText, renderMeasured } from './render-measured.ts'

interface ListOptions extends SettingsOptions {
  readonly architecture?: readonly Architecture[]
  readonly purpose?: readonly Purpose[]
  readonly scale?: readonly Scale[]
  readonly deployment?: readonly Deployment[]
  readonly text?: string
}

export function defineModels(command: Command, cli: Cli): void {
  const facet = (name: string, choices: readonly string[]) =>
    new Option(`--${name} <${name}...>`, 'only these').choices(choices)
  withSettingsOptions(command.command('list').description('the models, by the four dimensions'))
    .addOption(facet('architecture', ARCHITECTURES))
    .addOption(facet('purpose', PURPOSES))
    .addOption(facet('scale', SCALES))
    .addOption(facet('deployment', DEPLOYMENTS))
    .option('--text <words>', 'words of the id, provider or name')
    .action(cli.action((options: ListOptions) => list(options, cli)))
  withSettingsOptions(command.command('show').description('all that is known of one model'))
    .argument('<id>')
    .action(cli.action((id: string, options: SettingsOptions) => show(id, options, cli)))
  withSettingsOptions(
    command.command('lint').description('what the cards leave to guesses'),
  ).action(cli.action((options: SettingsOptions) => lint(options, cli)))
}

async function list(options: ListOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const { architecture, purpose, scale, deployment, text } = options
  const cards = filterCards(cardsOf(settings), {
    ...(architecture ? { architectures: architecture } : {}),
    ...(purpose ? { purposes: purpose } : {}),
    ...(scale ? { scales: scale } : {}),
    ...(deployment ? { deployments: deployment } : {}),
    ...(text ? { text } : {}),
  })
  const models = cards.map((card) => ({ ...configured(card, settings), ...cardFacets(card) }))
  terminal.answer({ models }, () =>
    table([
      ['ID', 'LINE', 'PURPOSE', 'SCALE', 'ARCHITECTURE', 'DEPLOYMENT', 'CONTEXT', '$ IN/OUT'],
      ...models.map((model) => [
        model.id,
        model.lines.join(','),
        model.purpose,
        model.scale,
        model.architecture,
        model.deployment,
        String(model.contextTokens),
        `${model.prices.input}/${model.prices.output}`,
      ]),
    ]),
  )
  return 0
}

async function show(id: string, options: SettingsOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const cards = cardsOf(settings)
  const card = cards.find((one) => one.id === id)
  if (card === undefined) {
    const meant = nearestWord(
      id,
      cards.map((one) => one.id),
    )
    const next = meant ? `Did you mean "${meant}"?` : '"secondline models list" shows them.'
    throw new UsageError(`No model is called "${id}". ${next}`)
  }
  const facets = cardFacets(card)
  const { provenance, measured, ...fields } = facets
  const shown = configured(card, settings)
  terminal.answer({ ...shown, ...facets }, () =>
    [
      table([
        ...Object.entries(shown).map(([name, value]) => [name, plain(value)]),
        ...Object.entries(fields).map(([name, value]) => {
          const told = name === 'prices' ? priceText(fields.prices) : plain(value)
          // In a column of its own the longest value would push it out of a terminal.
          return [name, provenance[name] ? `${told} (${provenance[name]})` : told]
        }),
      ]),
      ...(measured === undefined ? [] : [renderMeasured(measured)]),
    ].join('\n\n'),
  )
  return 0
}

/** A guess can cost money or refuse a request, so each is named; lines decide whether it matters. */
async function lint(options: SettingsOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const findings = cardsOf(settings).flatMap((card) => {
    const { provenance, measured } = cardFacets(card)
    const assumed = Object.keys(provenance).filter((field) => provenance[field] === 'assumed')
    const contradicted = measured?.contradictions ?? []
    if (assumed.length === 0 && contradicted.length === 0) return []
    return [{ id: card.id, lines: linesWith(card, settings), assumed, contradicted }]
  })
  terminal.answer({ findings }, () =>
    findings.length === 0
      ? 'Every field of every card is known.'
      : findings
          .flatMap(({ id, assumed, contradicted }) => [
            ...(assumed.length === 0
              ? []
              : [
                  `${id}: assumed ${assumed.join(', ')}; say it under card: if it is otherwise, or which model it is as base_model:`,
                ]),
            ...contradicted.map((one) => `${id}: ${contradictionText(one)}`),
          ])
          .join('\n'),
  )
  return findings.length === 0 ? 0 : 1
}

function cardsOf(settings: Settings): readonly ModelCard[] {
  return settings.models.map((model) => model.card)
}

/** What the configuration says of a model beside the facts of its card. */
function configured(card: ModelCard, settings: Settings) {
  const { id, provider, model, baseModel } = card
  const entry = settings.models.find((one) => one.card === card)
  return {
    id,
    provider,
    model,
    ...presentFields({ baseModel }),
    lines: linesWith(card, settings),
    ...presentFields({
      share: settings.policy.shares?.[id],
      reasoningEffort: entry?.reasoningEffort,
    }),
  }
}

function linesWith(card: ModelCard, settings: Settings): readonly string[] {
  return LINES.filter((line) => settings.policy.lines[line].includes(card.id))
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).map(([name, part]) => `${name} ${plain(part)}`)
  return parts.join('; ')
}
