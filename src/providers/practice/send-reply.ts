import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatRequest, FinishReason, Part, Usage } from '../../core/chat.ts'
import { countsThinking, textOf } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import type { Reply } from './reply.ts'

/** Milliseconds; all are multiplied by the pace. */
export interface Timing {
  readonly firstPart: number
  readonly perWord: number
  readonly perThoughtWord: number
}

/** A whole answer is not waited for longer than this, in milliseconds, however long it is. */
const LONGEST_WHOLE = 3_000

/** Cuts a reply to what the request allows and yields it at the given pace; pace 0 never waits. */
export async function* sendReply(
  reply: Reply,
  request: ChatRequest,
  options: { readonly timing: Timing; readonly pace: number; readonly stream: boolean },
  signal: AbortSignal,
): AsyncGenerator<readonly Part[]> {
  const { timing, pace, stream } = options
  const cut = cutToLimits(reply, request)
  const waiting = async (ms: number) => {
    stopIfAborted(signal)
    if (pace > 0 && ms > 0) await pause(ms * pace, signal)
  }
  const pieces = (text: string) => (stream ? wordsOf(text) : text === '' ? [] : [text])
  await waiting(stream ? timing.firstPart : Math.min(LONGEST_WHOLE, wholeMs(cut, timing)))
  for (const text of pieces(cut.thinking ?? '')) {
    yield [{ type: 'reasoning-delta', text }]
    if (stream) await waiting(timing.perThoughtWord)
  }
  for (let choice = 0; choice < Math.max(1, request.choices); choice++) {
    const mark = choice === 0 ? {} : { choice }
    for (const text of pieces(cut.text)) {
      yield [{ type: 'text-delta', text, ...mark }]
      if (stream) await waiting(timing.perWord)
    }
    const others = choice === 0 ? otherParts(cut) : []
    yield [...toolCallParts(cut, mark), ...others, { type: 'end', reason: finishOf(cut), ...mark }]
  }
  stopIfAborted(signal)
  yield [{ type: 'usage', usage: usageOf(cut, request) }]
}

function* toolCallParts(reply: Reply, mark: { readonly choice?: number }): Generator<Part> {
  for (const [index, call] of (reply.toolCalls ?? []).entries()) {
    const id = `call_practice_${index}`
    yield { type: 'tool-call-delta', index, id, name: call.name, ...mark }
    yield { type: 'tool-call-delta', index, argumentsDelta: call.arguments, ...mark }
  }
}

function* otherParts(reply: Reply): Generator<Part> {
  if (reply.refusal !== undefined) yield { type: 'refusal-delta', text: reply.refusal }
  if (reply.media !== undefined) yield { type: 'media', ...reply.media }
}

function finishOf(reply: Reply): FinishReason {
  return reply.finish ?? (reply.toolCalls ? 'tool-calls' : 'stop')
}

/** Stop sequences end the text; a limit that counts thinking counts it first, as real reasoning models do. */
function cutToLimits(reply: Reply, request: ChatRequest): Reply {
  const { reasoningEffort } = request
  const isQuiet = reasoningEffort === 'none' || reasoningEffort === 'minimal'
  const { thinking, ...rest } = reply
  const thoughts = isQuiet ? undefined : thinking
  const stopped = beforeStop(reply.text, request.stop ?? [])
  const limit = request.maxOutputTokens ?? Infinity
  const isCounted = countsThinking(request.source)
  const forThinking = takeTokens(thoughts ?? '', isCounted ? limit : Infinity)
  const forText = takeTokens(stopped, limit - (isCounted ? estimateTokens(forThinking) : 0))
  const isCut = forText.length < stopped.length || forThinking.length < (thoughts ?? '').length
  return {
    ...rest,
    text: forText,
    ...(forThinking === '' ? {} : { thinking: forThinking }),
    ...(isCut ? { finish: 'length' } : {}),
  }
}

function beforeStop(text: string, stops: readonly string[]): string {
  const places = stops
    .map((stop) => (stop === '' ? -1 : text.indexOf(stop)))
    .filter((at) => at >= 0)
  return places.length === 0 ? text : text.slice(0, Math.min(...places))
}

/** As many words of a text as fit into so many tokens. */
function takeTokens(text: string, limit: number): string {
  if (estimateTokens(text) <= limit) return text
  const words = wordsOf(text)
  let fits = 0
  let tooMany = words.length
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2)
    if (estimateTokens(words.slice(0, middle).join('')) <= limit) fits = middle
    else tooMany = middle
  }
  // As of real models, of which each gives a piece of a word where there is room for no more.
  return fits === 0 ? beginningOf(words[0] ?? '', limit) : words.slice(0, fits).join('')
}

function beginningOf(word: string, limit: number): string {
  let length = word.length
  while (length > 0 && estimateTokens(word.slice(0, length)) > limit) length -= 1
  return word.slice(0, length)
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

function wholeMs(reply: Reply, timing: Timing): number {
  const thoughts = wordsOf(reply.thinking ?? '').length
  const words = wordsOf(reply.text).length
  return timing.firstPart + thoughts * timing.perThoughtWord + words * timing.perWord
}

function usageOf(reply: Reply, request: ChatRequest): Usage {
  const calls = (reply.toolCalls ?? []).map((call) => call.name + call.arguments).join('')
  const reasoningTokens = estimateTokens(reply.thinking ?? '')
  const perChoice = estimateTokens(reply.text + (reply.refusal ?? '') + calls)
  const input = request.messages.reduce(
    (sum, message) => sum + estimateTokens(textOf(message)) + 4,
    0,
  )
  return {
    inputTokens: input,
    outputTokens: perChoice * Math.max(1, request.choices) + reasoningTokens,
    ...(reply.thinking === undefined ? {} : { reasoningTokens }),
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (cause) {
    throw stopped(cause)
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw stopped(signal.reason)
}

function stopped(cause: unknown): GatewayError {
  return new GatewayError('client_closed', 'The call was cancelled', { cause })
}
