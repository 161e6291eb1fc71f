import { type Citation, choiceOf, type FinishReason, type Part } from '../../core/chat.ts'
import { ERRORS, type GatewayError } from '../../core/errors.ts'
import { type AnswerBlock, addSound, mediaBlock } from '../../wire/collect-blocks.ts'
import { createToolCallOrder } from '../../wire/tool-call-order.ts'
import { inputOfArguments, isCustom } from './custom-tools.ts'
import { splitName } from './namespaces.ts'
import {
  answerItem,
  emptyResponse,
  failedResponse,
  finishedResponse,
  type ResponseHead,
  type ResponseTail,
} from './response-body.ts'
import {
  annotationOf,
  contentOf,
  type Item,
  itemId,
  type Json,
  shownItems,
} from './response-items.ts'

export interface ResponseStream {
  /** `response.created` and `response.in_progress`; empty where they have gone out. */
  start(): string
  /** Who answers, where that was not known when the stream was made. Returns the stream. */
  answeredBy(model: string, lineage: string): ResponseStream
  /** `response.in_progress` once more, for clients that count events and pass over comments; the start, where that is to come. */
  keepAlive(): string
  /** The same under the number of an event that has gone out, for one of several readers: the numbers that all count by stay as they are. */
  keepAliveAt(number: number): string
  /** Events for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The end of the last item, and `response.completed` or `response.incomplete`. */
  end(tail: ResponseTail): string
  /**
   * `error` and `response.failed`, as OpenAI has it: some SDKs throw at the one only, others at the other. Nothing
   * follows. `error` alone where nothing has been said of the response.
   */
  fail(error: GatewayError): string
}

export interface ResponseStreamOptions {
  /** Whether the request asks for sealed reasoning, see `shownItems`. */
  readonly withSealed?: boolean
}

type Emit = (type: string, data: Json) => string

