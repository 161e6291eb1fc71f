import { canonicalName } from '../catalogue/canonical-name.ts'
import { knownName, type ModelCard } from '../core/card.ts'
import { REASONING_EFFORTS } from '../core/chat.ts'

/** How an OpenAI-compatible upstream differs from OpenAI. Data, so that another provider is another row. */
export interface Quirks {
  /** The name of the limit on what may be written. */
  readonly tokenLimit: 'max_tokens' | 'max_completion_tokens'
  /** `default-only`: sampling parameters other than their default are rejected. */
  readonly sampling: 'free' | 'default-only'
  /** Effort words it takes; the nearest one is sent. Absent: all. */
  readonly efforts?: readonly string[]
  /** Takes `stream_options: { include_usage }`. */
  readonly streamOptions: boolean
  /** May close a stream with `[DONE]` and never give a finish reason. */
  readonly doneWithoutFinish: boolean
  /** `tagged`: the text may begin with `<think>`. `opened`: the prompt's template has already written the opening tag. */
  readonly thinkTags: 'none' | 'tagged' | 'opened'
  /** Every assistant message with calls of tools has to bring its `reasoning_content` along. */
  readonly echoesReasoning: boolean
  /** `nine`: ids of tool calls are nine letters or digits; `forty`: no longer than forty. */
  readonly toolCallIds: 'any' | 'nine' | 'forty'
  /** Takes calls of tools that are called with words and no JSON; else they are told as calls with `input`. */
  readonly customCalls: boolean
  /** Knows the role `developer`; else it becomes `system`. */
  readonly developerRole: boolean
  readonly seedName: 'seed' | 'random_seed'
  /** The name of the passages that are to be put in order. */
  readonly rerankList: 'documents' | 'texts'
  /** What is asked by the Responses API, because chat completions refuse it: nothing, requests that offer tools, or all. */
  readonly responsesFor: 'nothing' | 'tools' | 'all'
  /** Tells what it says on the way from its answer, and has to be told which was which (Responses API). */
  readonly phases: boolean
  /** `strict`: after a tool only the assistant may speak, and what it is to go on from has to be marked (Mistral). */
  readonly turns: 'free' | 'strict'
  /** Messages may say who speaks. */
  readonly authorNames: boolean
  /** `sixty-four`: tools are named with at most 64 letters, digits, `_` and `-`. */
  readonly toolNames: 'any' | 'sixty-four'
  /** Takes as a tool's arguments only an object that names its properties, without alternatives of the whole. */
  readonly plainArguments: boolean
  /** Refuses to be held to JSON where no message has the word. */
  readonly jsonWord: boolean
  /** How many sequences to stop at are taken. */
  readonly mostStops: number
  /** `object`: JSON can be demanded, but no schema of it. */
  readonly jsonFormat: 'schema' | 'object'
  /** Takes `top_p` beside a temperature of 0. */
  readonly greedyTopP: boolean
  /** Request parameters that are rejected, so they are left out and the client is told. */
  readonly rejects: readonly string[]
}

const OPENAI_LIKE: Quirks = {
  tokenLimit: 'max_tokens',
  sampling: 'free',
  streamOptions: true,
  doneWithoutFinish: false,
  thinkTags: 'none',
  echoesReasoning: false,
  toolCallIds: 'any',
  customCalls: false,
  developerRole: false,
  seedName: 'seed',
  rerankList: 'documents',
  responsesFor: 'nothing',
  phases: false,
  turns: 'free',
  authorNames: true,
  toolNames: 'any',
  plainArguments: false,
  jsonWord: false,
  mostStops: Number.POSITIVE_INFINITY,
  jsonFormat: 'schema',
  greedyTopP: true,
  rejects: [],
}

/** OpenAI's alone. Servers that take no field they do not know refuse a request for one of them. */
const OF_OPENAI = [
  'store',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'verbosity',
]

