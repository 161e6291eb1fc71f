import type { FinishReason, Part } from '../../core/chat.ts'
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../providers/read-json.ts'
import { readToolCalls, type ToolCallNumbers } from './openai-tool-calls.ts'
import type { ThinkSplitter } from './think-splitter.ts'

export interface ChoiceState {
  /** The choice's number. */
  readonly index: number
  splitter: ThinkSplitter | undefined
  finish: FinishReason | undefined
  hasSpoken: boolean
  /** Something came after its end: some servers write a reason into every piece. */
  goesOn: boolean
  readonly toolCalls: ToolCallNumbers
}

/** Reads a message or a delta. Returns it changed where its text carried thinking. */
export function readMessage(
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
  return calls === message.tool_calls
    ? travels
    : { ...travels, function_call: undefined, tool_calls: calls }
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

export function pushText(
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
  // The older word for the one tool call of an answer. Upstreams are asked in the newer ones.
  if (message.function_call != null) {
    const called = [{ function: message.function_call }]
    return readToolCalls(called, index, toolCalls, field, out)
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
