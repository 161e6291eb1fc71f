import { extraBody } from '../../config/schema/model-schema.ts'
import { PROVIDER_NAMES, type ProviderName } from '../../config/schema/providers.ts'
import { REASONING_EFFORTS } from '../../core/chat.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { DetectedModel } from './detect-providers.ts'
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
import { isSilent, litellmCard, readOfInfo } from './litellm-card.ts'

/** Prefixes of LiteLLM model names that are called otherwise here. */
const PROVIDER_ALIASES: Readonly<Record<string, ProviderName>> = {
  custom_openai: 'openai-compatible',
  gemini: 'google',
  ollama_chat: 'ollama',
  openai_like: 'openai-compatible',
  together_ai: 'together',
  hosted_vllm: 'vllm',
  lm_studio: 'lm-studio',
  vertex_ai: 'vertex',
}

/**
 * Reads `model_list` of a LiteLLM proxy configuration, and tells what of the file has to be set otherwise here. Keys
 * written out in it are not copied: a reference is left.
 */
export function importLitellm(data: unknown): Imported {
  const file = isRecord(data) ? data : {}
  const list = Array.isArray(file.model_list) ? file.model_list : []
  const models: DetectedModel[] = []
  const kept: unknown[] = []
  const silent: string[] = []
  const notes: string[] = []
  for (const entry of list) {
    const read = readEntry(entry, models)
    if (typeof read === 'string') notes.push(read)
    else models.push(read)
    if (typeof read === 'object') kept.push(entry)
    if (typeof read !== 'string' && isSilent(infoOf(entry))) silent.push(read.id)
  }
  if (list.length === 0) notes.push('model_list is missing or empty.')
  return {
    models: models.map((model, index) => ({ ...model, ...shareOf(kept[index], kept) })),
    silent,
    ...aliasesIn(file.router_settings, models),
    notes: [
      ...notes,
      ...othersOf(list, models),
      ...guessesOf(models, kept),
      ...remarksOn(file, list, models),
      ...keylessOf(models),
    ],
  }
}

function readEntry(entry: unknown, before: readonly DetectedModel[]): DetectedModel | string {
  const parameters = isRecord(entry) ? entry.litellm_params : undefined
  if (!isRecord(entry) || !isRecord(parameters))
    return 'An entry without litellm_params was left out.'
  const named = String(parameters.model ?? '')
  if (named.includes('*'))
    return `${named} was left out: here each model is named, so that it can have a card.`
  const slash = named.indexOf('/')
  const prefix = slash < 0 ? 'openai' : named.slice(0, slash)
  const provider = providerCalled(prefix)
  if (provider === undefined)
    return `${named} was left out: no provider here is called ${prefix}. If it speaks OpenAI's API, add the model with provider: openai-compatible and its base_url.`
  const address = addressOf(provider, parameters)
  const missing = address === undefined ? ADDRESS_PARAMETERS[provider] : undefined
  const key = typeof parameters.api_key === 'string' ? reference(parameters.api_key) : undefined
  if (missing !== undefined) return `${named} was left out: no ${missing}.`
  const model = slash < 0 ? named : named.slice(slash + 1)
  const read = {
    id: freeId(String(entry.model_name ?? named), before),
    // Bedrock's models are called by Converse here in any case.
    model: provider === 'bedrock' ? model.replace(/^(?:converse|invoke)\//, '') : model,
    ...placed(provider, address, key),
    ...saidBeside(parameters),
  }
  return { ...read, ...litellmCard(read, infoOf(entry), String(entry.model_name)) }
}

/** What of an entry is called alike here, under the names that it has here. */
function saidBeside({
  vertex_credentials: account,
  reasoning_effort: thinking,
  extra_body: extra,
}: Readonly<Record<string, unknown>>): Pick<
  DetectedModel,
  'service_account_file' | 'reasoning_effort' | 'extra_body'
> {
  // The contents of such a file may stand in its place: they are a secret, and are not copied.
  const isPath = typeof account === 'string' && /^[^{\s]\S*\.json$/.test(account)
  const effort = isRecord(thinking) ? thinking.effort : thinking
  return presentFields({
    service_account_file: isPath ? account : undefined,
    reasoning_effort: REASONING_EFFORTS.find((known) => known === effort),
    extra_body: fieldsIn(extra),
  })
}

/** As far as they may be said here and none of them may be a secret. */
function fieldsIn(written: unknown): DetectedModel['extra_body'] {
  const { data, success } = extraBody.safeParse(written)
  if (!success || Object.keys(data).length === 0) return undefined
  return namesIn(data).some((name) => /key|token|secret|password|auth|credential/i.test(name))
    ? undefined
    : data
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, within]) => [name, ...namesIn(within)])
}