export function eventOf(type: string, number: number, data: Json): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...data })}\n\n`
}

/** Writes an answer as events of the Responses API: one item after another, each added, filled and done. */
export function createResponseStream(
  opened: ResponseHead,
  { withSealed = false }: ResponseStreamOptions = {},
): ResponseStream {
  let head = opened
  const order = createToolCallOrder()
  const output: Item[] = []
  let open: AnswerBlock | undefined
  let finish: FinishReason = 'stop'
  let sequence = 0
  let hasStarted = false

  const emit: Emit = (type, data) => eventOf(type, sequence++, data)
  const shown = (response: Json): Json => ({
    ...response,
    output: shownItems(response.output as readonly Item[], withSealed),
  })
  const show = (item: Item): Item | undefined => shownItems([item], withSealed)[0]
  const placeOf = (block: AnswerBlock) => ({
    item_id: itemId(block, head.id, output.length),
    output_index: output.length,
  })
  const itemNow = (block: AnswerBlock, status: 'in_progress' | 'completed') =>
    answerItem(head, block, output.length, status)

  const begin = (block: AnswerBlock): string => {
    const before = close()
    open = block
    const place = placeOf(block)
    return (
      before +
      emit('response.output_item.added', {
        output_index: place.output_index,
        item: show(itemNow(block, 'in_progress')),
      }) +
      beginContent(block, place, emit)
    )
  }
  const close = (): string => {
    if (!open) return ''
    const block = open
    open = undefined
    const place = placeOf(block)
    const item = itemNow(block, 'completed')
    output.push(item)
    return (
      endContent(block, place, emit, head) +
      emit('response.output_item.done', { output_index: place.output_index, item: show(item) })
    )
  }
  const fill = (block: AnswerBlock, delta: string): string =>
    delta === '' || isCustomCall(block, head) ? '' : deltaOf(block, delta, placeOf(block), emit)

  const writePart = createPartWriter({ open: () => open, begin, close, fill, placeOf, emit })
  const begun = (): Json => ({ ...emptyResponse(head, 'in_progress'), output: [...output] })
  const inProgress = () => emit('response.in_progress', { response: shown(begun()) })
  const start = (): string => {
    if (hasStarted) return ''
    hasStarted = true
    return emit('response.created', { response: begun() }) + inProgress()
  }
  const stream: ResponseStream = {
    start,
    answeredBy(model, lineage) {
      head = { ...head, model, lineage }
      return stream
    },
    keepAlive: () => start() || inProgress(),
    keepAliveAt: (number) => eventOf('response.in_progress', number, { response: shown(begun()) }),
    write(part) {
      if (choiceOf(part) !== 0) return ''
      if (part.type === 'end') finish = part.reason
      return order.push(part).map(writePart).join('')
    },
    end(tail) {
      const rest = order.flush().map(writePart).join('') + close()
      const whole = finishedResponse(head, output, finish, tail)
      const type = whole.status === 'completed' ? 'response.completed' : 'response.incomplete'
      return rest + emit(type, { response: shown(whole) })
    },
    fail(error) {
      if (!hasStarted) return responseErrorEvent(error)
      const broken = failedResponse(begun(), error)
      const failed = () => emit('response.failed', { response: shown(broken) })
      return broken.status === 'cancelled' ? failed() : emit('error', errorOf(error)) + failed()
    },
  }
  return stream
}

interface BlockSink {
  open(): AnswerBlock | undefined
  begin(block: AnswerBlock): string
  close(): string
  fill(block: AnswerBlock, delta: string): string
  placeOf(block: AnswerBlock): Place
  readonly emit: Emit
}

type TextBlock = Extract<AnswerBlock, { type: 'text' | 'refusal' }>
type PartOf<Type extends Part['type']> = Extract<Part, { type: Type }>

/** Puts each kind of part into the open block, or into a new one where that is of another kind. */
function createPartWriter(sink: BlockSink): (part: Part) => string {
  const writers = createBlockWriters(sink)
  return (part) => {
    switch (part.type) {
      case 'tool-call-delta':
        return writers.toolCall(part)
      case 'reasoning-delta':
        return writers.reasoning(part)
      case 'media':
        return writers.media(part)
      case 'text-delta':
      case 'refusal-delta':
        return writers.text(part)
      case 'citation':
        return writers.citation(part)
      default:
        return ''
    }
  }
}

function createBlockWriters({ open, begin, close, fill, placeOf, emit }: BlockSink) {
  return {
    text(part: PartOf<'text-delta' | 'refusal-delta'>): string {
      const { text } = part
      if (part.type === 'text-delta' && part.isBreak) return close()
      const type = part.type === 'text-delta' ? ('text' as const) : ('refusal' as const)
      const before = open()
      const goesOn = before?.type === 'text' || before?.type === 'refusal' ? before : undefined
      const phase = part.type === 'text-delta' && part.phase ? { phase: part.phase } : {}
      const block: TextBlock = goesOn?.type === type ? goesOn : { type, text: '', ...phase }
      const events = block === before ? '' : begin(block)
      block.text += text
      return events + fill(block, text)
    },
    reasoning({ text, signature, encrypted }: PartOf<'reasoning-delta'>): string {
      let block = open()
      let events = ''
      if (block?.type !== 'reasoning') {
        if (text === '' && signature === undefined && encrypted === undefined) return ''
        block = { type: 'reasoning', text: '' }
        events = begin(block)
      }
      block.text += text
      events += fill(block, text)
      if (signature !== undefined) block.signature = signature
      if (encrypted !== undefined) block.encrypted = encrypted
      return signature === undefined && encrypted === undefined ? events : events + close()
    },
    toolCall(part: PartOf<'tool-call-delta'>): string {
      let block = open()
      let events = ''
      if (block?.type !== 'tool-call' || block.index !== part.index) {
        const { index, id = '', name = '' } = part
        block = { type: 'tool-call', index, id, name, arguments: '' }
        events = begin(block)
      }
      block.arguments += part.argumentsDelta ?? ''
      return events + fill(block, part.argumentsDelta ?? '')
    },
    /** Marks stand in the text that is open: one in an earlier item could no longer be told. */
    citation({ citation }: PartOf<'citation'>): string {
      const block = open()
      if (block?.type !== 'text' || citation.end > block.text.length) return ''
      block.citations ??= []
      block.citations.push(citation)
      return annotationAdded(block, citation, placeOf(block), emit)
    },
    media(part: PartOf<'media'>): string {
      const before = open()
      if (before?.type === 'media' && addSound(before, part)) return ''
      return begin(mediaBlock(part))
    },
  }
}

interface Place extends Json {
  readonly item_id: string
  readonly output_index: number
}

const FIRST_PART = { content_index: 0 }
const FIRST_SUMMARY = { summary_index: 0 }

function beginContent(block: AnswerBlock, place: Place, emit: Emit): string {
  if (block.type !== 'text' && block.type !== 'refusal') return ''
  const part = contentOf({ ...block, text: '' })
  return emit('response.content_part.added', { ...place, ...FIRST_PART, part })
}

function deltaOf(block: AnswerBlock, delta: string, place: Place, emit: Emit): string {
  switch (block.type) {
    case 'text':
      return emit('response.output_text.delta', { ...place, ...FIRST_PART, delta, logprobs: [] })
    case 'refusal':
      return emit('response.refusal.delta', { ...place, ...FIRST_PART, delta })
    case 'tool-call':
      return emit('response.function_call_arguments.delta', { ...place, delta })
    case 'reasoning': {
      // Only thinking that can be read has a summary to begin.
      const isFirst = block.text === delta
      const part = { type: 'summary_text', text: '' }
      return (
        (isFirst
          ? emit('response.reasoning_summary_part.added', { ...place, ...FIRST_SUMMARY, part })
          : '') +
        emit('response.reasoning_summary_text.delta', { ...place, ...FIRST_SUMMARY, delta })
      )
    }
    case 'media':
      return ''
  }
}

function annotationAdded(
  { citations = [] }: Extract<AnswerBlock, { type: 'text' }>,
  citation: Citation,
  place: Place,
  emit: Emit,
): string {
  return emit('response.output_text.annotation.added', {
    ...place,
    ...FIRST_PART,
    annotation_index: citations.length - 1,
    annotation: annotationOf(citation),
  })
}

function endContent(block: AnswerBlock, place: Place, emit: Emit, head: ResponseHead): string {
  switch (block.type) {
    case 'text':
      return (
        emit('response.output_text.done', {
          ...place,
          ...FIRST_PART,
          text: block.text,
          logprobs: [],
        }) + emit('response.content_part.done', { ...place, ...FIRST_PART, part: contentOf(block) })
      )
    case 'refusal':
      return (
        emit('response.refusal.done', { ...place, ...FIRST_PART, refusal: block.text }) +
        emit('response.content_part.done', { ...place, ...FIRST_PART, part: contentOf(block) })
      )
    case 'tool-call':
      if (isCustomCall(block, head)) return customInput(block.arguments, place, emit)
      return emit('response.function_call_arguments.done', {
        ...place,
        name: splitName(block.name, head.request.tools).name,
        arguments: block.arguments,
      })
    case 'reasoning': {
      if (block.text === '') return ''
      const { text } = block
      const part = { type: 'summary_text', text }
      return (
        emit('response.reasoning_summary_text.done', { ...place, ...FIRST_SUMMARY, text }) +
        emit('response.reasoning_summary_part.done', { ...place, ...FIRST_SUMMARY, part })
      )
    }
    case 'media':
      return ''
  }
}

function isCustomCall(block: AnswerBlock, { request }: ResponseHead): boolean {
  return block.type === 'tool-call' && isCustom(block.name, request.tools)
}

/** All at once: what the model writes is JSON, whose pieces are no pieces of the text in it. */
function customInput(written: string, place: Place, emit: Emit): string {
  const input = inputOfArguments(written)
  return (
    emit('response.custom_tool_call_input.delta', { ...place, delta: input }) +
    emit('response.custom_tool_call_input.done', { ...place, input })
  )
}

/** An error before there was a response to fail. */
export function responseErrorEvent(error: GatewayError): string {
  const data = { type: 'error', sequence_number: 0, ...errorOf(error) }
  return `event: error\ndata: ${JSON.stringify(data)}\n\n`
}

/** Flat, as OpenAI documents it, and within `error`, as it sends it and its SDKs look for it. */
function errorOf({ code, message, param }: GatewayError): Json {
  const said = { code, message, param: param ?? null }
  return { ...said, error: { type: ERRORS[code].type, ...said } }
}
