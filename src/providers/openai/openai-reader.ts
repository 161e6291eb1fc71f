import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
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
import { FINISH_REASONS as OPENAI_WORDS } from '../../wire/openai-chat/chat-completion.ts'
import { createToolCallNumbers, endToolCalls } from './openai-tool-calls.ts'
import { type ChoiceState, pushText, readMessage } from './read-message.ts'
import { createThinkSplitter } from './think-splitter.ts'

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  model_length: 'length',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
  sensitive: 'content-filter',
}

/** The words of OpenRouter and vLLM, Zhipu and DeepSeek for an answer that they could not end. */
const FAILED = new Set(['error', 'abort', 'network_error', 'insufficient_system_resource'])

/** Reads `chat.completion` and its chunks. Each event goes out as it came, before the parts that were read from it. */
export function createOpenAiReader(quirks: Quirks, wanted = 1): AnswerReader {
  const states = new Map<number, ChoiceState>()
  let usage: Usage | undefined
  /** Of any choice. */
  let hasEnds = false

  function stateOf(index: number): ChoiceState {
    const state = states.get(index) ?? beginChoice(index, quirks)
    states.set(index, state)
    return state
  }

  /**
   * Some servers answer a streamed request with one whole answer as its only event. Others repeat in one what they streamed
   * (Perplexity).
   */
  function isWhole([first]: readonly JsonObject[]): boolean {
    if (first === undefined || first.delta !== undefined || first.message === undefined)
      return false
    return !stateOf(choiceIndex(first.index, 0)).hasSpoken
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
    const reason = reasonOf(choice.finish_reason)
    const before = out.length
    const travels = message && readMessage(message, state, field, isLast(field, reason), out)
    if (out.length > before) {
      state.hasSpoken = true
      if (state.finish !== undefined) state.goesOn = true
    }
    if (reason !== undefined) {
      state.finish = finishOf(reason)
      hasEnds = true
    }
    return asRead(choice, index, field, travels)
  }

  function readEventOf(
    event: JsonObject,
    choices: readonly JsonObject[],
    field: 'delta' | 'message',
    out: Part[],
  ): void {
    // Moonshot counts within the choice that ends.
    const counts = event.usage ?? choices[0]?.usage
    if (counts != null) usage = usageOf(counts) ?? usage
    const slot = out.length
    out.push(NO_PART)
    // What is no choice is not passed on: a client would read it, and nothing here has.
    let changed = event.choices !== choices
    const travelling = choices.map((choice, position) => {
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
      const choices = objectsOf(event.choices)
      readEventOf(event, choices, isWhole(choices) ? 'message' : 'delta', out)
    },
    readWhole: (answer, out) => readEventOf(answer, objectsOf(answer.choices), 'message', out),
    finish(sawDone, out) {
      let complete = states.size > 0
      for (const state of states.values()) {
        if (state.finish === undefined && !(sawDone && quirks.doneWithoutFinish)) complete = false
        endChoice(state, out)
      }
      if (usage) out.push({ type: 'usage', usage, fromNative: true })
      for (const [index, state] of states) {
        out.push({ type: 'end', reason: endOf(state), choice: index, fromNative: true })
      }
      return complete
    },
    isOver() {
      if (!hasEnds || states.size < wanted) return false
      for (const { finish, goesOn } of states.values()) {
        if (finish === undefined || goesOn) return false
      }
      return true
    },
  }
}

function finishOf(reason: string): FinishReason {
  if (FAILED.has(reason)) throw failedInside()
  return entryOf(FINISH_REASONS, reason) ?? 'stop'
}

function beginChoice(index: number, { thinkTags }: Quirks): ChoiceState {
  const splitter = thinkTags === 'none' ? undefined : createThinkSplitter(thinkTags === 'opened')
  const toolCalls = createToolCallNumbers()
  return { index, splitter, finish: undefined, hasSpoken: false, goesOn: false, toolCalls }
}

/** What still waited to be told. */
function endChoice({ index, splitter, finish, toolCalls }: ChoiceState, out: Part[]): void {
  const rest = splitter?.end()
  if (rest) pushText(rest.text, rest.thinking, index, undefined, out)
  endToolCalls(toolCalls, index, finish === 'length' || finish === 'content-filter', out)
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
  const told = isAsTold ? choice : { ...choice, index, [field]: travels, finish_reason: ending }
  // All that was said so far: it is not read here, and so not passed on.
  return field === 'delta' && told.message !== undefined ? { ...told, message: undefined } : told
}

/** In small letters: some gateways pass Gemini's words on. Some servers write an empty one until there is a reason. */
function reasonOf(reason: unknown): string | undefined {
  return stringOf(reason)?.toLowerCase() || undefined
}

/** A call that was asked for by name ends as `stop` with OpenAI, and with some servers every call does. */
function endOf({ finish = 'stop', toolCalls }: ChoiceState): FinishReason {
  return finish === 'stop' && toolCalls.told.length > 0 ? 'tool-calls' : finish
}

function isLast(field: 'delta' | 'message', reason: string | undefined): boolean {
  return field === 'message' || reason !== undefined
}

/** A finish reason that OpenAI's own clients know: some servers have words of their own (`eos_token`, `model_length`). */
function endingOf(reason: unknown): unknown {
  if (typeof reason !== 'string') return reason
  const word = reasonOf(reason)
  if (word === undefined || OPENAI_ENDINGS.has(word)) return word ?? null
  return OPENAI_WORDS[finishOf(word)]
}

const OPENAI_ENDINGS = new Set(['stop', 'length', 'tool_calls', 'content_filter'])

const NO_PART: Part = { type: 'dropped', parameter: '', reason: '' }

function failedInside(): GatewayError {
  return new GatewayError('upstream_failed', 'The model failed in the middle of its answer', {
    fault: 'deployment',
  })
}

/** In the words of the Responses API where a server counts with those (mlx-vlm). */
function usageOf(value: unknown): Usage | undefined {
  const body = objectOf(value)
  if (!body) return undefined
  const inputTokens = body.prompt_tokens ?? body.input_tokens
  const outputTokens = body.completion_tokens ?? body.output_tokens
  const reasoningTokens = numberOf(objectOf(body.completion_tokens_details)?.reasoning_tokens)
  return readUsage({
    inputTokens,
    outputTokens: withThinking(inputTokens, outputTokens, reasoningTokens, body.total_tokens),
    reasoningTokens,
    // DeepSeek's own name and Moonshot's, where OpenAI's is absent.
    cachedInputTokens:
      objectOf(body.prompt_tokens_details)?.cached_tokens ??
      body.prompt_cache_hit_tokens ??
      body.cached_tokens,
    cacheWriteTokens: objectOf(body.prompt_tokens_details)?.cache_write_tokens,
    ...mediaCounts(body.prompt_tokens_details, body.completion_tokens_details),
  })
}

/** Some (xAI) count thinking beside the completion; then only the total adds up. */
function withThinking(input: unknown, output: unknown, thinking = 0, total: unknown): unknown {
  const written = numberOf(output)
  if (written === undefined || thinking === 0) return output
  const all = written + thinking
  return total === (numberOf(input) ?? 0) + all ? all : output
}
