import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import type { Quirks } from '../../providers/quirks.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'
import { choiceIndex } from '../../providers/translation/choice-index.ts'
import { mediaCounts, readUsage } from '../../providers/translation/read-usage.ts'
import { createToolCallNumbers, readToolCalls, type ToolCallNumbers } from './openai-tool-calls.ts'
import { createThinkSplitter, type ThinkSplitter } from './think-splitter.ts'

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  model_length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
}

interface ChoiceState {
  /** The choice's number. */
  readonly index: number
  splitter: ThinkSplitter | undefined
  finish: FinishReason | undefined
  /** Something came after its end: some servers write a reason into every piece. */
  goesOn: boolean
  readonly toolCalls: ToolCallNumbers
}

/** Reads `chat.completion` and its chunks. Each event goes out as it came, before the parts that were read from it. */
export function createOpenAiReader(quirks: Quirks, wanted = 1): AnswerReader {
  const choices = new Map<number, ChoiceState>()
  let usage: Usage | undefined
  /** Of any choice. */
  let hasEnds = false

  function stateOf(index: number): ChoiceState {
    let state = choices.get(index)
    if (!state) {
      const splits = quirks.thinkTags !== 'none'
      const splitter = splits ? createThinkSplitter(quirks.thinkTags === 'opened') : undefined
      const toolCalls = createToolCallNumbers()
      state = { index, splitter, finish: undefined, goesOn: false, toolCalls }
      choices.set(index, state)
    }
    return state
  }

  /** One choice of an event. Returns it as it should travel on: thinking tags taken out where there were any. */
  function readChoice(
    choice: JsonObject,
    position: number,
    field: 'delta' | 'message',
    out: Part[],
  ): JsonObject {
    const index = choiceIndex(choice.index, position)
    const state = stateOf(index)
    const message = objectOf(choice[field])
    // Some servers write an empty word until there is a reason.
    const reason = stringOf(choice.finish_reason) || undefined
    const before = out.length
    const travels = message && readMessage(message, state, field, isLast(field, reason), out)
    if (state.finish !== undefined && out.length > before) state.goesOn = true
    if (reason === 'error') throw failedInside()
    if (reason !== undefined) {
      state.finish = FINISH_REASONS[reason] ?? 'stop'
      hasEnds = true
    }
    return asRead(choice, index, field, travels)
  }

  function readEventOf(
    event: JsonObject,
    told: readonly JsonObject[],
    field: 'delta' | 'message',
    out: Part[],
  ): void {
    if (event.usage != null) usage = usageOf(event.usage) ?? usage
    const slot = out.length
    out.push(NO_PART)
    // What is no choice is not passed on: a client would read it, and nothing here has.
    let changed = event.choices !== told
    const travelling = told.map((choice, position) => {
      const travels = readChoice(choice, position, field, out)
      changed ||= travels !== choice
      return travels
    })
    out[slot] = {
      type: 'native',
      dialect: 'openai-chat',
      event: changed ? { ...event, choices: travelling } : event,
      whole: field === 'message',
    }
  }

  return {
    readEvent(event, out) {
      const told = objectsOf(event.choices)
      readEventOf(event, told, isWhole(told) ? 'message' : 'delta', out)
    },
    readWhole: (answer, out) => readEventOf(answer, objectsOf(answer.choices), 'message', out),
    finish(sawDone, out) {
      let complete = choices.size > 0
      for (const [index, state] of choices) {
        if (state.finish === undefined && !(sawDone && quirks.doneWithoutFinish)) complete = false
        const rest = state.splitter?.end()
        if (rest) pushText(rest.text, rest.thinking, index, undefined, out)
      }
      if (usage) out.push({ type: 'usage', usage, fromNative: true })
      for (const [index, state] of choices) {
        out.push({ type: 'end', reason: endOf(state), choice: index, fromNative: true })
      }
      return complete
    },
    isOver() {
      if (!hasEnds || choices.size < wanted) return false
      for (const { finish, goesOn } of choices.values()) {
        if (finish === undefined || goesOn) return false
      }
      return true
    },
  }
}

