import { type ProviderName, presetOf } from '../../config/schema/providers.ts'
import type { DetectedModel } from './detect-providers.ts'
import { providerCalled } from './import-litellm.ts'
import {
  alsoLeftOut,
  azureAddress,
  bedrockAddress,
  freeId,
  type Imported,
  keylessOf,
  placed,
  unread,
  vertexAddress,
} from './imported-models.ts'
import { isRecord } from './layers.ts'

type Target = Readonly<Record<string, unknown>>

/** Names of Portkey's that are others here. */
const PROVIDER_ALIASES: Readonly<Record<string, ProviderName>> = {
  'azure-openai': 'azure',
  'mistral-ai': 'mistral',
  'together-ai': 'together',
  'vertex-ai': 'vertex',
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
  return { models, notes: [...notes, ...remarksOn(data), ...keylessOf(models)] }
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
      'weight is share here: it counts among models that stand next to each other on a line. Look at the order of lines.',
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
  'resource_name',
  'deployment_id',
  'api_version',
  'aws_region',
  'vertex_project_id',
  'vertex_region',
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
  const { name, model } = namesIn(target)
  const exact = providerNamed(name)
  // Names that people give providers and keys mostly begin with whose they are: `openai-prod`.
  const provider = exact ?? providerNamed(name.split(/[-_]/)[0] ?? '')
  if (!provider || model === '') return leftOut(name, WHY_LEFT_OUT)
  const address = addressOf(provider, target)
  if (address === undefined && presetOf(provider).baseUrl === undefined) {
    const needed = exact && `it needs ${ADDRESS_FIELDS[exact] ?? 'a custom_host'}.`
    return leftOut(name, needed ?? WHY_LEFT_OUT)
  }
  return {
    id: freeId(model, before),
    model,
    ...placed(provider, address, undefined),
    ...shareOf(target),
  }
}

function shareOf({ weight }: Target): Pick<DetectedModel, 'share'> {
  return typeof weight === 'number' && weight > 0 ? { share: weight } : {}
}

function leftOut(name: string, why: string): string {
  return `Target ${name || '(unnamed)'} was left out: ${why}`
}

/** The name of the provider or of a key, and the model. It may be named with its provider: @openai-prod/gpt-4o. */
function namesIn(target: Target): { readonly name: string; readonly model: string } {
  const parameters = isRecord(target.override_params) ? target.override_params : {}
  const named = textAt(parameters, 'model') ?? textAt(target, 'deployment_id') ?? ''
  const [, slug, ofSlug] = /^@([^/]+)\/(.+)$/.exec(named) ?? []
  const name = slug ?? String(target.provider ?? target.virtual_key ?? '').replace(/^@/, '')
  return { name, model: ofSlug ?? named }
}

/** What says where the models of a cloud are. */
const ADDRESS_FIELDS: Readonly<Partial<Record<ProviderName, string>>> = {
  azure: 'a resource_name',
  bedrock: 'an aws_region',
  vertex: 'vertex_project_id and vertex_region',
}

function addressOf(provider: ProviderName, target: Target): string | undefined {
  const host = textAt(target, 'custom_host')
  if (host !== undefined) return host
  const resource = textAt(target, 'resource_name')
  if (provider === 'azure' && resource) return azureAddress(`https://${resource}.openai.azure.com`)
  const region = textAt(target, 'aws_region')
  if (provider === 'bedrock' && region) return bedrockAddress(region)
  const [project, place] = [textAt(target, 'vertex_project_id'), textAt(target, 'vertex_region')]
  return provider === 'vertex' && project && place ? vertexAddress(project, place) : undefined
}

function textAt(record: Target, name: string): string | undefined {
  const value = record[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const WHY_LEFT_OUT =
  'its provider or override_params.model is not known. What stands behind a virtual key or a name of your own only Portkey knows: write the provider there, or add the model by hand.'

function providerNamed(name: string): ProviderName | undefined {
  return PROVIDER_ALIASES[name] ?? providerCalled(name)
}
