import { canTalk } from '../../catalogue/can-talk.ts'
import { createCard } from '../../catalogue/create-card.ts'
import { PRACTICE_CARD_FIELDS, PRACTICE_LINES } from '../../catalogue/practice-facts.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { PROVIDER_NAMES, type ProviderName, presetOf } from '../../config/schema/providers.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ReasoningEffort } from '../../core/chat.ts'
import { LINES, type Line } from '../../core/line.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { Environment } from './interpolate.ts'
import { LINE_EFFORTS, PROVIDER_CHOICES, type ProviderChoices } from './provider-choices.ts'

/** An entry under `models:` of the configuration file, in its own names. */
export interface DetectedModel {
  readonly id: string
  readonly provider: ProviderName
  readonly model: string
  readonly base_model?: string
  readonly share?: number
  readonly reasoning_effort?: ReasoningEffort
  readonly base_url?: string
  readonly allow_private?: true
  readonly api_key?: string
  readonly service_account_file?: string
  readonly extra_body?: NonNullable<ModelEntry['extra_body']>
  readonly card?: NonNullable<ModelEntry['card']>
}

/** What was found on this machine, ready to be written as `models:` and `lines:` of a configuration file. */
export interface Detected {
  readonly models: readonly DetectedModel[]
  readonly lines: Readonly<Partial<Record<Line, readonly string[]>>>
  /** For people: `OPENAI_API_KEY`, `Ollama on 127.0.0.1:11434`… */
  readonly found: readonly string[]
  readonly isPractice: boolean
}

/** Answers what a server on this machine says at a URL; undefined when there is none, or it says no JSON. */
export type Probe = (url: string) => Promise<unknown>

/**
 * Models for a start without configuration: provider keys in the environment; else an Ollama or llama.cpp server on this
 * machine; else the practice pair. Keys are referred to as `${NAME}`, never copied.
 */
export async function detectProviders(
  environment: Environment,
  probe: Probe,
  choices: ProviderChoices = PROVIDER_CHOICES,
): Promise<Detected> {
  const clouds = cloudModels(environment, choices)
  if (clouds) return clouds
  return (await ollamaModels(probe)) ?? (await llamaServerModels(probe)) ?? practiceModels()
}

/** The simulated models; they need no key and no network. */
function practiceModels(): Detected {
  return {
    models: Object.keys(PRACTICE_CARD_FIELDS).map((model) => ({
      id: model.replace('simulated', 'practice'),
      provider: 'practice',
      model,
    })),
    lines: PRACTICE_LINES,
    found: ['nothing, so simulated practice models answer'],
    isPractice: true,
  }
}

function cloudModels(environment: Environment, choices: ProviderChoices): Detected | undefined {
  const providers = PROVIDER_NAMES.flatMap((provider) => {
    const keyName = presetOf(provider).keyNames.find((name) => environment[name])
    return keyName === undefined ? [] : [{ provider, keyName }]
  })
  if (providers.length === 0) return undefined
  const models: DetectedModel[] = []
  const lines: Partial<Record<Line, string[]>> = {}
  for (const { provider, keyName } of providers) {
    for (const line of LINES) {
      const model = choices[provider]?.[line]
      if (model === undefined) continue
      const id = `${provider}/${model}`
      if (!models.some((known) => known.id === id)) {
        models.push({
          id,
          provider,
          model,
          api_key: `\${${keyName}}`,
          ...effortOf(provider, line, choices[provider] ?? {}),
        })
      }
      lines[line] = [...(lines[line] ?? []), id]
    }
  }
  return { models, lines, found: providers.map(({ keyName }) => keyName), isPractice: false }
}

/**
 * What is easy is answered without thinking, where that can be said, and so it is of a model that has taken the place of
 * the one we chose: in its own nearest word for it. A model that stands on other lines too has to think there.
 */
function effortOf(
  provider: ProviderName,
  line: Line,
  choices: Readonly<Partial<Record<Line, string>>>,
): Pick<DetectedModel, 'reasoning_effort'> {
  const model = choices[line] ?? ''
  const { capabilities } = createCard({ id: model, provider, model })
  const isAlone = LINES.every((other) => other === line || choices[other] !== model)
  const canBeTold = isAlone && capabilities.reasoning !== 'none'
  return presentFields({ reasoning_effort: canBeTold ? LINE_EFFORTS[provider]?.[line] : undefined })
}