/** The choice itself where all of it was read as it stands. */
function asRead(
  choice: JsonObject,
  index: number,
  field: 'delta' | 'message',
  travels: JsonObject = {},
): JsonObject {
  const ending = endingOf(choice.finish_reason)
  const isPlaced = index === choice.index || choice.index === undefined
  const isAsTold = isPlaced && travels === choice[field] && ending === choice.finish_reason
  return isAsTold ? choice : { ...choice, index, [field]: travels, finish_reason: ending }
}

/** A call that was asked for by name ends as `stop` with OpenAI, and with some servers every call does. */
function endOf({ finish = 'stop', toolCalls }: ChoiceState): FinishReason {
  return finish === 'stop' && toolCalls.told.length > 0 ? 'tool-calls' : finish
}

/** Some servers answer a streamed request with one whole answer as its only event. */
function isWhole([first]: readonly JsonObject[]): boolean {
  return first !== undefined && first.delta === undefined && first.message !== undefined
}

function isLast(field: 'delta' | 'message', reason: string | undefined): boolean {
  return field === 'message' || reason !== undefined
}

/** A finish reason that OpenAI's own clients know: some servers have words of their own (`eos_token`, `model_length`). */
function endingOf(reason: unknown): unknown {
  if (typeof reason !== 'string' || OPENAI_ENDINGS.has(reason)) return reason
  if (reason === '') return null
  return FINISH_REASONS[reason] === 'length' ? 'length' : 'stop'
}

const OPENAI_ENDINGS = new Set(['stop', 'length', 'tool_calls', 'function_call', 'content_filter'])

const NO_PART: Part = { type: 'dropped', parameter: '', reason: '' }

function failedInside(): GatewayError {
  return new GatewayError('upstream_failed', 'The model failed in the middle of its answer', {
    fault: 'deployment',
  })
}

/** Reads a message or a delta. Returns it changed where its text carried thinking. */
function readMessage(
  message: JsonObject,
  state: ChoiceState,
  field: 'delta' | 'message',
  isLastOfChoice: boolean,
  out: Part[],
): JsonObject {
  const { index } = state
  const thinking = thinkingOf(message)
  if (thinking !== '') state.splitter?.toldApart()
  if (thinking !== '' && index === 0) {
    out.push({ type: 'reasoning-delta', text: thinking, fromNative: true })
  }
  const text = textOf(message.content)
  let travels = withPlainFields(message, text, thinking)
  if (state.splitter && (text !== '' || isLastOfChoice)) {
    const split = splitText(state.splitter, text, isLastOfChoice)
    if (split.text !== text) {
      travels = { ...travels, content: split.text }
      if (split.thinking !== '') {
        travels = { ...travels, reasoning_content: thinking + split.thinking }
      }
    }
    pushText(split.text, split.thinking, index, true, out)
  } else if (text !== '') {
    out.push({ type: 'text-delta', text, choice: index, fromNative: true })
  }
  const calls = readRest(message, state, field, out)
  return calls === message.tool_calls ? travels : { ...travels, tool_calls: calls }
}

/** Text in pieces as a string, none where there was no text, and thinking under the name that clients of this API look for. */
function withPlainFields(message: JsonObject, text: string, thinking: string): JsonObject {
  let plain = message
  if (!isText(message.content) && !holdsOtherPieces(message.content)) {
    plain = { ...plain, content: text, ...(thinking === '' ? {} : { reasoning_content: thinking }) }
  }
  if (thinking !== '' && thinking === message.reasoning) {
    plain = { ...plain, reasoning_content: thinking }
  }
  return plain
}

function isText(content: unknown): boolean {
  return typeof content === 'string' || content == null
}

function holdsOtherPieces(content: unknown): boolean {
  return Array.isArray(content) && !objectsOf(content).every(isPlainPiece)
}

/** A piece that is read here; what else there may be (a picture) is passed on as it came. */
function isPlainPiece({ type }: JsonObject): boolean {
  return type === 'text' || type === 'thinking' || type === 'reference'
}