/** What an entry says of its model. Prices stood beside its key once, and still may. */
function infoOf(entry: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(entry)) return {}
  const { litellm_params: parameters, model_info: info } = entry
  return { ...(isRecord(parameters) ? parameters : {}), ...(isRecord(info) ? info : {}) }
}

/** What says where the models of a cloud are. */
const ADDRESS_PARAMETERS: Readonly<Partial<Record<ProviderName, string>>> = {
  azure: 'api_base',
  bedrock: 'aws_region_name',
  'openai-compatible': 'api_base',
  vertex: 'vertex_project and vertex_location',
}

function addressOf(
  provider: ProviderName,
  parameters: Readonly<Record<string, unknown>>,
): string | undefined {
  const said = (name: string): string | undefined => {
    const value = parameters[name]
    return typeof value === 'string' ? (reference(value) ?? value) : undefined
  }
  const address = said('api_base')
  if (provider === 'azure') return address === undefined ? undefined : azureAddress(address)
  if (address !== undefined) return address
  const [region, project, place] = [
    said('aws_region_name'),
    said('vertex_project'),
    said('vertex_location'),
  ]
  if (provider === 'bedrock' && region) return bedrockAddress(region)
  return provider === 'vertex' && project && place ? vertexAddress(project, place) : undefined
}

/** What LiteLLM spreads the requests of a name by, the first that all of its entries have; else evenly. */
const SPREAD_BY = ['weight', 'rpm', 'tpm']

function shareOf(entry: unknown, kept: readonly unknown[]): Pick<DetectedModel, 'share'> {
  const nameOf = (one: unknown) => (isRecord(one) ? one.model_name : undefined)
  const same = kept.filter((one) => nameOf(one) === nameOf(entry))
  if (same.length < 2) return {}
  const by = SPREAD_BY.find((name) => same.every((one) => weightOf(one, name) !== undefined))
  return { share: by === undefined ? 1 : (weightOf(entry, by) ?? 1) }
}

function weightOf(entry: unknown, name: string): number | undefined {
  const parameters = isRecord(entry) ? entry.litellm_params : undefined
  const value = isRecord(parameters) ? parameters[name] : undefined
  return typeof value === 'number' && value > 0 ? value : undefined
}

/** LiteLLM spreads what is asked of one name over all entries of that name. */
function othersOf(list: readonly unknown[], models: readonly DetectedModel[]): readonly string[] {
  const names = list.map((entry) => (isRecord(entry) ? String(entry.model_name) : ''))
  const shared = new Set(names.filter((name, place) => names.indexOf(name) < place))
  return [...shared]
    .filter((name) => models.some(({ id }) => id === `${name}-2`))
    .map(
      (name) =>
        `${name} stood for several models, which have a name each now. Side by side on a line they share what is asked of it by their share; who asks for ${name} gets the first.`,
    )
}

/** Deployments that nobody knows, and that were asked for by a name which is a model's. */
function guessesOf(models: readonly DetectedModel[], kept: readonly unknown[]): readonly string[] {
  const guessed = models.filter(
    ({ base_model }, index) =>
      base_model !== undefined && infoOf(kept[index]).base_model !== base_model,
  )
  if (guessed.length === 0) return []
  const taken = guessed.map(({ model, base_model }) => `${model} for ${base_model}`)
  return [`Taken by the name that they were asked for: ${taken.join(', ')}. Look at base_model.`]
}

/** Names that stand for a model which was taken over. They may be written as `{ model, hidden }` too. */
function aliasesIn(router: unknown, models: readonly DetectedModel[]): Pick<Imported, 'aliases'> {
  const kept = writtenAliases(router).filter(
    ([alias, model]) => isHere(model, models) && !isHere(alias, models),
  )
  return kept.length === 0 ? {} : { aliases: Object.fromEntries(kept) }
}

function lostAliases(router: unknown, models: readonly DetectedModel[]): string | false {
  const { aliases = {} } = aliasesIn(router, models)
  const lost = writtenAliases(router).flatMap(([alias]) =>
    Object.hasOwn(aliases, alias) ? [] : [alias],
  )
  return (
    lost.length > 0 &&
    `Of model_group_alias were left out, for what they name is not here or they are the name of a model: ${lost.join(', ')}.`
  )
}

function writtenAliases(router: unknown): readonly (readonly [string, string])[] {
  const written = isRecord(router) ? router.model_group_alias : undefined
  if (!isRecord(written)) return []
  return Object.entries(written).map(([alias, named]) => [
    alias,
    String(isRecord(named) ? named.model : named),
  ])
}

