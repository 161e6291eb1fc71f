import { fileURLToPath } from 'node:url'
import { type Command, Option } from 'commander'
import { Document, parse } from 'yaml'
import { canTalk } from '../../catalogue/can-talk.ts'
import { createCard } from '../../catalogue/create-card.ts'
import { readAs } from '../../cli/read-file.ts'
import { JSON_OPTION } from '../../cli/settings-options.ts'
import type { Terminal } from '../../cli/terminal.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { writeOut } from '../../cli/write-out.ts'
import {
  type DetectedModel,
  detectProviders,
  linesOf,
} from '../../config/layers/detect-providers.ts'
import { importLitellm } from '../../config/layers/import-litellm.ts'
import { importPortkey } from '../../config/layers/import-portkey.ts'
import type { Imported } from '../../config/layers/imported-models.ts'
import type { Environment } from '../../config/layers/interpolate.ts'
import { probeLoopback } from '../../config/layers/probe-loopback.ts'
import { readSettings } from '../../config/load-settings.ts'
import { declarationOf } from '../../config/settings/model-settings.ts'
import type { ModelCard } from '../../core/card.ts'
import type { Line } from '../../core/line.ts'
import { presentFields } from '../../core/present-fields.ts'
import { listedChoices } from './listed-choices.ts'

interface InitOptions {
  readonly from: 'env' | 'litellm' | 'portkey'
  readonly input?: string
  readonly out: string
  readonly force?: true
}

interface Found {
  readonly models: readonly DetectedModel[]
  readonly lines: Readonly<Partial<Record<Line, readonly string[]>>>
  readonly aliases?: Imported['aliases']
  readonly notes: readonly string[]
}

export function defineInit(command: Command, cli: Cli): void {
  command
    .addOption(
      new Option('--from <source>', 'what to begin with')
        .choices(['env', 'litellm', 'portkey'])
        .default('env'),
    )
    .option('--input <file>', 'the LiteLLM or Portkey configuration to read')
    .option('--out <file>', 'file to write', 'secondline.yaml')
    .option('--force', 'write over an existing file')
    .option(...JSON_OPTION)
    .action(cli.action((options: InitOptions) => init(options, cli.terminal)))
}

async function init(options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const found = await find(options, terminal)
  if (found.models.length === 0) {
    throw new CannotGoOnError('no_models', found.notes.join('\n'))
  }
  await writeOut(options.out, configText(found), {
    flag: options.force ? 'w' : 'wx',
    mode: 0o600,
    hint: '; --force writes over it',
  })
  const { models, lines, notes } = found
  terminal.answer(
    { file: options.out, models: models.map((model) => model.id), lines, notes },
    () =>
      [
        ...notes,
        `${options.out}: ${models.length} models. Check it with: secondline validate ${options.out}`,
      ].join('\n'),
  )
  return 0
}

async function find(options: InitOptions, { environment }: Terminal): Promise<Found> {
  if (options.from === 'env') {
    return await findInEnvironment(environment)
  }
  if (options.input === undefined) {
    throw new UsageError(`--from ${options.from} needs --input FILE.`)
  }
  // JSON is YAML too, so one parser reads both.
  const data = await readAs(options.input, 'YAML or JSON', (text) =>
    parse(text, { maxAliasCount: 100 }),
  )
  const imported = options.from === 'litellm' ? importLitellm(data) : importPortkey(data)
  const { models, notes, silent = [], aliases } = imported
  const cards = models
    .filter(({ id }) => !silent.includes(id))
    .map((model) => createCard(declarationOf(model)))
  const told = [...notes, ...unknownOf(cards)]
  return { models, notes: told, lines: linesOf(cards), ...presentFields({ aliases }) }
}

/** Providers are asked which models they have: what is written down here is kept for long. */
async function findInEnvironment(environment: Environment): Promise<Found> {
  const { settings } = await readSettings({ environment, file: false })
  const { choices, notes } = await listedChoices(settings?.models ?? [])
  const detected = await detectProviders(environment, probeLoopback, choices)
  return { ...detected, notes: [`Found ${detected.found.join(', ')}.`, ...notes] }
}

/** Deployments have names of their own, and what is assumed of them is little: no pictures, no JSON Schema. */
function unknownOf(cards: readonly ModelCard[]): readonly string[] {
  const unknown = cards.filter(
    (card) => canTalk(card) && card.provenance.contextTokens === undefined,
  )
  if (unknown.length === 0) return []
  const names = unknown.map(({ id, model }) => (id === model ? id : `${id} (${model})`))
  return [
    `No catalogue knows ${names.join(', ')}: what is not said under card is assumed, prices too (words only, ${unknown[0]?.contextTokens} tokens). Say base_model: NAME where it is a known model; secondline models show ID tells what is assumed.`,
  ]
}

/** Editors check the file against the schema of the version that wrote it. */
function configText({ models, lines, aliases }: Found): string {
  const schemaFile = fileURLToPath(new URL('../../config/schema.json', import.meta.url))
  const document = new Document({
    models,
    lines,
    ...presentFields({ aliases }),
    target: { quality: 0.97 },
  })
  document.commentBefore = [
    ` yaml-language-server: $schema=${schemaFile}`,
    ' All settings: docs/reference/configuration.md',
  ].join('\n')
  return document.toString()
}
