import type { DetectedModel } from './detect-providers.ts'
import { freeId, type Imported, providerCalled } from './import-litellm.ts'
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
  return { models, notes }
}

const MAX_DEPTH = 10

function targetsOf(data: unknown, depth = 0): readonly Target[] {
  if (!isRecord(data) || depth > MAX_DEPTH) return []
  if (!Array.isArray(data.targets)) return [data]
  return data.targets.flatMap((target: unknown) => targetsOf(target, depth + 1))
}

function readTarget(target: Target, before: readonly DetectedModel[]): DetectedModel | string {
  const name = String(target.provider ?? '').replace(/^@/, '')
  const provider = PROVIDER_ALIASES[name] ?? providerCalled(name)
  const parameters = isRecord(target.override_params) ? target.override_params : {}
  if (provider === undefined || typeof parameters.model !== 'string') {
    return `Target ${name || '(unnamed)'} was left out: its provider or override_params.model is not known.`
  }
  const key = presetOf(provider).keyNames[0]
  return {
    id: freeId(parameters.model, before),
    provider,
    model: parameters.model,
    ...(typeof target.custom_host === 'string' ? { base_url: target.custom_host } : {}),
    ...(key === undefined ? {} : { api_key: `\${${key}}` }),
  }
}
