import { type JsonObject, numberOf, objectOf, objectsOf } from '../../../src/providers/read-json.ts'
import { hasTwice } from './anthropic-rules.ts'
import type { Rule } from './rule.ts'
import { isObjectSchema, schemaNodes } from './schema-nodes.ts'

const messagesOf = (body: JsonObject) => objectsOf(body.messages)
const callsOf = (message: JsonObject) => objectsOf(message.tool_calls)
/** Chat completions keep a function within a tool, Responses do not. */
const functionsOf = (body: JsonObject) =>
  objectsOf(body.tools).flatMap((tool) => {
    const { function: within, type } = tool
    return type === 'function' ? [objectOf(within) ?? tool] : []
  })
const namesOf = (body: JsonObject) => [
  ...functionsOf(body).map(({ name }) => name),
  ...messagesOf(body).flatMap((message) =>
    callsOf(message).flatMap(({ function: called }) => objectOf(called)?.name ?? []),
  ),
  ...objectsOf(body.input).flatMap(({ type, name }) => (type === 'function_call' ? [name] : [])),
]
const formatOf = (body: JsonObject) => {
  const format = objectOf(body.response_format) ?? objectOf(objectOf(body.text)?.format) ?? {}
  return { type: format.type, ...(objectOf(format.json_schema) ?? format) }
}
const strictSchemas = (body: JsonObject) => [
  ...functionsOf(body).flatMap(({ strict, parameters }) => (strict === true ? [parameters] : [])),
  ...[formatOf(body)].flatMap(({ strict, schema }: JsonObject) =>
    strict === true ? [schema] : [],
  ),
]
const reasons = ({ model }: JsonObject) => /^(?:o\d|gpt-[56])/.test(String(model))
const NAME = /^[\w-]{1,64}$/

/** What both of OpenAI's protocols refuse. */
const OF_BOTH: readonly Rule[] = [
  {
    says: "tools[0].function.name: Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$', of 64 at most",
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: (body) => namesOf(body).some((name) => !NAME.test(String(name))),
  },
  {
    says: 'Invalid schema for function: schema must be of type object, and object schema missing properties',
    source: 'https://github.com/github/github-mcp-server/issues/1548',
    isBroken: (body) =>
      functionsOf(body).some(({ parameters }) => {
        if (parameters === undefined) return false
        const { type, properties } = objectOf(parameters) ?? {}
        return type !== 'object' || properties === undefined
      }),
  },
  {
    says: "Invalid schema: schema must not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the top level",
    source: 'https://platform.openai.com/docs/guides/structured-outputs',
    isBroken: (body) =>
      functionsOf(body).some(({ parameters }) =>
        ['oneOf', 'anyOf', 'allOf', 'enum', 'not'].some(
          (word) => word in (objectOf(parameters) ?? {}),
        ),
      ),
  },
  {
    says: "Invalid schema: 'additionalProperties' is required to be false, 'required' to name every property",
    source: 'https://github.com/Agent-Field/agentfield/pull/680',
    isBroken: (body) =>
      strictSchemas(body)
        .flatMap(schemaNodes)
        .some((node) => {
          const named = Object.keys(objectOf(node.properties) ?? {})
          const required = Array.isArray(node.required) ? node.required : []
          const isOpen = node.additionalProperties !== false
          return isObjectSchema(node) && (isOpen || named.some((name) => !required.includes(name)))
        }),
  },
  {
    says: "'messages' must contain the word 'json' in some form, to use 'json_object'",
    source: 'https://github.com/mem0ai/mem0/issues/3008',
    isBroken: (body) =>
      formatOf(body).type === 'json_object' &&
      !/json/i.test(JSON.stringify([body.messages, body.input, body.instructions])),
  },
  {
    says: "'tool_choice' is only allowed when 'tools' are specified",
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: (body) =>
      objectsOf(body.tools).length === 0 &&
      (body.tool_choice !== undefined || body.parallel_tool_calls !== undefined),
  },
  {
    says: 'tools: empty array, or more than 128',
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: ({ tools }) => Array.isArray(tools) && (tools.length === 0 || tools.length > 128),
  },
  {
    says: 'temperature: from 0 to 2; top_p: from 0 to 1',
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: (body) => (numberOf(body.temperature) ?? 0) > 2 || (numberOf(body.top_p) ?? 0) > 1,
  },
  {
    says: "Unsupported value: 'temperature' does not support 0.5 with this model",
    source: 'https://platform.openai.com/docs/guides/reasoning',
    isBroken: (body) =>
      reasons(body) &&
      [
        'temperature',
        'top_p',
        'presence_penalty',
        'frequency_penalty',
        'logit_bias',
        'logprobs',
      ].some((name) => body[name] != null),
  },
  {
    says: 'metadata: at most 16 pairs, of 64 and 512 characters',
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: ({ metadata }) => {
      const pairs = Object.entries(objectOf(metadata) ?? {})
      return (
        pairs.length > 16 ||
        pairs.some(([key, value]) => key.length > 64 || String(value).length > 512)
      )
    },
  },
]

const hasEmptyList = ({ content }: JsonObject) => Array.isArray(content) && content.length === 0