function splitText(splitter: ThinkSplitter, text: string, isLastOfChoice: boolean) {
  const first = splitter.push(text)
  if (!isLastOfChoice) return first
  const rest = splitter.end()
  return { text: first.text + rest.text, thinking: first.thinking + rest.thinking }
}

function pushText(
  text: string,
  thinking: string,
  index: number,
  fromNative: true | undefined,
  out: Part[],
): void {
  const mark = fromNative ? { fromNative } : {}
  if (thinking !== '' && index === 0) out.push({ type: 'reasoning-delta', text: thinking, ...mark })
  if (text !== '') out.push({ type: 'text-delta', text, choice: index, ...mark })
}

/** Text is a string, or a list of typed pieces (Mistral). */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return objectsOf(content)
    .filter((piece) => piece.type === 'text')
    .map((piece) => stringOf(piece.text) ?? '')
    .join('')
}

function thinkingOf(message: JsonObject): string {
  const plain = message.reasoning_content || message.reasoning
  if (typeof plain === 'string') return plain
  if (!Array.isArray(message.content)) return ''
  return objectsOf(message.content)
    .filter((piece) => piece.type === 'thinking')
    .map((piece) => textOf(piece.thinking))
    .join('')
}

/** Returns the tool calls as they should travel on. */
function readRest(
  message: JsonObject,
  { index, toolCalls }: ChoiceState,
  field: 'delta' | 'message',
  out: Part[],
): unknown {
  if (typeof message.refusal === 'string' && message.refusal !== '') {
    const choice = index > 0 ? { choice: index } : {}
    out.push({ type: 'refusal-delta', text: message.refusal, ...choice, fromNative: true })
  }
  if (message.audio != null) readAudio(message.audio, out)
  if (message.images != null) readImages(message.images, out)
  if (message.tool_calls != null) {
    return readToolCalls(message.tool_calls, index, toolCalls, field, out)
  }
  // The older word for one tool call, for requests with `functions`.
  if (message.function_call != null) {
    const called = [{ index: 0, function: message.function_call }]
    readToolCalls(called, index, toolCalls, field, out)
  }
  return message.tool_calls
}

function readAudio(audio: unknown, out: Part[]): void {
  const { data, transcript } = objectOf(audio) ?? {}
  const said = stringOf(transcript)
  if (typeof data !== 'string' && said === undefined) return
  out.push({
    type: 'media',
    mediaType: 'audio/pcm',
    data: stringOf(data) ?? '',
    ...(said === undefined ? {} : { transcript: said }),
    fromNative: true,
  })
}

const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+);base64,/

function readImages(images: unknown, out: Part[]): void {
  for (const image of objectsOf(images)) {
    const url = stringOf(objectOf(image.image_url)?.url) ?? ''
    const begin = DATA_URL.exec(url)
    if (!begin?.[1]) continue
    out.push({
      type: 'media',
      mediaType: begin[1],
      data: url.slice(begin[0].length),
      fromNative: true,
    })
  }
}

function usageOf(value: unknown): Usage | undefined {
  const body = objectOf(value)
  if (!body) return undefined
  const reasoningTokens = numberOf(objectOf(body.completion_tokens_details)?.reasoning_tokens)
  const outputTokens = numberOf(body.completion_tokens)
  const total = numberOf(body.total_tokens)
  // Some (xAI) count thinking beside the completion; then only the total adds up.
  const apart =
    reasoningTokens !== undefined &&
    outputTokens !== undefined &&
    total !== undefined &&
    reasoningTokens > 0 &&
    total === (numberOf(body.prompt_tokens) ?? 0) + outputTokens + reasoningTokens
  return readUsage({
    inputTokens: body.prompt_tokens,
    outputTokens: apart ? outputTokens + reasoningTokens : body.completion_tokens,
    reasoningTokens,
    // DeepSeek's own name, where OpenAI's is absent.
    cachedInputTokens:
      objectOf(body.prompt_tokens_details)?.cached_tokens ?? body.prompt_cache_hit_tokens,
    cacheWriteTokens: objectOf(body.prompt_tokens_details)?.cache_write_tokens,
    ...mediaCounts(body.prompt_tokens_details, body.completion_tokens_details),
  })
}
