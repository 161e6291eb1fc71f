import type { DetectedModel } from './detect-providers.ts'
import { isRecord } from './layers.ts'
import { PROVIDER_NAMES, type ProviderName, presetOf } from './providers.ts'

/** Models read from another gateway's file, and what could not be taken over. */
export interface Imported {
  readonly models: readonly DetectedModel[]
  readonly notes: readonly string[]
}

/** Prefixes of LiteLLM model names that are called otherwise here. */
const PROVIDER_ALIASES: Readonly<Record<string, ProviderName>> = {
  gemini: 'google',
  ollama_chat: 'ollama',
  together_ai: 'together',
  hosted_vllm: 'vllm',
  lm_studio: 'lm-studio',
}

/** Reads `model_list` of a LiteLLM proxy configuration. Keys written out in it are not copied: a reference is left. */
export function importLitellm(data: unknown): Imported {
  const list = isRecord(data) && Array.isArray(data.model_list) ? data.model_list : []
  const models: DetectedModel[] = []
  const notes: string[] = []
  for (const entry of list) {
    const read = readEntry(entry, models)
    if (typeof read === 'string') notes.push(read)
    else models.push(read)
  }
  if (list.length === 0) notes.push('model_list is missing or empty.')
  return { models, notes }
}

function readEntry(entry: unknown, before: readonly DetectedModel[]): DetectedModel | string {
  const parameters = isRecord(entry) ? entry.litellm_params : undefined
  if (!isRecord(entry) || !isRecord(parameters))
    return 'An entry without litellm_params was left out.'
  const named = String(parameters.model ?? '')
  const slash = named.indexOf('/')
  const prefix = slash < 0 ? 'openai' : named.slice(0, slash)
  const address = typeof parameters.api_base === 'string' ? parameters.api_base : undefined
  const provider = providerCalled(prefix)
  if (provider === undefined)
    return `${named}: provider ${prefix} has no counterpart and was left out.`
  return {
    id: freeId(String(entry.model_name ?? named), before),
    provider,
    model: slash < 0 ? named : named.slice(slash + 1),
    ...(address === undefined ? {} : { base_url: reference(address) ?? address }),
    ...keyOf(provider, parameters.api_key),
  }
}

export function providerCalled(name: string): ProviderName | undefined {
  return PROVIDER_ALIASES[name] ?? PROVIDER_NAMES.find((known) => known === name)
}

function keyOf(provider: ProviderName, key: unknown): { api_key?: string } {
  const referred = typeof key === 'string' ? reference(key) : undefined
  const usual = presetOf(provider).keyNames[0]
  if (referred !== undefined) return { api_key: referred }
  return usual === undefined ? {} : { api_key: `\${${usual}}` }
}

/** LiteLLM's `os.environ/NAME` as a reference of ours. */
function reference(value: string): string | undefined {
  const name = /^os\.environ\/(\w{1,200})$/.exec(value)?.[1]
  return name === undefined ? undefined : `\${${name}}`
}

/** LiteLLM gives several deployments one name; here each model has its own. */
export function freeId(wanted: string, taken: readonly DetectedModel[]): string {
  const base =
    wanted
      .replaceAll(/[^\w.:/-]/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 100) || 'model'
  const isTaken = (id: string) => taken.some((model) => model.id === id)
  let id = base
  for (let number = 2; isTaken(id); number++) id = `${base}-${number}`
  return id
}
