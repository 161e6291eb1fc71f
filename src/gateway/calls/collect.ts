import type { FinishReason, Part, ReasoningBlock, ToolCall, Usage } from '../../core/chat.ts'

/** One of the answers that a call may give (`n`). */
export interface Choice {
  text: string
  /** Where in the text the answer begins, where its model said something on the way and told the two apart. */
  answerFrom?: number
  refusal: string
  /** What a sound says, as far as its maker wrote it down. */
  spoken: string
  readonly toolCalls: ToolCall[]
  finish: FinishReason | undefined
}

/** A block of reasoning while it comes. */
type Thought = { -readonly [Field in keyof ReasoningBlock]: ReasoningBlock[Field] }

/** What a call's parts add up to; text, refusal, tool calls and finish are the first choice's. */
export interface Collected extends Choice {
  readonly parts: Part[]
  /** Further choices, by their number from 1. Absent where there is only one. */
  further?: Map<number, Choice>
  reasoning: string
  /** The same in blocks, each closed by its seal: by these it is known again, and a model takes none that is changed. */
  readonly thoughts: Thought[]
  usage: Usage | undefined
  readonly dropped: string[]
  hasMedia: boolean
  /** What the upstream calls its answer and itself, where it speaks OpenAI's dialect. */
  upstream: { readonly responseId?: string; readonly responseModel?: string } | undefined
}

export function createCollected(): Collected {
  return {
    parts: [],
    text: '',
    reasoning: '',
    thoughts: [],
    refusal: '',
    spoken: '',
    toolCalls: [],
    usage: undefined,
    finish: undefined,
    dropped: [],
    hasMedia: false,
    upstream: undefined,
  }
}

/** The choice that a part belongs to. */
function choiceOf(sum: Collected, number = 0): Choice {
  if (number === 0) return sum
  sum.further ??= new Map()
  const known = sum.further.get(number)
  if (known !== undefined) return known
  const fresh: Choice = { text: '', refusal: '', spoken: '', toolCalls: [], finish: undefined }
  sum.further.set(number, fresh)
  return fresh
}

/** What has been said in further choices, which is paid for and looked through for risk as well. */
export function furtherText({ further }: Pick<Collected, 'further'>): string {
  if (further === undefined) return ''
  return [...further.values()].flatMap(wordsOf).join('\n\n')
}

/** All that a choice says, in whatever form. */
export function wordsOf({ text, refusal, spoken }: Choice): readonly string[] {
  return [text, refusal, spoken].filter((words) => words !== '')
}

/** What checks hold to be the answer. */
export function answerOf({ text, answerFrom, refusal, spoken }: Choice): string {
  return text.slice(answerFrom ?? 0) || refusal || spoken
}

/** Without a spread: a whole answer comes at once, and may have more parts than a function takes arguments. */
export function keepParts(sum: Collected, parts: readonly Part[]): void {
  for (const part of parts) sum.parts.push(part)
}

/** Adds what parts say. The parts themselves are kept only where somebody puts them into `sum.parts`. */
export function collect(sum: Collected, parts: readonly Part[]): void {
  for (const part of parts) collectPart(sum, part)
}

function collectPart(sum: Collected, part: Part): void {
  switch (part.type) {
    case 'text-delta':
      addText(choiceOf(sum, part.choice), part)
      return
    case 'reasoning-delta':
      sum.reasoning += part.text
      addThought(sum.thoughts, part)
      return
    case 'refusal-delta':
      choiceOf(sum, part.choice).refusal += part.text
      return
    case 'tool-call-delta':
      addToolCall(choiceOf(sum, part.choice).toolCalls, part)
      return
    case 'media':
      sum.hasMedia = true
      sum.spoken += part.transcript ?? ''
      return
    case 'usage':
      sum.usage = part.usage
      return
    case 'end':
      choiceOf(sum, part.choice).finish = part.reason
      return
    case 'dropped':
      sum.dropped.push(part.parameter)
      return
    case 'native':
      if (sum.upstream === undefined) sum.upstream = upstreamOf(part.event)
      return
    case 'citation':
      return
  }
}

function addText(choice: Choice, { text, phase }: Extract<Part, { type: 'text-delta' }>): void {
  if (phase === 'final_answer' && choice.text !== '') choice.answerFrom ??= choice.text.length
  choice.text += text
}

function upstreamOf({ id, model }: Readonly<Record<string, unknown>>): Collected['upstream'] {
  const upstream: { responseId?: string; responseModel?: string } = {}
  if (typeof id === 'string') upstream.responseId = id
  if (typeof model === 'string') upstream.responseModel = model
  return upstream
}

function addThought(
  thoughts: Thought[],
  { text, signature, encrypted }: Extract<Part, { type: 'reasoning-delta' }>,
): void {
  let thought = thoughts.at(-1)
  if (thought === undefined || sealOf(thought) !== undefined) {
    thought = { text: '' }
    thoughts.push(thought)
  }
  thought.text += text
  if (signature !== undefined) thought.signature = signature
  if (encrypted !== undefined) thought.encrypted = encrypted
}

/** What only the maker of a block can have written. */
export function sealOf({ signature, encrypted }: ReasoningBlock): string | undefined {
  return encrypted ?? signature
}

function addToolCall(calls: ToolCall[], part: Extract<Part, { type: 'tool-call-delta' }>): void {
  const before = calls[part.index] ?? { id: '', name: '', arguments: '' }
  calls[part.index] = {
    id: part.id ?? before.id,
    name: part.name ?? before.name,
    arguments: before.arguments + (part.argumentsDelta ?? ''),
  }
}
