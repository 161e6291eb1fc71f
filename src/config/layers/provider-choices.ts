import type { ProviderName } from '../../config/schema/providers.ts'
import type { Line } from '../../core/line.ts'

/** Models taken for each line when only a provider's key is known: a small one to answer, one that reasons. */
export const PROVIDER_CHOICES: Readonly<
  Partial<Record<ProviderName, Readonly<Partial<Record<Line, string>>>>>
> = {
  openai: {
    first: 'gpt-4.1-mini',
    second: 'gpt-5',
    creative: 'gpt-image-1',
    multimodal: 'gpt-4.1',
  },
  anthropic: {
    first: 'claude-haiku-4-5',
    second: 'claude-sonnet-4-5',
    multimodal: 'claude-sonnet-4-5',
  },
  google: {
    first: 'gemini-2.5-flash-lite',
    second: 'gemini-2.5-pro',
    creative: 'gemini-2.5-flash-image',
    multimodal: 'gemini-2.5-flash',
  },
  mistral: {
    first: 'mistral-small-2506',
    second: 'magistral-medium-latest',
    multimodal: 'pixtral-large-latest',
  },
  deepseek: { first: 'deepseek-chat', second: 'deepseek-reasoner' },
  xai: { first: 'grok-4-1-fast-non-reasoning', second: 'grok-4' },
  groq: { first: 'llama-3.3-70b-versatile', second: 'openai/gpt-oss-120b' },
  openrouter: {
    first: 'openai/gpt-4.1-mini',
    second: 'deepseek/deepseek-r1-0528',
    multimodal: 'google/gemini-2.5-flash',
  },
  together: {
    first: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
    second: 'deepseek-ai/DeepSeek-R1',
  },
}
