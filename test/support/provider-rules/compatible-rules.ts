import { type JsonObject, numberOf, objectOf, objectsOf } from '../../../src/providers/read-json.ts'
import { CHAT_ORDER } from './openai-rules.ts'
import type { Rule } from './rule.ts'

const messagesOf = (body: JsonObject) => objectsOf(body.messages)
const isThere = (body: JsonObject, names: readonly string[]) =>
  names.some((name) => body[name] != null)
const MISTRAL_ORDER =
  'https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py'

/** Who may speak after whom. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  system: ['user', 'assistant', 'system'],
  user: ['assistant', 'system', 'user'],
  assistant: ['assistant', 'user', 'tool'],
  tool: ['assistant', 'tool'],
}

const MISTRAL_RULES: readonly Rule[] = [
  ...CHAT_ORDER,
  {
    says: "Unexpected role 'user' after role 'tool'",
    source: MISTRAL_ORDER,
    isBroken: (body) =>
      messagesOf(body).some(({ role }, index) => {
        const before = messagesOf(body)[index - 1]
        return before !== undefined && !FOLLOWS[String(before.role)]?.includes(String(role))
      }),
  },
  {
    says: 'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant',
    source: MISTRAL_ORDER,
    isBroken: (body) => {
      const { role, prefix } = messagesOf(body).at(-1) ?? {}
      return role === 'assistant' && prefix !== true
    },
  },
  {
    says: 'Tool call id must be a-z, A-Z, 0-9, with a length of 9',
    source: MISTRAL_ORDER,
    isBroken: (body) =>
      messagesOf(body)
        .flatMap((message) => objectsOf(message.tool_calls))
        .some(({ id }) => !/^[a-zA-Z0-9]{9}$/.test(String(id))),
  },
  {
    says: 'top_p must be 1 when using greedy sampling',
    source: 'https://github.com/devoxx/DevoxxGenieIDEAPlugin/issues/338',
    isBroken: (body) => body.temperature === 0 && (numberOf(body.top_p) ?? 1) !== 1,
  },
  {
    says: 'Extra inputs are not permitted',
    source: 'https://docs.mistral.ai/api',
    isBroken: (body) =>
      isThere(body, ['logit_bias', 'logprobs', 'user', 'seed', 'max_completion_tokens', 'store']),
  },
]

const GROQ_RULES: readonly Rule[] = [
  ...CHAT_ORDER,
  {
    says: 'logprobs, logit_bias, top_logprobs and messages[].name result in a 400 error; n must be 1',
    source: 'https://console.groq.com/docs/openai',
    isBroken: (body) =>
      isThere(body, ['logprobs', 'logit_bias', 'top_logprobs']) ||
      (numberOf(body.n) ?? 1) !== 1 ||
      messagesOf(body).some(({ name }) => name != null),
  },
]

const XAI_RULES: readonly Rule[] = [
  ...CHAT_ORDER,
  {
    says: 'presencePenalty, frequencyPenalty and stop are not supported by reasoning models',
    source: 'https://docs.x.ai/docs/guides/reasoning',
    isBroken: (body) =>
      /^grok-(?:[4-9]|3-mini)(?!.*non-reasoning)/.test(String(body.model)) &&
      isThere(body, ['presence_penalty', 'frequency_penalty', 'stop']),
  },
]

const DEEPSEEK_RULES: readonly Rule[] = [
  ...CHAT_ORDER,
  {
    says: 'This response_format type is unavailable now',
    source: 'https://api-docs.deepseek.com/guides/json_mode',
    isBroken: ({ response_format: format }) => objectOf(format)?.type === 'json_schema',
  },
  {
    says: 'stop: up to 16 sequences',
    source: 'https://api-docs.deepseek.com/api/create-chat-completion',
    isBroken: ({ stop }) => Array.isArray(stop) && stop.length > 16,
  },
]

/** What providers who copy OpenAI's chat completions refuse, by the names of their models. */
export const COMPATIBLE_RULES: readonly (readonly [RegExp, readonly Rule[]])[] = [
  [/^(?:mistral|ministral|codestral|devstral|magistral)/, MISTRAL_RULES],
  [/^grok/, XAI_RULES],
  [/^deepseek/, DEEPSEEK_RULES],
  // As Groq names them.
  [/^(?:llama-3\.|openai\/gpt-oss|qwen\/)/, GROQ_RULES],
  [/./, CHAT_ORDER],
]
