import { type JsonObject, numberOf, objectOf, objectsOf } from '../../../src/providers/read-json.ts'
import type { Rule } from './rule.ts'
import { COMBINED, isObjectSchema, schemaNodes } from './schema-nodes.ts'

const blocksOf = ({ content }: JsonObject): readonly JsonObject[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : objectsOf(content)
const turnsOf = (body: JsonObject) => objectsOf(body.messages)
const allBlocks = (body: JsonObject) => turnsOf(body).flatMap(blocksOf)
const ofType = (blocks: readonly JsonObject[], type: string) =>
  blocks.filter((block) => block.type === type)
const isBlank = (text: unknown) => typeof text === 'string' && text.trim() === ''
const modelOf = ({ model }: JsonObject) => String(model)
/** Claude from 4.6 on, as the names are written by Anthropic. */
const hasNoPrefill = (body: JsonObject) =>
  /claude-(?:(?:opus|sonnet|haiku)-(?:4-[6-9]|[5-9])|fable|mythos)/.test(modelOf(body))
const hasFixedSampling = (body: JsonObject) =>
  /claude-(?:opus-4-[78]|(?:opus|sonnet|haiku)-[5-9]|fable|mythos)/.test(modelOf(body))
const thinkingOf = (body: JsonObject) => objectOf(body.thinking)
const isThinking = (body: JsonObject) =>
  ['enabled', 'adaptive'].includes(String(thinkingOf(body)?.type))
const schemaOf = (body: JsonObject) =>
  objectOf(objectOf(objectOf(body.output_config)?.format)?.schema)

/** "Extra inputs are not permitted": the fields of a request, those of beta features too. */
const FIELDS = new Set(
  (
    'model messages max_tokens system metadata stop_sequences stream temperature top_p top_k thinking tools tool_choice ' +
    'output_config output_format service_tier cache_control container context_management mcp_servers inference_geo speed ' +
    'fallbacks anthropic_version anthropic_beta'
  ).split(' '),
)

const UNSUPPORTED_KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
]

