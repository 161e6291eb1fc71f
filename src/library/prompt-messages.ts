import type {
  LanguageModelV3FilePart,
  LanguageModelV3Message,
  LanguageModelV3Prompt,
  LanguageModelV3ToolResultOutput,
  SharedV3ProviderOptions,
  SharedV3Warning,
} from '@ai-sdk/provider'
import type { ReasoningBlock } from '../core/chat.ts'

type Body = Record<string, unknown>
type Assistant = Extract<LanguageModelV3Message, { role: 'assistant' }>

interface WrittenMessage {
  /** In OpenAI's shape. */
  readonly body: Body
  /** What OpenAI's shape has no place for: who thought it. */
  readonly reasoning?: readonly ReasoningBlock[]
}

export interface WrittenPrompt {
  readonly messages: readonly WrittenMessage[]
  readonly warnings: readonly SharedV3Warning[]
}

/** The SDK's prompt as chat messages. What cannot be carried is told. */
export function promptMessages(prompt: LanguageModelV3Prompt): WrittenPrompt {
  const warnings: SharedV3Warning[] = []
  const messages = prompt.flatMap((message) => writtenMessages(message, warnings))
  return { messages, warnings }
}

/** One message; the results of several tools are one each. */
function writtenMessages(
  message: LanguageModelV3Message,
  warnings: SharedV3Warning[],
): readonly WrittenMessage[] {
  switch (message.role) {
    case 'system':
      return [{ body: { role: 'system', content: message.content } }]
    case 'user':
      return [{ body: { role: 'user', content: userContent(message.content) } }]
    case 'assistant':
      return [assistantMessage(message, warnings)]
    case 'tool':
      return message.content
        .filter((part) => part.type === 'tool-result')
        .map(({ toolCallId, output }) => ({
          body: { role: 'tool', tool_call_id: toolCallId, content: outputText(output) },
        }))
  }
}

type UserContent = Extract<LanguageModelV3Message, { role: 'user' }>['content']

/** Text alone is a string, which every server takes. */
function userContent(content: UserContent): string | readonly Body[] {
  const only = content[0]
  return content.length === 1 && only?.type === 'text' ? only.text : content.map(userPart)
}

function userPart(part: UserContent[number]): Body {
  if (part.type === 'text') return { type: 'text', text: part.text }
  const kind = part.mediaType.split('/')[0]
  if (kind === 'image') return { type: 'image_url', image_url: { url: urlOf(part) } }
  if (kind === 'video') return { type: 'video_url', video_url: { url: urlOf(part) } }
  if (kind === 'audio') {
    return {
      type: 'input_audio',
      input_audio: { data: base64Of(part), format: audioFormat(part.mediaType) },
    }
  }
  const name = part.filename === undefined ? {} : { filename: part.filename }
  return { type: 'file', file: { ...name, file_data: urlOf(part) } }
}

/** `https:` as it is, everything else as a `data:` URL. */
function urlOf(part: LanguageModelV3FilePart): string {
  if (part.data instanceof URL) return part.data.href
  // The SDK says `image/*` where it could not tell.
  const mediaType = part.mediaType === 'image/*' ? 'image/jpeg' : part.mediaType
  return `data:${mediaType};base64,${base64Of(part)}`
}

function base64Of({ data }: LanguageModelV3FilePart): string {
  if (data instanceof Uint8Array) return Buffer.from(data).toString('base64')
  if (data instanceof URL) return data.href.replace(/^data:[^,]*,/, '')
  return data
}

const AUDIO_FORMATS: Readonly<Record<string, string>> = { mpeg: 'mp3', 'x-wav': 'wav', wave: 'wav' }

function audioFormat(mediaType: string): string {
  const format = mediaType.slice('audio/'.length)
  return AUDIO_FORMATS[format] ?? format
}

function assistantMessage(message: Assistant, warnings: SharedV3Warning[]): WrittenMessage {
  const text: string[] = []
  const calls: Body[] = []
  const reasoning: ReasoningBlock[] = []
  for (const part of message.content) {
    if (part.type === 'text') text.push(part.text)
    else if (part.type === 'reasoning') {
      reasoning.push({ text: part.text, ...sealOf(part.providerOptions) })
    } else if (part.type === 'tool-call') {
      const written = typeof part.input === 'string' ? part.input : JSON.stringify(part.input)
      calls.push({
        id: part.toolCallId,
        type: 'function',
        function: { name: part.toolName, arguments: written },
      })
    } else {
      const details = 'It is not sent back to the model.'
      warnings.push({ type: 'unsupported', feature: `${part.type} of the assistant`, details })
    }
  }
  return {
    body: {
      role: 'assistant',
      content: text.length > 0 ? text.join('') : null,
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
    },
    ...(reasoning.length > 0 ? { reasoning } : {}),
  }
}

const SEALS = ['signature', 'encrypted', 'lineage'] as const

/** What `reasoningMetadata` put beside it; without it nobody knows who thought it, and it is sent to nobody. */
function sealOf(options: SharedV3ProviderOptions | undefined): Partial<ReasoningBlock> {
  const given = options?.secondline ?? {}
  return Object.fromEntries(
    SEALS.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
  )
}

function outputText(output: LanguageModelV3ToolResultOutput): string {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return output.value
    case 'json':
    case 'error-json':
      return JSON.stringify(output.value)
    case 'execution-denied':
      return output.reason ?? 'The tool was not allowed to run.'
    case 'content':
      return output.value
        .map((part) => (part.type === 'text' ? part.text : JSON.stringify(part)))
        .join('\n')
  }
}
