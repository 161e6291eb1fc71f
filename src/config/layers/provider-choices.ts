import type { ProviderName } from '../../config/schema/providers.ts'
import type { ReasoningEffort } from '../../core/chat.ts'
import type { Line } from '../../core/line.ts'

/** A model for each line, by provider. */
export type ProviderChoices = Readonly<
  Partial<Record<ProviderName, Readonly<Partial<Record<Line, string>>>>>
>

/** Models taken for each line when only a provider's key is known: a small one to answer, one that reasons. */
export const PROVIDER_CHOICES: ProviderChoices = {
  openai: {
    first: 'gpt-6-luna',
    second: 'gpt-6.1-sol',
    creative: 'gpt-image-2',
    multimodal: 'gpt-6.1-terra',
  },
  anthropic: {
    first: 'claude-haiku-4-5',
    second: 'claude-sonnet-5-5',
    multimodal: 'claude-sonnet-5-5',
  },
  google: {
    first: 'gemini-2.5-flash-lite',
    second: 'gemini-3.1-pro-preview',
    creative: 'gemini-nano-banana-2.1',
    multimodal: 'gemini-3.8-flash',
  },
  mistral: {
    first: 'mistral-small-latest',
    second: 'mistral-medium-3-5',
    multimodal: 'mistral-medium-latest',
  },
  deepseek: { first: 'deepseek-flash', second: 'deepseek-v4-pro' },
  xai: { first: 'grok-4.3', second: 'grok-4.5' },
  groq: { first: 'openai/gpt-oss-20b', second: 'openai/gpt-oss-120b' },
  openrouter: {
    first: 'openai/gpt-6-luna',
    second: 'openai/gpt-6.1-sol',
    multimodal: 'google/gemini-3.8-flash',
  },
  together: { first: 'openai/gpt-oss-20b', second: 'openai/gpt-oss-120b' },
}

/**
 * How much models of a line think: first lines that would think at length unless told, and second lines that would not
 * unless told.
 */
export const LINE_EFFORTS: Readonly<
  Partial<Record<ProviderName, Readonly<Partial<Record<Line, ReasoningEffort>>>>>
> = {
  openai: { first: 'none' },
  mistral: { second: 'high' },
  deepseek: { first: 'none' },
  xai: { first: 'none' },
  groq: { first: 'low' },
  openrouter: { first: 'none' },
  together: { first: 'low' },
}
