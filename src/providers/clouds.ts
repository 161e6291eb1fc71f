import type { ModelCard, Protocol } from '../core/card.ts'

/** What most servers take, and every token of a cloud. */
export function bearer(key: string): readonly string[] {
  return ['authorization', `Bearer ${key}`]
}

/** Clouds give out tokens beside keys, and take them as bearers only; this is how those of Entra ID look. */
export function isWebToken(key: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(key)
}

/** Google's keys, and never its tokens. */
export function isGoogleKey(key: string): boolean {
  return /^(?:AIza|AQ\.)/.test(key)
}

/** Whether a list of models is known to be given at the address, by which a sign of life costs nothing. */
export function listsModels(
  { provider }: Pick<ModelCard, 'provider'>,
  protocol: Protocol,
): boolean {
  return provider === 'azure' ? protocol === 'openai' : !['bedrock', 'vertex'].includes(provider)
}
