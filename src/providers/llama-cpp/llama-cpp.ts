import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ModelCall, ModelClient } from '../../core/ports.ts'
import { abortFailure } from '../../providers/calls/abort-failure.ts'
import type { Connection } from '../../providers/connection.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { createDeadlines } from '../../providers/transport/deadlines.ts'
import { createBoundedMutex } from './bounded-mutex.ts'
import { llamaHistory } from './llama-history.ts'
import {
  type GenerateOptions,
  type HistoryItem,
  type Llama,
  type LlamaChat,
  type LlamaModel,
  loadNodeLlamaCpp,
  type Sequence,
} from './node-llama-cpp.ts'

export interface LlamaCppOptions {
  /** Where the optional peer is, when not beside this package. */
  readonly modulePath?: string
  readonly threads?: number
  /** Calls that may wait while one runs. */
  readonly mostWaiting?: number
}

/** Memory for the context grows with it; a model file rarely needs more than this on the edge. */
const MOST_CONTEXT_TOKENS = 8192
const MOST_WAITING = 8
const LEAST_ANSWER_TOKENS = 16

interface Loaded {
  readonly llama: Llama
  readonly model: LlamaModel
  readonly sequence: Sequence
  readonly chat: LlamaChat
  readonly contextTokens: number
}

/** A GGUF model in this process: loaded at the first call, one answer at a time. */
export function createLlamaCppClient(
  card: ModelCard,
  connection: Connection,
  options: LlamaCppOptions = {},
): ModelClient {
  const mutex = createBoundedMutex(options.mostWaiting ?? MOST_WAITING)
  let loading: Promise<Loaded> | undefined

  function loaded(): Promise<Loaded> {
    loading ??= load(card, connection, options)
    // A failed attempt is not kept: the file may be there next time.
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }

  return {
    card,
    async *stream(call: ModelCall, signal: AbortSignal): AsyncGenerator<readonly Part[]> {
      yield parametersLeftOut(call.request)
      const history = llamaHistory(call.request)
      const stop = new AbortController()
      const abort = () => stop.abort(abortFailure(signal))
      if (signal.aborted) throw abortFailure(signal)
      signal.addEventListener('abort', abort)
      const { total } = call.timeouts
      // Waiting in line and loading the file are this model's way of connecting.
      const deadlines = createDeadlines(
        { ...call.timeouts, connect: total },
        call.stream,
        (phase, ms) => stop.abort(tooSlow(phase, ms)),
      )
      let leave: (() => void) | undefined
      try {
        leave = await mutex.lock(stop.signal)
        const ready = await orAborted(loaded(), stop.signal)
        deadlines.connected()
        for await (const parts of generate(ready, card, call.request, history, stop)) {
          deadlines.progress()
          deadlines.pause()
          yield parts
          deadlines.resume()
        }
      } finally {
        deadlines.stop()
        signal.removeEventListener('abort', abort)
        leave?.()
      }
    },
    async ping() {
      await loaded()
    },
    async close() {
      // The answer that is under way, and those that wait, still need the model. A later call loads it anew.
      const leave = await mutex.lockLast()
      const ready = await loading?.catch(() => undefined)
      loading = undefined
      await ready?.llama.dispose()
      leave()
    },
  }
}

async function load(
  card: ModelCard,
  connection: Connection,
  { modulePath, threads }: LlamaCppOptions,
): Promise<Loaded> {
  if (connection.ggufPath === undefined) {
    throw new GatewayError('upstream_unreachable', `Card '${card.id}' names no model file (gguf)`, {
      fault: 'deployment',
    })
  }
  const { getLlama, LlamaChat } = await loadNodeLlamaCpp(modulePath)
  try {
    const llama = await getLlama({
      gpu: threads === undefined ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      logLevel: 'error',
      progressLogs: false,
      ...(threads === undefined ? {} : { maxThreads: threads }),
    })
    const model = await llama.loadModel({ modelPath: connection.ggufPath })
    const context = await model.createContext({
      contextSize: Math.min(card.contextTokens, model.trainContextSize, MOST_CONTEXT_TOKENS),
      ...(threads === undefined ? {} : { threads }),
    })
    const sequence = context.getSequence()
    const chat = new LlamaChat({ contextSequence: sequence })
    return { llama, model, sequence, chat, contextTokens: context.contextSize }
  } catch (thrown) {
    throw new GatewayError(
      'upstream_unreachable',
      `The model file of card '${card.id}' cannot be loaded`,
      { cause: thrown, fault: 'deployment' },
    )
  }
}

