import {
  type FinishReason,
  MESSAGE_PHASES,
  type MessagePhase,
  type Part,
  type Usage,
} from '../../core/chat.ts'
import { failureOfEvent } from '../../providers/calls/upstream-failure.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'
import { mediaCounts, readUsage } from '../../providers/translation/read-usage.ts'
import { createCallIds } from '../../providers/translation/tool-call-ids.ts'
import { argumentsOfInput } from '../../wire/openai-responses/custom-tools.ts'
import { sealItem } from './responses-items.ts'

interface Call {
  readonly index: number
  hasArguments: boolean
}

/**
 * Reads responses of OpenAI's Responses API and their events. Items and events of other kinds are passed over, and so is what
 * is said on the way where only the answer is wanted.
 */
export function createResponsesReader(isAnswerOnly = false): AnswerReader {
  const calls = createCalls()
  const messages = createMessages(isAnswerOnly)
  const thoughts = createThoughts()
  const placeOf = createPlaces()
  const toldWords = createTold()
  const toldThoughts = createTold()
  let finish: FinishReason | undefined
  let usage: Usage | undefined

  /** What of an item has not come piece by piece. */
  function closeItem(item: JsonObject, place: number, out: Part[]): void {
    if (isCall(item)) calls.close(item, place, out)
    else if (item.type === 'message' && toldWords.isNew(place)) {
      messages.open(item, place)
      for (const piece of objectsOf(item.content)) {
        messages.say(piece.text, place, out)
        messages.refuse(piece.refusal, out)
      }
    } else if (item.type === 'reasoning') closeThought(item, place, out)
  }
  function closeThought(item: JsonObject, place: number, out: Part[]): void {
    if (toldThoughts.isNew(place)) {
      const pieces = [...objectsOf(item.summary), ...objectsOf(item.content)]
      for (const [at, { text }] of pieces.entries()) thoughts.think(text, place, at, out)
    }
    if (typeof item.encrypted_content !== 'string') return
    const encrypted = sealItem(stringOf(item.id) ?? '', item.encrypted_content)
    out.push({ type: 'reasoning-delta', text: '', encrypted })
  }
  /** Some servers, and proxies before them, tell their answer in the last event alone. */
  function readRest({ output }: JsonObject, out: Part[]): void {
    if (messages.haveSpoken() || calls.count() > 0) return
    const hasThought = toldThoughts.isAny()
    for (const [place, item] of objectsOf(output).entries()) {
      if (item.type !== 'reasoning' || !hasThought) closeItem(item, place, out)
    }
  }
  function close(response: JsonObject): void {
    usage = usageOf(response.usage) ?? usage
    if (response.status === 'completed') finish = calls.count() > 0 ? 'tool-calls' : 'stop'
    else if (response.status === 'incomplete') {
      const { reason } = objectOf(response.incomplete_details) ?? {}
      finish = reason === 'content_filter' ? 'content-filter' : 'length'
    }
  }

  return {
    readEvent(event, out) {
      const place = placeOf(event)
      const item = objectOf(event.item) ?? {}
      switch (event.type) {
        case 'response.output_text.delta':
          toldWords.come(event.delta, place)
          return messages.say(event.delta, place, out)
        case 'response.refusal.delta':
          toldWords.come(event.delta, place)
          return messages.refuse(event.delta, out)
        case 'response.reasoning_summary_text.delta':
        case 'response.reasoning_text.delta':
          toldThoughts.come(event.delta, place)
          return thoughts.think(event.delta, place, event.summary_index ?? event.content_index, out)
        case 'response.output_item.added':
          if (isCall(item)) calls.open(item, place, out)
          else if (item.type === 'message') messages.open(item, place)
          return
        case 'response.function_call_arguments.delta':
          return calls.add(event.delta, place, out)
        case 'response.output_item.done':
          return closeItem(item, place, out)
        case 'response.completed':
        case 'response.incomplete': {
          const response = objectOf(event.response) ?? {}
          readRest(response, out)
          return close(response)
        }
        case 'response.failed':
          throw failureOf(objectOf(event.response)?.error)
        case 'error':
          throw failureOf(event)
      }
    },
    readWhole(response, out) {
      for (const [place, item] of objectsOf(response.output).entries()) closeItem(item, place, out)
      close(response)
    },
    finish(_, out) {
      if (usage) out.push({ type: 'usage', usage })
      if (finish === undefined) return false
      messages.end(calls.count() > 0, out)
      out.push({ type: 'end', reason: finish, choice: 0 })
      return true
    },
    isOver: () => finish !== undefined,
  }
}

function isCall({ type }: JsonObject): boolean {
  return type === 'function_call' || type === 'custom_tool_call'
}

/** The calls of one answer, each at its place among the items. */
function createCalls() {
  const calls = new Map<number, Call>()
  const idOf = createCallIds()
  const open = (item: JsonObject, place: number, out: Part[]): Call => {
    const known = calls.get(place)
    if (known) return known
    const call: Call = { index: calls.size, hasArguments: false }
    calls.set(place, call)
    const id = idOf(item.call_id)
    out.push({ type: 'tool-call-delta', index: call.index, id, name: stringOf(item.name) ?? '' })
    return call
  }
  const addTo = (call: Call | undefined, written: unknown, out: Part[]): void => {
    if (call === undefined || typeof written !== 'string' || written === '') return
    call.hasArguments = true
    out.push({ type: 'tool-call-delta', index: call.index, argumentsDelta: written })
  }
  return {
    open,
    count: () => calls.size,
    add: (written: unknown, place: number, out: Part[]) => addTo(calls.get(place), written, out),
    /**
     * What has not come piece by piece. The words of a custom tool come at the end: elsewhere they are JSON, which clients
     * parse even where there is none.
     */
    close(item: JsonObject, place: number, out: Part[]): void {
      const call = open(item, place, out)
      if (call.hasArguments) return
      const isCustom = item.type === 'custom_tool_call'
      const all = isCustom ? argumentsOfInput(stringOf(item.input) ?? '') : item.arguments
      addTo(call, all || '{}', out)
    },
  }
}

