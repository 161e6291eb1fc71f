import { type ProviderName, presetOf } from '../../config/schema/providers.ts'
import type { DetectedModel } from './detect-providers.ts'

/** Models read from another gateway's file, and what could not be taken over. */
export interface Imported {
  readonly models: readonly DetectedModel[]
  /** Ids of models that the file says answer nothing: they stand on no line. */
  readonly silent?: readonly string[]
  /** Names that clients send, with the ids that they stand for. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly notes: readonly string[]
}

/** Where a model is and by which key it is called: `key` is a reference that the file has in its place. */
export function placed(
  provider: ProviderName,
  address: string | undefined,
  key: string | undefined,
): Omit<DetectedModel, 'id' | 'model'> {
  const isTheirs = address === undefined || isOfProvider(address, provider)
  const usual = isTheirs ? (CLOUD_KEYS[provider] ?? presetOf(provider).keyNames[0]) : undefined
  const named = key ?? (usual && `\${${usual}}`)
  return {
    // What speaks as OpenAI does elsewhere is another's, and must not be shown OpenAI's key.
    provider: provider === 'openai' && !isTheirs ? 'openai-compatible' : provider,
    ...(address === undefined ? {} : { base_url: address }),
    ...(address?.startsWith('http:') && !presetOf(provider).isLocal ? { allow_private: true } : {}),
    ...(named === undefined ? {} : { api_key: named }),
  }
}

/** Whether an address is the provider's own, also in another region: of a cloud, each of them is. */
function isOfProvider(address: string, provider: ProviderName): boolean {
  const { baseUrl } = presetOf(provider)
  if (baseUrl === undefined) return true
  return URL.canParse(address) && siteOf(address) === siteOf(baseUrl)
}

/** The last two names of a host: `openai.com`. */
function siteOf(address: string): string {
  return new URL(address).hostname.split('.').slice(-2).join('.')
}

/** Whom a key may have to be given by hand. */
export function keylessOf(models: readonly DetectedModel[]): readonly string[] {
  const keyless = models.filter(
    ({ provider, base_url, api_key }) =>
      base_url !== undefined &&
      api_key === undefined &&
      (provider === 'openai-compatible' || presetOf(provider).keyNames.length > 0),
  )
  if (keyless.length === 0) return []
  const names = keyless.map(({ id }) => id).join(', ')
  return [
    `${names}: called at an address of your own, without a key. If it asks for one, name it as api_key.`,
  ]
}

const CLOUD_KEYS: Readonly<Partial<Record<ProviderName, string>>> = {
  azure: 'AZURE_OPENAI_API_KEY',
  bedrock: 'AWS_BEARER_TOKEN_BEDROCK',
}

/** Azure's first paths name the deployment and a version; those that are called here are the same for all. */
export function azureAddress(address: string): string {
  return address.includes('/openai/v1')
    ? address
    : `${address.replace(/(?<!\/)\/+$/, '')}/openai/v1`
}

export function bedrockAddress(region: string): string {
  return `https://bedrock-runtime.${region}.amazonaws.com`
}

export function vertexAddress(project: string, place: string): string {
  const host = place === 'global' ? 'aiplatform' : `${place}-aiplatform`
  return `https://${host}.googleapis.com/v1/projects/${project}/locations/${place}`
}

/** Names of what stands in a part of the file and is not read. */
export function unread(
  part: string,
  record: Readonly<Record<string, unknown>>,
  read: readonly string[],
): readonly string[] {
  return Object.keys(record).flatMap((name) => (read.includes(name) ? [] : [part + name]))
}

/** Whoever moves has to know what protected them there and does not here: guardrails, limits, callbacks. */
export function alsoLeftOut(names: readonly string[]): string | false {
  if (names.length === 0) return false
  return `Also left out: ${[...new Set(names)].join(', ')}. See policies, checks, limits, timeouts, cache and telemetry in docs/reference/configuration.md.`
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
