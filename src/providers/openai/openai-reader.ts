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
import { createToolCallNumbers } from './openai-tool-calls.ts'
import { type ChoiceState, pushText, readMessage } from './read-message.ts'
import { createThinkSplitter } from './think-splitter.ts'

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  model_length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
}

/** Reads `chat.completion` and its chunks. Each event goes out as it came, before the parts that were read from it. */
export function createOpenAiReader(quirks: Quirks, wanted = 1): AnswerReader {
  const states = new Map<number, ChoiceState>()
  let usage: Usage | undefined
  /** Of any choice. */
  let hasEnds = false

  function stateOf(index: number): ChoiceState {
    let state = states.get(index)
    if (!state) {
      const splits = quirks.thinkTags !== 'none'
      const splitter = splits ? createThinkSplitter(quirks.thinkTags === 'opened') : undefined
      const toolCalls = createToolCallNumbers()
      state = { index, splitter, finish: undefined, goesOn: false, toolCalls }
      states.set(index, state)
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
      state.finish = entryOf(FINISH_REASONS, reason) ?? 'stop'
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
    if (event.usage != null) usage = usageOf(event.usage) ?? usage
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
      for (const [index, state] of states) {
        if (state.finish === undefined && !(sawDone && quirks.doneWithoutFinish)) complete = false
        const rest = state.splitter?.end()
        if (rest) pushText(rest.text, rest.thinking, index, undefined, out)
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
  return entryOf(FINISH_REASONS, reason) === 'length' ? 'length' : 'stop'
}

const OPENAI_ENDINGS = new Set(['stop', 'length', 'tool_calls', 'function_call', 'content_filter'])

const NO_PART: Part = { type: 'dropped', parameter: '', reason: '' }

function failedInside(): GatewayError {
  return new GatewayError('upstream_failed', 'The model failed in the middle of its answer', {
    fault: 'deployment',
  })
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
