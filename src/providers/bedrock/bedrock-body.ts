import { knownName, type ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { bindThinking } from '../../providers/anthropic/bind-thinking.ts'
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../providers/read-json.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { BEGINNING, GO_ON } from '../../providers/translation/with-user-turn.ts'

type Body = Record<string, unknown>

/**
 * The body of Bedrock's Converse. It has Anthropic's turns and blocks under other names, so it is written from a body of
 * that protocol, with all that this decides of limits, thinking and sampling.
 */
export function converseBody(
  request: ChatRequest,
  card: ModelCard,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  // What a client wrote in Anthropic's own words cannot be passed on as it is.
  const isForeign = request.source?.dialect === 'anthropic-messages'
  const { source: _, ...unsourced } = request
  const written = messagesBody(isForeign ? unsourced : request, false, card)
  const told = [...written.dropped, ...(isForeign ? unmappedParameters(request) : [])]
  const { body: from, betas } = isGovCloud(card)
    ? { body: written.body, betas: [] }
    : bindThinking(written.body, unsourced, card)
  const marks = isClaude(card)
  const messages = withOwnDocumentNames(
    objectsOf(from.messages).map((turn, index) => turnOf(turn, index, marks)),
  )
  if (marks) markLast(messages, from)
  if (!marks && !goesOnFromAssistant(card) && messages.at(-1)?.role === 'assistant') {
    messages.push({ role: 'user', content: [{ text: GO_ON }] })
  }
  const body: Body = {
    messages: messages[0]?.role === 'assistant' ? [BEGUN, ...messages] : messages,
    inferenceConfig: defined({
      maxTokens: from.max_tokens,
      temperature: from.temperature,
      topP: from.top_p,
      stopSequences: from.stop_sequences,
    }),
  }
  if (from.system !== undefined) body.system = systemOf(from.system, marks)
  setTools(body, from, told, marks)
  const { format, effort } = objectOf(from.output_config) ?? {}
  const textFormat = format === undefined ? undefined : formatOf(request)
  if (textFormat !== undefined || effort !== undefined) {
    body.outputConfig = defined({ textFormat, effort })
  }
  const more = thinkingOf(from, card, told)
  if (more !== undefined) {
    // What Anthropic's API takes in a header.
    const features = betas.length === 0 ? {} : { anthropic_beta: betas }
    body.additionalModelRequestFields = { ...more, ...features }
  }
  return { body, dropped: told }
}

/** Amazon's own models take words that an assistant has begun; the others refuse to go on from them. */
function goesOnFromAssistant(card: ModelCard): boolean {
  return /\bnova\b/.test(knownName(card))
}

/** A conversation that the assistant begins, as with a greeting, is refused. */
const BEGUN: Turn = { role: 'user', content: [{ text: BEGINNING }] }

function defined(fields: Body): Body {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Fields that Converse hands on to the model as they are. */
function thinkingOf(from: JsonObject, card: ModelCard, told: Dropped[]): Body | undefined {
  const { thinking, reasoning_effort } = from
  if (reasoning_effort !== undefined) return { reasoning_effort }
  if (thinking === undefined) return undefined
  if (card.capabilities.reasoning.startsWith('anthropic')) return { thinking }
  told.push(dropped('reasoning_effort', 'the thinking of this model cannot be set here'))
  return undefined
}

function formatOf({ responseFormat }: ChatRequest): JsonObject | undefined {
  if (responseFormat?.type !== 'json_schema') return undefined
  const jsonSchema = { name: 'answer', schema: JSON.stringify(responseFormat.schema) }
  return { type: 'json_schema', structure: { jsonSchema } }
}

/** Turns with calls in them need the tools they call, and there is no way to forbid a tool. */
function setTools(body: Body, from: JsonObject, told: Dropped[], marks: boolean): void {
  const choice = objectOf(from.tool_choice)
  const called = calledIn(from)
  const isForbidden = choice?.type === 'none'
  if (isForbidden && called.length > 0) {
    told.push(dropped('tool_choice', 'this model cannot be kept from calling tools'))
  }
  const given = isForbidden && called.length === 0 ? [] : objectsOf(from.tools)
  const unknown = called.filter((name) => !given.some((tool) => tool.name === name))
  const tools = [
    ...given.flatMap(({ name, description, input_schema: json, ...tool }) => [
      toolSpec(defined({ name, description, inputSchema: { json } })),
      ...pointBehind(tool, marks),
    ]),
    ...unknown.map((name) => toolSpec({ name, inputSchema: { json: { type: 'object' } } })),
  ]
  if (tools.length === 0) return
  body.toolConfig = defined({ tools, toolChoice: isForbidden ? undefined : choiceOf(choice) })
}

const toolSpec = (spec: JsonObject): JsonObject => ({ toolSpec: spec })

function calledIn({ messages }: JsonObject): readonly string[] {
  const blocks = objectsOf(messages).flatMap(({ content }) => objectsOf(content))
  const names = blocks.flatMap(({ type, name }) => (type === 'tool_use' ? [String(name)] : []))
  return [...new Set(names)]
}

function choiceOf(choice: JsonObject | undefined): JsonObject | undefined {
  if (choice === undefined) return undefined
  return choice.type === 'tool' ? { tool: { name: choice.name } } : { [String(choice.type)]: {} }
}

function turnOf({ role, content }: JsonObject, index: number, marks: boolean): Turn {
  const blocks = objectsOf(content).flatMap((block) => [
    blockOf(block, `messages[${index}].content`),
    ...pointBehind(block, marks),
  ])
  const isBare = hasDocument(blocks) && !blocks.some((block) => 'text' in block)
  // A document is refused where nothing is said beside it.
  return { role, content: isBare ? [...blocks, { text: '(A document.)' }] : blocks }
}

function hasDocument(blocks: readonly JsonObject[]): boolean {
  return blocks.some((block) => 'document' in block)
}

/** Two documents of one name are refused. */
function withOwnDocumentNames(turns: readonly Turn[]): Turn[] {
  const taken = new Map<unknown, number>()
  return turns.map((turn) => {
    if (!hasDocument(turn.content)) return turn
    const content = turn.content.map((block) => {
      const document = objectOf(block.document)
      if (document === undefined) return block
      const before = taken.get(document.name) ?? 0
      taken.set(document.name, before + 1)
      const name = before === 0 ? document.name : `${document.name} (${before + 1})`
      return { document: { ...document, name } }
    })
    return { ...turn, content }
  })
}

interface Turn extends JsonObject {
  readonly content: JsonObject[]
}

function systemOf(system: unknown, marks: boolean): readonly JsonObject[] {
  if (typeof system === 'string') return [{ text: system }]
  return objectsOf(system).flatMap((block) => [{ text: block.text }, ...pointBehind(block, marks)])
}

/** Converse has a block of its own where Anthropic marks the block before it. */
function pointBehind({ cache_control: mark }: JsonObject, marks: boolean): readonly JsonObject[] {
  const { type, ttl } = objectOf(mark) ?? {}
  return !marks || type === undefined ? [] : [{ cachePoint: defined({ type: 'default', ttl }) }]
}

/** A mark on the request itself stands behind all that is said. */
function markLast(messages: readonly Turn[], from: JsonObject): void {
  const last = messages.at(-1)?.content
  if (last && !('cachePoint' in (last.at(-1) ?? {}))) last.push(...pointBehind(from, true))
}

/** Where what is newer of thinking is not taken yet. */
function isGovCloud({ model, region }: ModelCard): boolean {
  return /^us-gov\.|:aws-us-gov:/.test(model) || region?.startsWith('us-gov') === true
}

/** Other models here refuse marks, or what is marked. */
function isClaude(card: ModelCard): boolean {
  return card.capabilities.reasoning.startsWith('anthropic') || /claude/i.test(knownName(card))
}

function blockOf(block: JsonObject, where: string): JsonObject {
  switch (block.type) {
    case 'text':
      return { text: block.text }
    case 'image':
      return { image: imageOf(block, where) }
    case 'document':
      return { document: documentOf(block, where) }
    case 'tool_use':
      return { toolUse: { toolUseId: block.id, name: block.name, input: block.input } }
    case 'tool_result': {
      const content = objectsOf(block.content).map((part) => blockOf(part, where))
      // An empty list is refused.
      const result = content.length > 0 ? content : [{ json: {} }]
      return { toolResult: { toolUseId: block.tool_use_id, content: result } }
    }
    case 'thinking': {
      const reasoningText = { text: block.thinking, signature: block.signature }
      return { reasoningContent: { reasoningText } }
    }
    default:
      return { reasoningContent: { redactedContent: block.data } }
  }
}

function imageOf({ source }: JsonObject, where: string): JsonObject {
  const { type, media_type: mediaType, data } = objectOf(source) ?? {}
  if (type !== 'base64') throw refused(where, 'names a picture by its address; send its data')
  return { format: stringOf(mediaType)?.replace(/^image\//, ''), source: { bytes: data } }
}

const DOCUMENT_FORMATS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/markdown': 'md',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

function documentOf({ source, title }: JsonObject, where: string): JsonObject {
  const { type, media_type: mediaType, data } = objectOf(source) ?? {}
  const format = DOCUMENT_FORMATS[stringOf(mediaType) ?? '']
  const text = stringOf(data)
  if (format === undefined || text === undefined) {
    throw refused(where, 'is a document of a kind that this model does not take')
  }
  const bytes = type === 'text' ? Buffer.from(text).toString('base64') : text
  return { format, name: documentName(stringOf(title)), source: { bytes } }
}

/** Letters, digits, single blanks, hyphens and brackets are taken, no others. */
function documentName(title = ''): string {
  const name = title
    .slice(0, 200)
    .replace(/[^A-Za-z0-9()[\]-]+/g, ' ')
    .trim()
  return name === '' ? 'document' : name
}
