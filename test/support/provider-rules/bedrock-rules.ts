import { type JsonObject, objectOf, objectsOf } from '../../../src/providers/read-json.ts'
import { hasTwice } from './anthropic-rules.ts'
import type { Rule } from './rule.ts'

const turnsOf = (body: JsonObject) => objectsOf(body.messages)
const blocksOf = ({ content }: JsonObject) => objectsOf(content)
const allBlocks = (body: JsonObject) => turnsOf(body).flatMap(blocksOf)
const isBlank = (text: unknown) => typeof text === 'string' && text.trim() === ''
const toolsOf = (body: JsonObject): readonly JsonObject[] =>
  objectsOf(objectOf(body.toolConfig)?.tools).map(({ toolSpec }) => objectOf(toolSpec) ?? {})
const idsOf = (turn: JsonObject | undefined, kind: 'toolUse' | 'toolResult') =>
  blocksOf(turn ?? {}).flatMap((block) => objectOf(block[kind])?.toolUseId ?? [])

/** What Bedrock's Converse refuses; `model` is put into the body from the path. */
export const BEDROCK_RULES: readonly Rule[] = [
  {
    says: 'A conversation must start with a user message, and its turns alternate',
    source: 'https://github.com/langgenius/dify/issues/12340',
    isBroken: (body) =>
      turnsOf(body).length === 0 ||
      turnsOf(body).some(({ role }, index) => role !== (index % 2 === 0 ? 'user' : 'assistant')),
  },
  {
    says: 'A conversation must end with a user message',
    source: 'https://github.com/microsoft/semantic-kernel/issues/10281',
    isBroken: (body) =>
      turnsOf(body).at(-1)?.role === 'assistant' &&
      // Amazon's page on Nova's prompts has it go on from what an assistant began.
      !/nova|claude-(?:3|(?:opus|sonnet|haiku)-4(?:-[15])?(?!-[6-9]))/.test(String(body.model)),
  },
  {
    says: 'The content field at messages.0 is empty; the text field is blank',
    source: 'https://github.com/aws-samples/generative-ai-use-cases/issues/1685',
    isBroken: (body) =>
      turnsOf(body).some((turn) => blocksOf(turn).length === 0) ||
      [...allBlocks(body), ...objectsOf(body.system)].some(({ text }) => isBlank(text)),
  },
  {
    says: 'The toolConfig field must be defined when using toolUse and toolResult content blocks',
    source: 'https://github.com/langgenius/dify/issues/17545',
    isBroken: (body) =>
      body.toolConfig === undefined &&
      allBlocks(body).some((block) => 'toolUse' in block || 'toolResult' in block),
  },
  {
    says: 'Expected toolResult blocks for the toolUse blocks of the turn before',
    source: 'https://github.com/pydantic/pydantic-ai/issues/3253',
    isBroken: (body) =>
      turnsOf(body).some((turn, index) => {
        const called = idsOf(turnsOf(body)[index - 1], 'toolUse')
        const answered = idsOf(turn, 'toolResult')
        return (
          turn.role === 'user' &&
          (called.length !== answered.length || answered.some((id) => !called.includes(id)))
        )
      }),
  },
  {
    says: 'The content field of a toolResult cannot be empty',
    source:
      'https://github.com/aws-samples/sample-multi-agent-orchestration-chat-on-agentcore/issues/15',
    isBroken: (body) =>
      allBlocks(body).some(
        ({ toolResult }) =>
          toolResult !== undefined && objectsOf(objectOf(toolResult)?.content).length === 0,
      ),
  },
  {
    says: "toolSpec.name: must match '[a-zA-Z0-9_-]+', 64 at most, and be unique",
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolSpecification.html',
    isBroken: (body) =>
      toolsOf(body).some(({ name }) => !/^[\w-]{1,64}$/.test(String(name))) ||
      hasTwice(toolsOf(body).map(({ name }) => name)),
  },
  {
    says: 'inputSchema.json.type must be object',
    source:
      'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolInputSchema.html',
    isBroken: (body) =>
      toolsOf(body).some(
        ({ inputSchema }) => objectOf(objectOf(inputSchema)?.json)?.type !== 'object',
      ),
  },
  {
    says: 'A text block must be included when using documents',
    source: 'https://github.com/maximhq/bifrost/pull/5817',
    isBroken: (body) =>
      turnsOf(body).some(
        (turn) =>
          blocksOf(turn).some((block) => 'document' in block) &&
          !blocksOf(turn).some((block) => 'text' in block),
      ),
  },
  {
    says: "Messages can't contain duplicate document names",
    source: 'https://github.com/maximhq/bifrost/issues/7003',
    isBroken: (body) =>
      hasTwice(allBlocks(body).flatMap(({ document }) => objectOf(document)?.name ?? [])),
  },
  {
    says: 'The document name can only contain letters, digits, single blanks, hyphens and brackets',
    source: 'https://github.com/anomalyco/opencode/issues/19964',
    isBroken: (body) =>
      allBlocks(body).some(({ document }) => {
        const name = objectOf(document)?.name
        return (
          name !== undefined && !/^[A-Za-z0-9()[\]-]+(?: [A-Za-z0-9()[\]-]+)*$/.test(String(name))
        )
      }),
  },
  {
    says: 'image.format: must be png, jpeg, gif or webp',
    source: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ImageBlock.html',
    isBroken: (body) =>
      allBlocks(body).some(
        ({ image }) =>
          image !== undefined && !/^(?:png|jpeg|gif|webp)$/.test(String(objectOf(image)?.format)),
      ),
  },
]