const OF_OPENAI_ITSELF: Partial<Quirks> = {
  tokenLimit: 'max_completion_tokens',
  developerRole: true,
  customCalls: true,
  toolCallIds: 'forty',
  toolNames: 'sixty-four',
  plainArguments: true,
  jsonWord: true,
  mostStops: 4,
}

const BY_PROVIDER: Readonly<Record<string, Partial<Quirks>>> = {
  openai: OF_OPENAI_ITSELF,
  azure: OF_OPENAI_ITSELF,
  bedrock: { tokenLimit: 'max_completion_tokens' },
  mistral: {
    toolCallIds: 'nine',
    turns: 'strict',
    toolNames: 'sixty-four',
    greedyTopP: false,
    seedName: 'random_seed',
    rejects: ['logit_bias', 'logprobs', 'top_logprobs', 'user', 'service_tier', ...OF_OPENAI],
  },
  // It takes every word for an effort and says what it makes of it.
  deepseek: {
    echoesReasoning: true,
    efforts: REASONING_EFFORTS,
    toolNames: 'sixty-four',
    jsonWord: true,
    mostStops: 16,
    jsonFormat: 'object',
    rejects: ['logit_bias', 'n'],
  },
  moonshot: { echoesReasoning: true },
  xai: { tokenLimit: 'max_completion_tokens', rejects: ['logit_bias'] },
  groq: {
    tokenLimit: 'max_completion_tokens',
    authorNames: false,
    toolNames: 'sixty-four',
    jsonWord: true,
    mostStops: 4,
    rejects: ['logit_bias', 'logprobs', 'top_logprobs', 'n', 'metadata', ...OF_OPENAI],
  },
  vertex: { rejects: ['metadata', ...OF_OPENAI] },
  together: { thinkTags: 'tagged' },
  'llama-cpp': { thinkTags: 'tagged' },
  'lm-studio': { thinkTags: 'tagged' },
  vllm: { thinkTags: 'tagged' },
}

interface ModelRow {
  readonly provider?: RegExp
  readonly model: RegExp
  readonly quirks: Partial<Quirks>
}

/** OpenAI's models, wherever they may be behind; other hosts of the same names leave out what they do not take. */
const BY_OPENAI = /^(openai|azure|openai-compatible)$/

