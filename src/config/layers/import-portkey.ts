import type { DetectedModel } from './detect-providers.ts'
import { alsoLeftOut, freeId, type Imported, providerCalled, unread } from './import-litellm.ts'
import { isRecord } from './layers.ts'
import { type ProviderName, presetOf } from './providers.ts'

type Target = Readonly<Record<string, unknown>>

/** Names of Portkey's that are others here. */
const PROVIDER_ALIASES: Readonly<Record<string, ProviderName>> = {
  'mistral-ai': 'mistral',
  'together-ai': 'together',
  'x-ai': 'xai',
}

/** Reads the targets of a Portkey gateway configuration, nested ones too, in their order. Keys in it are not copied. */
export function importPortkey(data: unknown): Imported {
  const models: DetectedModel[] = []
  const notes: string[] = []
  for (const target of targetsOf(data)) {
    const read = readTarget(target, models)
    if (typeof read === 'string') notes.push(read)
    else models.push(read)
  }
  if (models.length === 0) notes.push('No target with a known provider and model was found.')
  return { models, notes: [...notes, ...remarksOn(data)] }
}

/** What else such a file says. */
function remarksOn(data: unknown): readonly string[] {
  const levels = levelsOf(data)
  const of = (name: string) =>
    levels.flatMap((level) => (isRecord(level[name]) ? [level[name]] : []))
  const leftOut = alsoLeftOut([
    ...levels.flatMap((level) => unread('', level, READ)),
    ...of('strategy').flatMap((strategy) => unread('strategy.', strategy, ['mode'])),
    ...of('override_params').flatMap((given) => unread('override_params.', given, ['model'])),
  ])
  return [
    levels.some(({ weight }) => weight !== undefined) &&
      'weight was left out: of a line the first model answers that can. Look at the order of lines.',
    levels.some(({ api_key }) => api_key !== undefined) &&
      'Keys that stood in the file were not copied: put them into the environment, under the names in api_key.',
    leftOut,
  ].filter((remark) => remark !== false)
}

const READ = [
  'targets',
  'strategy',
  'provider',
  'virtual_key',
  'api_key',
  'override_params',
  'custom_host',
  'weight',
  'name',
]

/** The configuration and all targets in it. */
function levelsOf(data: unknown, depth = 0): readonly Target[] {
  if (!isRecord(data) || depth > MAX_DEPTH) return []
  const nested = Array.isArray(data.targets) ? data.targets : []
  return [data, ...nested.flatMap((target: unknown) => levelsOf(target, depth + 1))]
}

const MAX_DEPTH = 10

function targetsOf(data: unknown, depth = 0): readonly Target[] {
  if (!isRecord(data) || depth > MAX_DEPTH) return []
  if (!Array.isArray(data.targets)) return [data]
  return data.targets.flatMap((target: unknown) => targetsOf(target, depth + 1))
}

function readTarget(target: Target, before: readonly DetectedModel[]): DetectedModel | string {
  const parameters = isRecord(target.override_params) ? target.override_params : {}
  const named = typeof parameters.model === 'string' ? parameters.model : ''
  // A model may be named with its provider: @openai-prod/gpt-4o.
  const [, slug, ofSlug] = /^@([^/]+)\/(.+)$/.exec(named) ?? []
  const name = slug ?? String(target.provider ?? target.virtual_key ?? '').replace(/^@/, '')
  const model = ofSlug ?? named
  const provider = providerMeantBy(name)
  if (provider === undefined || model === '') {
    return `Target ${name || '(unnamed)'} was left out: ${WHY_LEFT_OUT}`
  }
  const { baseUrl, keyNames } = presetOf(provider)
  if (baseUrl === undefined && typeof target.custom_host !== 'string') {
    return `Target ${name} was left out: it needs a custom_host.`
  }
  const [key] = keyNames
  return {
    id: freeId(model, before),
    provider,
    model,
    ...(typeof target.custom_host === 'string' ? { base_url: target.custom_host } : {}),
    ...(key === undefined ? {} : { api_key: `\${${key}}` }),
  }
}

const WHY_LEFT_OUT =
  'its provider or override_params.model is not known. What stands behind a virtual key or a name of your own only Portkey knows: write the provider there, or add the model by hand.'

/** Names that people give providers and keys mostly begin with whose they are: `openai-prod`. */
function providerMeantBy(name: string): ProviderName | undefined {
  const exact = PROVIDER_ALIASES[name] ?? providerCalled(name)
  const [first = ''] = name.split(/[-_]/)
  const guessed = PROVIDER_ALIASES[first] ?? providerCalled(first)
  // An Azure resource has an address of its own, which no name tells.
  return exact ?? (guessed === 'azure' ? undefined : guessed)
}