/** Runs one answer. Whoever stops reading stops the model, and the next call starts after it has stopped. */
async function* generate(
  ready: Loaded,
  card: ModelCard,
  request: ChatRequest,
  history: readonly HistoryItem[],
  stop: AbortController,
): AsyncGenerator<readonly Part[]> {
  const options = await generateOptions(ready, card, request, history)
  const before = ready.sequence.tokenMeter.getState()
  const pipe = createPipe()
  const answering = ready.chat
    .generateResponse(history, {
      ...options,
      signal: stop.signal,
      onResponseChunk: ({ segmentType, text }) => {
        if (text === '') return
        pipe.push({ type: segmentType === 'thought' ? 'reasoning-delta' : 'text-delta', text })
      },
    })
    .then(({ metadata }) => pipe.end(metadata.stopReason), pipe.fail)
  try {
    yield* pipe.parts()
  } catch (thrown) {
    throw stop.signal.aborted ? stop.signal.reason : failedToAnswer(thrown)
  } finally {
    stop.abort(new GatewayError('client_closed', 'The reader of this answer has gone'))
    await answering
  }
  const used = ready.sequence.tokenMeter.diff(before)
  const usage = { inputTokens: used.usedInputTokens, outputTokens: used.usedOutputTokens }
  const reason = pipe.stopReason() === 'maxTokens' ? 'length' : 'stop'
  yield [
    { type: 'usage', usage },
    { type: 'end', reason, choice: 0 },
  ]
}

async function generateOptions(
  ready: Loaded,
  card: ModelCard,
  request: ChatRequest,
  history: readonly HistoryItem[],
): Promise<Omit<GenerateOptions, 'signal' | 'onResponseChunk'>> {
  const prompt = history.map((item) => (item.type === 'model' ? item.response.join('') : item.text))
  const room = ready.contextTokens - ready.model.tokenize(prompt.join('\n')).length
  if (room < LEAST_ANSWER_TOKENS) {
    throw new GatewayError(
      'context_length_exceeded',
      `The conversation does not fit into the ${ready.contextTokens} tokens of this model`,
      { param: 'messages' },
    )
  }
  const limit = planTokens(card, request).limit ?? card.maxOutputTokens
  const format = request.responseFormat
  const grammar =
    format?.type === 'json_schema'
      ? await grammarOf(ready.llama, format.schema)
      : format?.type === 'json_object'
        ? await ready.llama.getGrammarFor('json')
        : undefined
  return {
    maxTokens: Math.min(limit, room),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { topP: request.topP }),
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(request.stop === undefined ? {} : { customStopTriggers: request.stop }),
    ...(grammar === undefined ? {} : { grammar }),
  }
}

async function grammarOf(llama: Llama, schema: unknown): Promise<object> {
  try {
    return await llama.createGrammarForJsonSchema(schema)
  } catch (thrown) {
    const message = 'This model cannot be held to the given JSON schema'
    throw new GatewayError('unsupported_parameter', message, {
      cause: thrown,
      param: 'response_format.json_schema.schema',
    })
  }
}

function parametersLeftOut(request: ChatRequest): readonly Dropped[] {
  if (request.choices > 1) throw refused('n', 'must be 1: this model gives one answer a call')
  if (request.tools.length > 0 && request.toolChoice !== 'none') {
    throw refused('tools', 'cannot be called by this model')
  }
  const told = [...unmappedParameters(request)]
  if (request.reasoningEffort !== undefined && request.reasoningEffort !== 'none') {
    told.push(dropped('reasoning_effort', 'this model has no reasoning control'))
  }
  return told
}

/** Turns callbacks into parts that are read at the reader's pace. An answer's length is bounded, so the queue is. */
function createPipe() {
  const parts: Part[] = []
  let wake: (() => void) | undefined
  let ended: string | undefined
  let failure: { readonly thrown: unknown } | undefined
  const notify = () => {
    wake?.()
    wake = undefined
  }
  return {
    push(part: Part) {
      parts.push(part)
      notify()
    },
    end(reason: string) {
      ended = reason
      notify()
    },
    fail(thrown: unknown) {
      failure = { thrown }
      notify()
    },
    stopReason: () => ended,
    async *parts(): AsyncGenerator<readonly Part[]> {
      for (;;) {
        if (parts.length > 0) yield parts.splice(0)
        if (failure) throw failure.thrown
        if (ended !== undefined) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function tooSlow(phase: string, afterMs: number): GatewayError {
  const message = `The model in this process did not answer in time; given up after ${afterMs} ms (${phase} timeout)`
  return new GatewayError('upstream_timeout', message, { fault: 'deployment' })
}

function failedToAnswer(thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  return new GatewayError('upstream_failed', 'The model in this process failed to answer', {
    cause: thrown,
    fault: 'deployment',
  })
}