/** By the catalogue's spelling of a name. Later rows win. */
const BY_MODEL: readonly ModelRow[] = [
  {
    provider: BY_OPENAI,
    model: /^(o\d|gpt[56])/,
    quirks: {
      tokenLimit: 'max_completion_tokens',
      sampling: 'default-only',
      efforts: ['low', 'medium', 'high'],
    },
  },
  {
    provider: /^(openai|azure)$/,
    model: /^(?:o[34]|gpt[56])(?!.*chat)/,
    quirks: { mostStops: 0 },
  },
  {
    provider: BY_OPENAI,
    model: /^gpt5/,
    quirks: { efforts: ['minimal', 'low', 'medium', 'high'] },
  },
  { provider: BY_OPENAI, model: /^gpt5-pro/, quirks: { efforts: ['high'] } },
  {
    provider: BY_OPENAI,
    model: /^gpt5-1/,
    quirks: { efforts: ['none', 'low', 'medium', 'high'] },
  },
  {
    provider: BY_OPENAI,
    model: /^gpt5-(?!\d{4})[2-9]|^gpt5-1-codex-max/,
    quirks: { efforts: ['none', 'low', 'medium', 'high', 'xhigh'] },
  },
  {
    provider: BY_OPENAI,
    model: /^gpt5-(?!\d{4})[6-9]|^gpt6/,
    quirks: { efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'] },
  },
  {
    provider: BY_OPENAI,
    model: /^gpt6(?:-\d)?-astra|^gpt6-[12]-sol/,
    quirks: { efforts: ['low', 'medium', 'high', 'xhigh', 'max'] },
  },
  // "Function tools with reasoning_effort are not supported" in chat completions from 5.4 on, says OpenAI's deployment
  // checklist of GPT-6.
  {
    provider: /^(openai|azure)$/,
    model: /^gpt5-(?!\d{4})[4-9]|^gpt6/,
    quirks: { responsesFor: 'tools' },
  },
  { model: /^gpt5-(?!\d{4})[4-9]|^gpt6|^gpt5-3-codex/, quirks: { phases: true } },
  {
    provider: /^(openai|azure)$/,
    model: /^(?:o\d|gpt[56]).*-(?:pro|codex|deep-research)(?![a-z])/,
    quirks: { responsesFor: 'all' },
  },
  {
    provider: BY_OPENAI,
    model: /chat-latest$/,
    quirks: { efforts: ['medium'] },
  },
  { model: /gpt-oss/, quirks: { efforts: ['low', 'medium', 'high'] } },
  // Those "would result in an error" with models that reason, says xAI's page on reasoning.
  {
    provider: /^xai$/,
    model: /^grok(?:3-mini|4|-code)(?!.*non-reasoning)/,
    quirks: { rejects: ['logit_bias', 'presence_penalty', 'frequency_penalty', 'stop'] },
  },
  { model: /^grok3-mini/, quirks: { efforts: ['low', 'high'] } },
  { model: /^grok4-3(?!\d)/, quirks: { efforts: ['none', 'low', 'medium', 'high'] } },
  { model: /^grok4-[5-9](?!\d)/, quirks: { efforts: ['low', 'medium', 'high'] } },
  { model: /^grok4-7(?!\d)/, quirks: { efforts: ['low', 'medium', 'high', 'xhigh'] } },
  // "Thinks minimally", or in full: there is nothing between.
  {
    model: /^mistral-(?:large4|medium(?:3-5|2604)|small(?:4|2603))/,
    quirks: { efforts: ['none', 'high'] },
  },
  { model: /^mistral-(?:medium|small)(?:-latest)?$/, quirks: { efforts: ['none', 'high'] } },
  { model: /^glm5-3(?!\d|-flash)/, quirks: { efforts: ['low', 'high', 'max'] } },
  // Their templates write the opening tag, where the server has no parser that takes thinking out.
  {
    provider: /^(vllm|llama-cpp|lm-studio)$/,
    model: /\bqwq|deepseek-r1|thinking2507/,
    quirks: { thinkTags: 'opened' },
  },
  { model: /kimi-k(?:2-(?:thinking|[5-9])|3)/, quirks: { echoesReasoning: true } },
  { model: /kimi-k3/, quirks: { efforts: ['low', 'high', 'max'] } },
  // "Cannot be modified", says Kimi's model parameter reference.
  { provider: /^moonshot$/, model: /kimi-k(?:2-[5-9]|3)/, quirks: { sampling: 'default-only' } },
  { model: /^qwen3-8-max/, quirks: { efforts: ['low', 'medium', 'xhigh'] } },
  { provider: /^groq$/, model: /qwen3/, quirks: { efforts: ['none', 'default'] } },
  { provider: /^groq$/, model: /qwen3-8/, quirks: { efforts: ['none', 'low', 'medium', 'high'] } },
]

/** What is known of a card's upstream, with what the configuration says on top. */
export function quirksOf(
  card: Pick<ModelCard, 'provider' | 'model' | 'baseModel' | 'purpose' | 'capabilities'>,
  overrides: Partial<Quirks> = {},
): Quirks {
  const name = canonicalName(knownName(card))
  const rows = BY_MODEL.filter(
    (row) => (row.provider?.test(card.provider) ?? true) && row.model.test(name),
  )
  const family = card.capabilities.reasoning
  const writesTags =
    family === 'qwen-template' || (family === 'none' && card.purpose === 'reasoning')
  return Object.assign(
    { ...OPENAI_LIKE },
    writesTags ? { thinkTags: 'tagged' } : {},
    BY_PROVIDER[card.provider],
    ...rows.map((row) => row.quirks),
    overrides,
  )
}