function isHere(id: string, models: readonly DetectedModel[]): boolean {
  return models.some((model) => model.id === id)
}

/** What else such a file says, and where it is said here. */
function remarksOn(
  file: Readonly<Record<string, unknown>>,
  list: readonly unknown[],
  models: readonly DetectedModel[],
): readonly string[] {
  const settings = isRecord(file.litellm_settings) ? file.litellm_settings : {}
  const router = isRecord(file.router_settings) ? file.router_settings : {}
  const general = isRecord(file.general_settings) ? file.general_settings : {}
  const parameters = list.flatMap((entry) =>
    isRecord(entry) && isRecord(entry.litellm_params) ? [entry.litellm_params] : [],
  )
  const infos = list.flatMap((entry) =>
    isRecord(entry) && isRecord(entry.model_info) ? [entry.model_info] : [],
  )
  const isWritten = ({ api_key }: Readonly<Record<string, unknown>>): boolean =>
    typeof api_key === 'string' && reference(api_key) === undefined
  const isOn =
    (name: string) =>
    ({ model }: Readonly<Record<string, unknown>>) =>
      String(model).startsWith(name)
  return [
    parameters
      .filter(isOn('vertex_ai/'))
      .some((entry) => !saidBeside(entry).service_account_file) &&
      'Models of vertex_ai have no key yet: name a service_account_file, or cloud_identity: { cloud: google }.',
    parameters.some(isOn('bedrock/')) &&
      'Models of bedrock are called with an API key of Bedrock: AWS access keys were left out. In place of both: cloud_identity: { cloud: aws }.',
    parameters.some(isWritten) &&
      'Keys that stood in the file were not copied: put them into the environment, under the names in api_key.',
    parameters.some(({ rpm, tpm }) => rpm !== undefined || tpm !== undefined) &&
      'rpm and tpm of a model limit nothing here: limits are of keys (limits, keys create).',
    (settings.fallbacks ?? router.fallbacks) !== undefined &&
      'fallbacks were left out: where a model fails, the next one of its line answers. Look at the order of lines.',
    lostAliases(router, models),
    settings.cache === true && 'cache was left out: see cache in docs/reference/configuration.md.',
    general.master_key !== undefined &&
      'master_key was not copied: set SECONDLINE_ADMIN_KEY, and give programs keys of their own.',
    general.database_url !== undefined &&
      'database_url was left out: keys and figures stay there. Name a database of its own as store.',
    alsoLeftOut([
      ...unread('', file, [...SECTIONS, 'model_list']),
      ...unread('litellm_settings.', settings, ['fallbacks', 'cache']),
      ...unread('router_settings.', router, ['fallbacks', 'model_group_alias']),
      ...unread('general_settings.', general, ['master_key', 'database_url']),
      ...parameters.flatMap((entry) =>
        unread('litellm_params.', entry, [
          ...READ_PARAMETERS,
          ...readOfInfo(entry),
          ...takenBeside(entry),
        ]),
      ),
      ...infos.flatMap((info) => unread('model_info.', info, [...readOfInfo(info), 'id'])),
      ...list.flatMap((entry) => (isRecord(entry) ? unread('', entry, READ_OF_ENTRY) : [])),
    ]),
  ].filter((remark) => remark !== false)
}

const SECTIONS = ['litellm_settings', 'router_settings', 'general_settings']
const READ_PARAMETERS = [
  'model',
  'api_key',
  'api_base',
  'api_version',
  'aws_region_name',
  'vertex_project',
  'vertex_location',
  ...SPREAD_BY,
]
/** Names in the file of what `saidBeside` has taken; what it could not read is told as left out. */
function takenBeside(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const taken = saidBeside(entry)
  return [
    ...(taken.service_account_file === undefined ? [] : ['vertex_credentials']),
    ...(taken.reasoning_effort === undefined ? [] : ['reasoning_effort']),
    ...(taken.extra_body === undefined ? [] : ['extra_body']),
  ]
}
const READ_OF_ENTRY = ['model_name', 'litellm_params', 'model_info']

export function providerCalled(name: string): ProviderName | undefined {
  return PROVIDER_ALIASES[name] ?? PROVIDER_NAMES.find((known) => known === name)
}

/** LiteLLM's `os.environ/NAME` as a reference of ours. */
function reference(value: string): string | undefined {
  const name = /^os\.environ\/(\w{1,200})$/.exec(value)?.[1]
  return name === undefined ? undefined : `\${${name}}`
}
