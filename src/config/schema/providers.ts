import type { Protocol } from '../../core/card.ts'

/** What the configuration knows of a provider before it says anything more: a row of docs/reference/configuration.md. */
export interface ProviderPreset {
  readonly protocol: Protocol
  readonly baseUrl?: string
  /** Environment variables that may hold its key, best first. They are used for its own address only. */
  readonly keyNames: readonly string[]
  readonly deployment: 'cloud' | 'on-premise' | 'edge'
  /** True when the preset's own address is on this machine. */
  readonly isLocal?: true
}

const local = (protocol: Protocol, baseUrl: string): ProviderPreset => ({
  protocol,
  baseUrl,
  keyNames: [],
  deployment: 'on-premise',
  isLocal: true,
})

const cloud = (
  baseUrl: string,
  keyNames: readonly string[],
  protocol: Protocol = 'openai',
): ProviderPreset => ({ protocol, baseUrl, keyNames, deployment: 'cloud' })

export const PROVIDERS = {
  openai: cloud('https://api.openai.com/v1', ['OPENAI_API_KEY']),
  anthropic: cloud('https://api.anthropic.com', ['ANTHROPIC_API_KEY'], 'anthropic'),
  google: cloud(
    'https://generativelanguage.googleapis.com/v1beta',
    ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    'google',
  ),
  mistral: cloud('https://api.mistral.ai/v1', ['MISTRAL_API_KEY']),
  deepseek: cloud('https://api.deepseek.com/v1', ['DEEPSEEK_API_KEY']),
  xai: cloud('https://api.x.ai/v1', ['XAI_API_KEY']),
  groq: cloud('https://api.groq.com/openai/v1', ['GROQ_API_KEY']),
  openrouter: cloud('https://openrouter.ai/api/v1', ['OPENROUTER_API_KEY']),
  together: cloud('https://api.together.xyz/v1', ['TOGETHER_API_KEY']),
  ollama: local('ollama', 'http://127.0.0.1:11434'),
  /** With `gguf` the model runs in this process; with `base_url` a llama.cpp server is called. */
  'llama-cpp': local('openai', 'http://127.0.0.1:8080/v1'),
  vllm: local('openai', 'http://127.0.0.1:8000/v1'),
  'lm-studio': local('openai', 'http://127.0.0.1:1234/v1'),
  /** Azure's OpenAI service: the address of a resource, with `/openai/v1`. Each resource has a key of its own. */
  azure: { protocol: 'openai', keyNames: [], deployment: 'cloud' },
  /** Amazon Bedrock in a region. Its models speak Converse, OpenAI's chat completions or Anthropic's messages, by the path. */
  bedrock: { protocol: 'bedrock', keyNames: [], deployment: 'cloud' },
  /** Vertex AI in a project and a place: Gemini, Claude, and others as OpenAI speaks. */
  vertex: { protocol: 'google', keyNames: [], deployment: 'cloud' },
  /** Any other server that speaks the OpenAI API. */
  'openai-compatible': { protocol: 'openai', keyNames: [], deployment: 'cloud' },
  practice: { protocol: 'practice', keyNames: [], deployment: 'edge' },
} as const satisfies Record<string, ProviderPreset>

export type ProviderName = keyof typeof PROVIDERS

export const PROVIDER_NAMES = Object.keys(PROVIDERS) as ProviderName[]

export function presetOf(provider: ProviderName): ProviderPreset {
  return PROVIDERS[provider]
}

interface CloudRow {
  readonly provider: ProviderName
  /** What the path of the address ends in. */
  readonly path?: RegExp
  readonly model?: RegExp
  readonly protocol: Protocol
}

/** Clouds speak several protocols: what the address, or the name of the model, says of which. The first row counts. */
const CLOUD_PROTOCOLS: readonly CloudRow[] = [
  { provider: 'bedrock', path: /\/anthropic(\/v1)?$/, protocol: 'anthropic' },
  { provider: 'bedrock', path: /\/v1$/, protocol: 'openai' },
  { provider: 'vertex', path: /\/endpoints\/[^/]+$/, protocol: 'openai' },
  { provider: 'vertex', model: /(^|\/)claude-[^/]*$/, protocol: 'anthropic' },
  { provider: 'azure', path: /\/anthropic(\/v1)?$/, protocol: 'anthropic' },
]

/** What is spoken at an address, for a model. */
export function protocolAt(provider: ProviderName, baseUrl: string, model: string): Protocol {
  const path = URL.canParse(baseUrl) ? new URL(baseUrl).pathname.replace(/(?<!\/)\/+$/, '') : ''
  const row = CLOUD_PROTOCOLS.find(
    (one) =>
      one.provider === provider &&
      (one.path?.test(path) ?? true) &&
      (one.model?.test(model) ?? true),
  )
  return row?.protocol ?? presetOf(provider).protocol
}