/** How messages have to follow each other, at whoever copies OpenAI's chat completions. */
export const CHAT_ORDER: readonly Rule[] = [
  {
    says: 'messages: empty array',
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: (body) => messagesOf(body).length === 0 || messagesOf(body).some(hasEmptyList),
  },
  {
    says: "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'",
    source: 'https://github.com/prism-php/prism/issues/175',
    isBroken: (body) => {
      let open: unknown[] = []
      return messagesOf(body).some((message) => {
        if (message.role !== 'tool') {
          open = callsOf(message).map(({ id }) => id)
          return false
        }
        return !open.includes(message.tool_call_id)
      })
    },
  },
  {
    says: "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'",
    source: 'https://github.com/microsoft/promptflow/pull/3130',
    isBroken: (body) => {
      let open: unknown[] = []
      const isLeft = messagesOf(body).some((message) => {
        if (message.role === 'tool') open = open.filter((id) => id !== message.tool_call_id)
        else if (open.length > 0) return true
        else open = callsOf(message).map(({ id }) => id)
        return false
      })
      return isLeft || open.length > 0
    },
  },
  {
    says: 'tool_calls: duplicate ids in one message',
    source: 'https://platform.openai.com/docs/guides/function-calling',
    isBroken: (body) =>
      messagesOf(body).some((message) => hasTwice(callsOf(message).map(({ id }) => id))),
  },
]

/** What OpenAI's own chat completions refuse. */
export const OPENAI_CHAT_RULES: readonly Rule[] = [
  ...CHAT_ORDER,
  ...OF_BOTH,
  {
    says: "Invalid 'messages[1].tool_calls[0].id': string too long. Expected a string with maximum length 40",
    source: 'https://github.com/agno-agi/agno/issues/5382',
    isBroken: (body) =>
      messagesOf(body)
        .flatMap(callsOf)
        .some(({ id }) => String(id).length > 40),
  },
  {
    says: "Invalid 'stop': array too long. Expected an array with maximum length 4",
    source: 'https://github.com/QwenLM/Qwen-Agent/issues/228',
    isBroken: ({ stop }) => Array.isArray(stop) && (stop.length > 4 || stop.length === 0),
  },
  {
    says: "Unsupported parameter: 'stop' is not supported with this model",
    source: 'https://github.com/BerriAI/litellm/pull/15244',
    isBroken: (body) => reasons(body) && body.stop !== undefined,
  },
  {
    says: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead",
    source: 'https://github.com/langflow-ai/openrag/issues/398',
    isBroken: (body) => reasons(body) && body.max_tokens !== undefined,
  },
  {
    says: 'Function tools with reasoning_effort are not supported in chat completions',
    source: 'https://developers.openai.com/api/docs/guides/latest-model',
    isBroken: (body) =>
      /^gpt-(?:5\.[4-9]|6)/.test(String(body.model)) && objectsOf(body.tools).length > 0,
  },
  {
    says: "Unsupported parameter: 'thinking'",
    source: 'https://platform.openai.com/docs/api-reference/chat/create',
    isBroken: (body) =>
      ['thinking', 'top_k', 'system', 'stop_sequences'].some((name) => name in body),
  },
]

const itemsOf = (body: JsonObject) => objectsOf(body.input)
const idsOf = (body: JsonObject, types: RegExp) =>
  itemsOf(body).flatMap(({ type, call_id: id }) => (types.test(String(type)) ? [id] : []))

/** What OpenAI's Responses API refuses. */
export const OPENAI_RESPONSES_RULES: readonly Rule[] = [
  ...OF_BOTH,
  {
    says: "One of 'input' or 'previous_response_id' must be provided",
    source: 'https://platform.openai.com/docs/api-reference/responses/create',
    isBroken: (body) => itemsOf(body).length === 0 || itemsOf(body).some(hasEmptyList),
  },
  {
    says: "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16",
    source: 'https://github.com/earendil-works/pi/issues/6265',
    isBroken: (body) => (numberOf(body.max_output_tokens) ?? 16) < 16,
  },
  {
    says: 'No tool output found for function call',
    source: 'https://github.com/openai/codex/issues/93',
    isBroken: (body) => {
      const answered = idsOf(body, /_call_output$/)
      return idsOf(body, /_call$/).some((id) => !answered.includes(id))
    },
  },
  {
    says: 'No tool call found for function call output',
    source: 'https://github.com/continuedev/continue/issues/10092',
    isBroken: (body) => {
      const called = idsOf(body, /_call$/)
      return idsOf(body, /_call_output$/).some((id) => !called.includes(id))
    },
  },
  {
    says: "Invalid 'input[0].call_id': string too long. Expected a string with maximum length 64",
    source: 'https://github.com/openclaw/openclaw/pull/875',
    isBroken: (body) => idsOf(body, /./).some((id) => String(id ?? '').length > 64),
  },
  {
    says: "Unknown parameter: 'stop'",
    source: 'https://platform.openai.com/docs/api-reference/responses/create',
    isBroken: (body) =>
      ['stop', 'seed', 'n', 'messages', 'max_tokens', 'response_format', 'reasoning_effort'].some(
        (name) => name in body,
      ),
  },
]