/** What Anthropic's Messages API refuses. */
export const ANTHROPIC_RULES: readonly Rule[] = [
  {
    says: 'Extra inputs are not permitted',
    source: 'https://platform.claude.com/docs/en/api/messages',
    isBroken: (body) => Object.keys(body).some((name) => !FIELDS.has(name)),
  },
  {
    says: 'messages: at least one message is required',
    source: 'https://platform.claude.com/docs/en/api/messages',
    isBroken: (body) => turnsOf(body).length === 0,
  },
  {
    says: 'max_tokens: Field required, and greater than 0',
    source: 'https://platform.claude.com/docs/en/api/messages',
    isBroken: (body) => !((numberOf(body.max_tokens) ?? 0) > 0),
  },
  {
    says: 'messages: Unexpected role; system is a field of its own',
    source: 'https://platform.claude.com/docs/en/api/messages',
    isBroken: (body) => turnsOf(body).some(({ role }) => role !== 'user' && role !== 'assistant'),
  },
  {
    says: 'all messages must have non-empty content except for the optional final assistant message',
    source: 'https://github.com/anthropics/claude-code/issues/59812',
    isBroken: (body) => turnsOf(body).some((turn) => blocksOf(turn).length === 0),
  },
  {
    says: 'text content blocks must contain non-whitespace text',
    source: 'https://github.com/anthropics/claude-code/issues/23440',
    isBroken: (body) =>
      [...allBlocks(body), ...objectsOf(body.system)]
        .flatMap((block) => [block, ...(block.type === 'tool_result' ? blocksOf(block) : [])])
        .some((block) => block.type === 'text' && isBlank(block.text)),
  },
  {
    says: 'tool_use ids were found without tool_result blocks immediately after',
    source: 'https://github.com/anthropics/claude-code/issues/8210',
    isBroken: (body) =>
      turnsOf(body).some((turn, index) => {
        const results = blocksOf(turnsOf(body)[index + 1] ?? {})
        const answered = ofType(results, 'tool_result').map((block) => block.tool_use_id)
        return ofType(blocksOf(turn), 'tool_use').some(({ id }) => !answered.includes(id))
      }),
  },
  {
    says: 'unexpected tool_use_id found in tool_result blocks',
    source: 'https://github.com/tghamm/Anthropic.SDK/issues/184',
    isBroken: (body) =>
      turnsOf(body).some((turn, index) => {
        const called = ofType(blocksOf(turnsOf(body)[index - 1] ?? {}), 'tool_use').map(
          ({ id }) => id,
        )
        return ofType(blocksOf(turn), 'tool_result').some(
          ({ tool_use_id: id }) => !called.includes(id),
        )
      }),
  },
  {
    says: 'tool_result blocks must come first in the content of a turn',
    source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use',
    isBroken: (body) =>
      turnsOf(body).some((turn) => {
        const kinds = blocksOf(turn).map(({ type }) => type)
        const other = kinds.findIndex((type) => type !== 'tool_result')
        return other >= 0 && kinds.slice(other).includes('tool_result')
      }),
  },
  {
    says: 'tool_use ids must be unique',
    source: 'https://github.com/anthropics/claude-code/issues/28515',
    isBroken: (body) => hasTwice(ofType(allBlocks(body), 'tool_use').map(({ id }) => id)),
  },
  {
    says: "tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'",
    source: 'https://github.com/anomalyco/opencode/issues/1279',
    isBroken: (body) =>
      ofType(allBlocks(body), 'tool_use').some(({ id }) => !/^[\w-]+$/.test(String(id))),
  },
  {
    says: "tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
    source: 'https://github.com/home-assistant/core/issues/147760',
    isBroken: (body) =>
      [...objectsOf(body.tools), ...ofType(allBlocks(body), 'tool_use')].some(
        ({ name }) => !/^[\w-]{1,128}$/.test(String(name)),
      ),
  },
  {
    says: 'tools: Tool names must be unique',
    source: 'https://github.com/anthropics/claude-code/issues/10687',
    isBroken: (body) => hasTwice(objectsOf(body.tools).map(({ name }) => name)),
  },
  {
    says: 'input_schema.type: Field required; no oneOf, allOf, or anyOf at the top level',
    source: 'https://github.com/anthropics/claude-code/issues/40075',
    isBroken: (body) =>
      objectsOf(body.tools)
        .filter(({ type }) => type === undefined || type === 'custom')
        .some(({ input_schema: schema }) => {
          const top = objectOf(schema) ?? {}
          return top.type !== 'object' || COMBINED.some((word) => word in top)
        }),
  },
  {
    says: 'tool_choice may only be specified while providing tools',
    source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use',
    isBroken: (body) => body.tool_choice !== undefined && objectsOf(body.tools).length === 0,
  },
  {
    says: 'tool_choice names a tool that is not offered',
    source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use',
    isBroken: (body) => {
      const { type, name } = objectOf(body.tool_choice) ?? {}
      return type === 'tool' && !objectsOf(body.tools).some((tool) => tool.name === name)
    },
  },
  {
    says: 'Thinking may not be enabled when tool_choice forces tool use',
    source: 'https://platform.claude.com/docs/en/build-with-claude/extended-thinking',
    isBroken: (body) =>
      isThinking(body) && ['any', 'tool'].includes(String(objectOf(body.tool_choice)?.type)),
  },
  {
    says: 'thinking.budget_tokens: at least 1024, and less than max_tokens',
    source: 'https://platform.claude.com/docs/en/build-with-claude/extended-thinking',
    isBroken: (body) => {
      const { type, budget_tokens: budget } = thinkingOf(body) ?? {}
      const tokens = numberOf(budget) ?? 0
      return type === 'enabled' && !(tokens >= 1024 && tokens < (numberOf(body.max_tokens) ?? 0))
    },
  },
  {
    says: 'temperature may only be set to 1, and top_k not at all, when thinking is enabled',
    source: 'https://platform.claude.com/docs/en/build-with-claude/extended-thinking',
    isBroken: (body) =>
      isThinking(body) && ((body.temperature ?? 1) !== 1 || body.top_k !== undefined),
  },
  {
    says: 'temperature: range: 0..1',
    source: 'https://platform.claude.com/docs/en/api/messages',
    isBroken: (body) =>
      (numberOf(body.temperature) ?? 0) > 1 || (numberOf(body.temperature) ?? 0) < 0,
  },
  {
    says: 'temperature and top_p cannot both be specified for this model',
    source: 'https://github.com/skydiscover-ai/skydiscover/issues/15',
    isBroken: (body) => body.temperature !== undefined && body.top_p !== undefined,
  },
  {
    says: 'temperature, top_p and top_k are not taken by this model',
    source: 'https://platform.claude.com/docs/en/about-claude/models/migration-guide',
    isBroken: (body) =>
      hasFixedSampling(body) && ['temperature', 'top_p', 'top_k'].some((name) => name in body),
  },
  {
    says: 'stop_sequences: each stop sequence must contain non-whitespace',
    source: 'https://github.com/BerriAI/litellm/issues/3286',
    isBroken: ({ stop_sequences: stop }) => Array.isArray(stop) && stop.some(isBlank),
  },
  {
    says: 'This model does not support assistant message prefill. The conversation must end with a user message',
    source: 'https://platform.claude.com/docs/en/about-claude/models/whats-new-claude-4-6',
    isBroken: (body) =>
      (hasNoPrefill(body) || isThinking(body)) && turnsOf(body).at(-1)?.role === 'assistant',
  },
  {
    says: 'messages: final assistant content cannot end with trailing whitespace',
    source: 'https://github.com/tailcallhq/forgecode/issues/1872',
    isBroken: (body) => {
      const last = turnsOf(body).at(-1) ?? {}
      const text = blocksOf(last).at(-1)?.text
      return last.role === 'assistant' && typeof text === 'string' && text !== text.trimEnd()
    },
  },
  {
    says: "media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'",
    source: 'https://platform.claude.com/docs/en/build-with-claude/vision',
    isBroken: (body) =>
      allBlocks(body)
        .flatMap((block) => [block, ...(block.type === 'tool_result' ? blocksOf(block) : [])])
        .filter(({ type }) => type === 'image')
        .map(({ source }) => objectOf(source) ?? {})
        .some(
          ({ type, media_type: kind }) =>
            type === 'base64' && !/^image\/(?:jpeg|png|gif|webp)$/.test(String(kind)),
        ),
  },
  {
    says: "output_config.format.schema: 'additionalProperties' must be explicitly set to false",
    source: 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs',
    isBroken: (body) =>
      schemaNodes(schemaOf(body)).some(
        (node) => isObjectSchema(node) && node.additionalProperties !== false,
      ),
  },
  {
    says: "output_config.format.schema: For 'integer' type, property 'minimum' is not supported",
    source: 'https://github.com/agentjido/req_llm/issues/302',
    isBroken: (body) =>
      schemaNodes(schemaOf(body)).some(
        (node) =>
          UNSUPPORTED_KEYWORDS.some((word) => word in node) || (numberOf(node.minItems) ?? 0) > 1,
      ),
  },
]

export function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length
}