const MAX_LOCAL_MODELS = 50

async function ollamaModels(probe: Probe): Promise<Detected | undefined> {
  const origin = presetOf('ollama').baseUrl ?? ''
  const answer = (await probe(`${origin}/api/tags`)) as
    | { models?: { name?: unknown }[] }
    | undefined
  const names = listOf(answer?.models).flatMap((model) => nameOf(model?.name))
  return localModels('ollama', names, `Ollama on ${new URL(origin).host}`)
}

async function llamaServerModels(probe: Probe): Promise<Detected | undefined> {
  const base = presetOf('llama-cpp').baseUrl ?? ''
  const answer = (await probe(`${base}/models`)) as
    | { data?: { id?: unknown; owned_by?: unknown }[] }
    | undefined
  // Port 8080 is anybody's; only llama.cpp says that it owns its models.
  const names = listOf(answer?.data)
    .filter((model) => model?.owned_by === 'llamacpp')
    .flatMap((model) => nameOf(model?.id))
  return localModels('llama-cpp', names, `a llama.cpp server on ${new URL(base).host}`, base)
}

function localModels(
  provider: ProviderName,
  names: readonly string[],
  found: string,
  baseUrl?: string,
): Detected | undefined {
  const models = names.slice(0, MAX_LOCAL_MODELS).map((name) => ({
    id:
      name
        .replaceAll(/[^\w.:/-]/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, 100) || 'local',
    provider,
    model: name,
    ...(baseUrl === undefined ? {} : { base_url: baseUrl }),
  }))
  if (!models.some(canTalk)) return undefined
  const lines = linesOf(models.map((model) => createCard(model)))
  return { models, lines, found: [found], isPractice: false }
}

/**
 * Lines from what the cards are made for; makers of vectors are on none. Small models come first on the first line, behind
 * them those that see or hear as well, large ones on the second. Where none is made for reasoning, the largest of several is the second line: grave and hard
 * requests, and answers that failed a check, need somebody to go to.
 */
export function linesOf(
  cards: readonly ModelCard[],
): Readonly<Partial<Record<Line, readonly string[]>>> {
  const smallFirst = cards.filter(canTalk).sort((a, b) => sizeOf(a) - sizeOf(b))
  const of = (purpose: ModelCard['purpose']) =>
    smallFirst.filter((card) => card.purpose === purpose)
  const talking = [
    ...of('instruct'),
    ...of('multimodal'),
    ...(of('instruct').length > 0 ? [] : of('reasoning')),
  ]
  const seeing = smallFirst.filter(
    (card) => card.purpose !== 'creative' && card.input.some((kind) => kind !== 'text'),
  )
  const transcribing = cards.filter((card) => !canTalk(card) && card.purpose === 'multimodal')
  const lines: Record<Line, readonly ModelCard[]> = {
    first: talking.length > 0 ? talking : smallFirst,
    second:
      of('reasoning').length > 0 ? of('reasoning').reverse() : largestBut(talking, smallFirst),
    creative: of('creative'),
    multimodal: [...(of('multimodal').length > 0 ? of('multimodal') : seeing), ...transcribing],
  }
  return Object.fromEntries(
    LINES.filter((line) => lines[line].length > 0).map((line) => [
      line,
      lines[line].map((card) => card.id),
    ]),
  )
}

/** The largest card that answers in words, unless it heads the first line itself. */
function largestBut(
  first: readonly ModelCard[],
  smallFirst: readonly ModelCard[],
): readonly ModelCard[] {
  const largest = smallFirst.findLast((card) => card.purpose !== 'creative')
  return largest === undefined || largest === (first[0] ?? smallFirst[0]) ? [] : [largest]
}

function sizeOf(card: ModelCard): number {
  return card.parameters?.total ?? card.prices.output * 1000
}

function listOf<Item>(value: readonly Item[] | undefined): readonly (Item | undefined)[] {
  return Array.isArray(value) ? value : []
}

function nameOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value.length > 0 && value.length < 200 ? [value] : []
}
