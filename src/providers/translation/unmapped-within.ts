import type { ChatRequest, Message } from '../../core/chat.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'

type Source = NonNullable<ChatRequest['source']>

/** What stands within fields that core reads only in part, under the names by which it is told. */
export function unmappedWithin(
  { messages, tools }: Pick<ChatRequest, 'messages' | 'tools'>,
  { dialect, body }: Source,
): readonly string[] {
  const names = [
    ...(messages.some(namesItsAuthor) ? ['messages.name'] : []),
    ...(messages.some(wantsDetail) ? ['messages.image.detail'] : []),
    ...(tools.some(({ strict }) => strict === true) ? ['tools.strict'] : []),
  ]
  switch (dialect) {
    case 'openai-chat':
      return objectsOf(body.messages).some(({ audio }) => audio != null)
        ? [...names, 'messages.audio']
        : names
    case 'openai-responses':
      return [...names, ...unmappedOfResponses(body)]
    case 'anthropic-messages':
      return [...names, ...unmappedOfMessages(body)]
    case 'google-generate':
      return [...names, ...unmappedOfGenerate(body)]
  }
}

/** A tool's name belongs to its call, which every protocol has a place for. */
function namesItsAuthor({ role, name }: Message): boolean {
  return role !== 'tool' && name !== undefined && name !== ''
}

function wantsDetail({ content }: Message): boolean {
  return content.some((part) => part.type === 'image' && (part.detail ?? 'auto') !== 'auto')
}

function unmappedOfMessages(body: JsonObject): readonly string[] {
  const blocks = objectsOf(body.messages).flatMap(({ content }) => objectsOf(content))
  const documents = blocks.filter(({ type }) => type === 'document')
  const found = blocks
    .flatMap((block) => [block, ...objectsOf(block.content)])
    .filter(({ type }) => type === 'search_result')
  const { effort: _, format: _format, ...config } = objectOf(body.output_config) ?? {}
  return [
    ...Object.keys(config).map((name) => `output_config.${name}`),
    ...(objectOf(body.tool_choice)?.disable_parallel_tool_use === true
      ? ['tool_choice.disable_parallel_tool_use']
      : []),
    ...(documents.some(({ citations }) => objectOf(citations)?.enabled === true)
      ? ['messages.document.citations']
      : []),
    ...(documents.some(({ context }) => !!context) ? ['messages.document.context'] : []),
    ...(found.some(({ citations }) => objectOf(citations)?.enabled === true)
      ? ['messages.search_result.citations']
      : []),
  ]
}

/** Of parts and functions, what only Google's models are told; all else of them is in core. */
const OF_PARTS = ['videoMetadata', 'mediaResolution'] as const
const OF_FUNCTIONS = ['response', 'responseJsonSchema', 'behavior'] as const

function unmappedOfGenerate(body: JsonObject): readonly string[] {
  const { functionCallingConfig: calling, ...config } = objectOf(body.toolConfig) ?? {}
  const parts = objectsOf(body.contents).flatMap((content) => objectsOf(content.parts))
  const functions = objectsOf(body.tools).flatMap((tool) => objectsOf(tool.functionDeclarations))
  return [
    ...Object.keys(config).map((name) => `toolConfig.${name}`),
    ...(String(objectOf(calling)?.mode).toUpperCase() === 'VALIDATED'
      ? ['toolConfig.functionCallingConfig.mode']
      : []),
    ...OF_PARTS.filter((name) => parts.some((part) => part[name] != null)).map(
      (name) => `contents.parts.${name}`,
    ),
    ...OF_FUNCTIONS.filter((name) => functions.some((one) => one[name] != null)).map(
      (name) => `tools.functionDeclarations.${name}`,
    ),
  ]
}

function unmappedOfResponses(body: JsonObject): readonly string[] {
  const include: readonly unknown[] = Array.isArray(body.include) ? body.include : []
  return [
    ...((objectOf(body.text)?.verbosity ?? 'medium') === 'medium' ? [] : ['text.verbosity']),
    ...include
      .filter((name) => name !== 'reasoning.encrypted_content')
      .map((name) => `include:${String(name).slice(0, 60)}`),
  ]
}
