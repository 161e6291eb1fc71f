import {
  type ChatRequest,
  type ContentPart,
  isInstruction,
  type Message,
  type ToolDefinition,
  textOf,
} from '../../core/chat.ts'
import { readFencedPassages } from '../../core/text/passage-fence.ts'
import { lastUserText } from '../../core/user-words.ts'
import { splitPassage } from './solve/answer-from-passage.ts'

/** What a simulated model looks at in a request. */
export interface Asked {
  readonly prompt: string
  /** Passages the answer should rest on: from the request's context or from the prompt itself. */
  readonly passages: readonly string[]
  /** Passages of a knowledge base, in the order of their numbers; absent when none was looked into. */
  readonly knowledge: readonly string[] | undefined
  /** The prompt without the passage it brought along. */
  readonly question: string
  readonly images: readonly string[]
  /** WAV and the like, base64. */
  readonly sounds: readonly string[]
  readonly tools: readonly ToolDefinition[]
  /** A tool the request insists on. */
  readonly mustCall: 'any' | string | undefined
  /** What a tool said, when the last message is its answer. */
  readonly toolResult: string | undefined
  /** True when the gateway hands on what checks found in an earlier draft. */
  readonly toldFindings: boolean
  readonly format: ChatRequest['responseFormat']
  readonly wantsBareAnswer: boolean
  readonly wantsConfidence: boolean
}

export function readRequest(request: ChatRequest): Asked {
  const written = lastUserText(request.messages)
  const fenced = readFencedPassages(written)
  const prompt = fenced?.rest ?? written
  const split = splitPassage(prompt)
  const parts = lastUserParts(request.messages)
  // The gateway's own note may stand behind it.
  const last = request.messages.findLast((message) => !isInstruction(message))
  const { toolChoice = 'auto' } = request
  return {
    prompt,
    passages: [...(request.wishes.context ?? []), ...(split ? [split.passage] : [])],
    knowledge: fenced?.passages,
    question: split?.question ?? prompt,
    images: parts.flatMap((part) => (part.type === 'image' ? [part.url] : [])),
    sounds: parts.flatMap((part) => (part.type === 'audio' ? [part.data] : [])),
    tools: toolsOf(request),
    mustCall:
      typeof toolChoice === 'object'
        ? toolChoice.name
        : toolChoice === 'required'
          ? 'any'
          : undefined,
    toolResult: last?.role === 'tool' ? textOf(last) : undefined,
    toldFindings: request.messages.some(tellsFindings),
    format: request.responseFormat,
    wantsBareAnswer:
      /\b(?:only|just) (?:with )?(?:the|a|one) (?:final )?(?:number|answer|result|word|figure|integer)\b|\bnothing else\b|\bno explanation\b/i.test(
        prompt,
      ),
    wantsConfidence: /\b(?:how (?:sure|certain|confident)|confidence|probability that you)\b/i.test(
      prompt,
    ),
  }
}

/** Where some tool has to be called, those come first that have not been: so a loop ends, as with an answer given by a tool. */
function toolsOf({ tools, toolChoice, messages }: ChatRequest): readonly ToolDefinition[] {
  if (toolChoice === 'none') return []
  if (toolChoice !== 'required') return tools
  const turn = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)
  const called = new Set(turn.flatMap(({ toolCalls = [] }) => toolCalls.map(({ name }) => name)))
  const left = tools.filter(({ name }) => !called.has(name))
  return left.length > 0 ? left : tools
}

function lastUserParts(messages: readonly Message[]): readonly ContentPart[] {
  return messages.findLast((message) => message.role === 'user')?.content ?? []
}

/** The gateway's note after a failed check. The asker’s own words do not count. */
function tellsFindings(message: Message): boolean {
  if (!isInstruction(message)) return false
  return /\bdraft\b[^.]{0,80}\bchecked\b|\bwhat was found\b|\bfindings?\b/i.test(textOf(message))
}
