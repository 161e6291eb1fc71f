/** Texts that wait for a model which takes only some at a time. */
import { GatewayError } from '../../core/errors.ts'

/** Turns the texts of one pass into vectors; never called again before it is back. */
export type EmbedPass = (texts: readonly string[]) => Promise<readonly Float32Array[]>

export interface QueueLimits {
  /** Texts that may wait, of all callers together. */
  readonly maxWaiting: number
  /** Texts of one pass. */
  readonly maxBatch: number
  /** Characters of one pass, unless a single text is longer: what bounds how long the others wait. */
  readonly maxBatchCharacters: number
  /** Longest time for one call of a caller, waiting included. */
  readonly timeLimitMs: number
}

export interface EmbeddingQueue {
  add(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>
  /** Refuses what waits and what comes. */
  close(reason: GatewayError): void
}

interface Job {
  readonly texts: readonly string[]
  readonly vectors: (Float32Array | undefined)[]
  /** Place of the next text to be sent. */
  next: number
  left: number
  resolve(vectors: readonly Float32Array[]): void
  reject(error: GatewayError): void
}

/** A text of a job that is on its way. */
interface Sent {
  readonly job: Job
  readonly place: number
}

/**
 * Each pass takes a text of every caller in turn, so that one short question never waits behind a thousand passages.
 * A caller that gave up frees its places at once.
 */
export function createEmbeddingQueue(pass: EmbedPass, limits: QueueLimits): EmbeddingQueue {
  let jobs: Job[] = []
  let isRunning = false
  let refusal: GatewayError | undefined

  const waiting = (): number => jobs.reduce((sum, job) => sum + job.texts.length - job.next, 0)

  const drop = (job: Job, error: GatewayError): void => {
    jobs = jobs.filter((other) => other !== job)
    job.reject(error)
  }

  const take = (): readonly Sent[] => {
    const batch: Sent[] = []
    let characters = 0
    while (batch.length < limits.maxBatch) {
      const job = jobs[0]
      if (job === undefined) break
      const length = job.texts[job.next]?.length ?? 0
      if (batch.length > 0 && characters + length > limits.maxBatchCharacters) break
      batch.push({ job, place: job.next })
      characters += length
      job.next += 1
      // To the end of the line; one with nothing left to send leaves it.
      jobs.shift()
      if (job.next < job.texts.length) jobs.push(job)
    }
    return batch
  }

  const deliver = (batch: readonly Sent[], vectors: readonly Float32Array[]): void => {
    batch.forEach(({ job, place }, index) => {
      job.vectors[place] = vectors[index]
      job.left -= 1
      if (job.left === 0) job.resolve(job.vectors as Float32Array[])
    })
  }

  const run = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    while (jobs.length > 0) {
      const batch = take()
      try {
        deliver(batch, await pass(batch.map(({ job, place }) => job.texts[place] as string)))
      } catch (thrown) {
        const error = GatewayError.from(thrown)
        for (const job of new Set(batch.map((sent) => sent.job))) drop(job, error)
      }
    }
    isRunning = false
  }

  return {
    async add(texts, signal) {
      if (refusal) throw refusal
      if (signal.aborted) throw givenUp()
      if (texts.length === 0) return []
      if (waiting() + texts.length > limits.maxWaiting) throw full(limits.maxWaiting)
      let job: Job | undefined
      const giveUp = (): void => job && drop(job, givenUp())
      const timer = setTimeout(() => job && drop(job, late(limits.timeLimitMs)), limits.timeLimitMs)
      signal.addEventListener('abort', giveUp)
      try {
        return await new Promise<readonly Float32Array[]>((resolve, reject) => {
          job = { texts, vectors: [], next: 0, left: texts.length, resolve, reject }
          jobs.push(job)
          run().catch(reject)
        })
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', giveUp)
      }
    },
    close(reason) {
      refusal = reason
      for (const job of [...jobs]) drop(job, reason)
    },
  }
}

function givenUp(): GatewayError {
  return new GatewayError('client_closed', 'Embedding was cancelled')
}

function late(limitMs: number): GatewayError {
  return new GatewayError('upstream_timeout', `Embedding took longer than ${limitMs} ms`)
}

function full(limit: number): GatewayError {
  return new GatewayError('overloaded', `More than ${limit} texts would wait to be embedded`)
}