/**
 * Where an event's item stands among the others. Servers that leave `output_index` out name the item, or send one item after
 * the other: taken for one, the words of two would run together and the arguments of two calls make none.
 */
function createPlaces(): (event: JsonObject) => number {
  const places = new Map<string, number>()
  let last = -1
  let highest = -1
  /** The last item has begun, not ended, and has no name. */
  let isNameless = false
  const findOrBegin = (event: JsonObject, id: string | undefined): number => {
    const known = id === undefined ? undefined : places.get(id)
    if (known !== undefined) return known
    const goesOn = isNameless || (id === undefined && event.type !== 'response.output_item.done')
    const begins = event.type === 'response.output_item.added' || !goesOn || last < 0
    return begins ? highest + 1 : last
  }
  return (event) => {
    const item = objectOf(event.item)
    const id = stringOf(event.item_id) ?? stringOf(item?.id)
    if (item === undefined && event.delta === undefined) return last
    last = numberOf(event.output_index) ?? findOrBegin(event, id)
    highest = Math.max(highest, last)
    if (id !== undefined) places.set(id, last)
    if (event.type === 'response.output_item.added') isNameless = id === undefined
    else if (event.type === 'response.output_item.done') isNameless = false
    return last
  }
}

/** Which items of one kind have come piece by piece: what their ends say again is not told twice. */
function createTold() {
  const places = new Set<number>()
  /** Pieces have come since the last end: where items go unnamed, or by other names in the end, it may be theirs. */
  let isOpen = false
  return {
    isAny: () => places.size > 0,
    come(piece: unknown, place: number): void {
      if (typeof piece !== 'string' || piece === '') return
      places.add(place)
      isOpen = true
    },
    /** Whether what an item says at its end is still to be told. */
    isNew(place: number): boolean {
      const isNew = !isOpen && !places.has(place)
      places.add(place)
      isOpen = false
      return isNew
    },
  }
}

/** What is said in the messages of one answer, each at its place among the items. */
function createMessages(isAnswerOnly: boolean) {
  const phases = new Map<number, MessagePhase>()
  /** What would break the answer that it comes before. */
  const heldBack: string[] = []
  /** Place of the message that spoke last. */
  let speaker: number | undefined
  let isRefused = false
  const drop = (out: Part[]): void => {
    if (heldBack.splice(0).length === 0) return
    const reason = 'JSON was asked for, which words before it would break'
    out.push({ type: 'dropped', parameter: 'output:commentary', reason })
  }
  return {
    haveSpoken: () => speaker !== undefined || isRefused || heldBack.length > 0,
    open({ phase }: JsonObject, place: number): void {
      const known = MESSAGE_PHASES.find((name) => name === phase)
      if (known !== undefined) phases.set(place, known)
    },
    say(text: unknown, place: number, out: Part[]): void {
      if (typeof text !== 'string' || text === '') return
      const phase = phases.get(place)
      if (isAnswerOnly && phase === 'commentary') {
        heldBack.push(text)
        return
      }
      if (speaker === undefined) drop(out)
      if (speaker !== undefined && speaker !== place) {
        out.push({ type: 'text-delta', text: '\n\n', isBreak: true })
      }
      speaker = place
      out.push({ type: 'text-delta', text, ...(phase === undefined ? {} : { phase }) })
    },
    /** What was all that was said is the answer, whatever the model took it for; beside calls or a refusal it is none. */
    end(hasCalls: boolean, out: Part[]): void {
      if (speaker !== undefined || hasCalls || isRefused) drop(out)
      else pushText('text-delta', heldBack.splice(0).join(''), out)
    },
    refuse(text: unknown, out: Part[]): void {
      isRefused ||= typeof text === 'string' && text !== ''
      pushText('refusal-delta', text, out)
    },
  }
}

/** What is thought in one answer: an item may hold several pieces, each with a headline of its own. */
function createThoughts() {
  let last: { readonly place: number; readonly piece: unknown } | undefined
  return {
    think(text: unknown, place: number, piece: unknown, out: Part[]): void {
      if (typeof text !== 'string' || text === '') return
      const isNext = last?.place === place && last.piece !== piece
      last = { place, piece }
      out.push({ type: 'reasoning-delta', text: isNext ? `\n\n${text}` : text })
    },
  }
}

type Told = 'text-delta' | 'refusal-delta'

function pushText(type: Told, text: unknown, out: Part[]): void {
  if (typeof text === 'string' && text !== '') out.push({ type, text })
}

function failureOf(error: unknown) {
  return failureOfEvent({ error: objectOf(error) ?? {} })
}

function usageOf(value: unknown): Usage | undefined {
  const counts = objectOf(value)
  return (
    counts &&
    readUsage({
      inputTokens: counts.input_tokens,
      outputTokens: counts.output_tokens,
      reasoningTokens: objectOf(counts.output_tokens_details)?.reasoning_tokens,
      cachedInputTokens: objectOf(counts.input_tokens_details)?.cached_tokens,
      cacheWriteTokens: objectOf(counts.input_tokens_details)?.cache_write_tokens,
      ...mediaCounts(counts.input_tokens_details, counts.output_tokens_details),
    })
  )
}
