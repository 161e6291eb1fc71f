/** A SQLite connection that is reached by promises: on a thread of its own, or on this one. */
import { Worker } from 'node:worker_threads'
import { GatewayError } from '../../core/errors.ts'
import { Slots } from '../../core/memory/slots.ts'
import type { RunBatch } from '../../store/recording/run-batch.ts'
import type { SqliteResult, SqliteSession, SqliteSettings } from './sqlite-session.ts'
import type { SqliteReply, SqliteTask } from './sqlite-worker.ts'
import { errorFromPlain } from './store-error.ts'

/** Batches come, are written and are gone; with V8's own limit a thread keeps some fifty megabytes for them. */
const YOUNG_MEGABYTES = 8

export interface SqliteLink {
  execute(sql: string, parameters: readonly unknown[]): Promise<SqliteResult>
  write(batch: RunBatch): Promise<void>
  backup(file: string): Promise<void>
  claim(): Promise<boolean>
  close(): Promise<void>
}

/** Blocks this thread while a statement runs: for `:memory:`, for short commands, and where there is no worker file. */
export function openSameThreadLink(settings: SqliteSettings): SqliteLink {
  let opened: SqliteSession | undefined
  const session = async (): Promise<SqliteSession> => {
    // Loaded here, because a gateway with threads for its database needs no SQLite on this one.
    const { openSqliteSession } = await import('./sqlite-session.ts')
    opened ??= openSqliteSession(settings)
    return opened
  }
  return {
    execute: async (sql, parameters) => (await session()).execute(sql, parameters),
    write: async (batch) => (await session()).write(batch),
    backup: async (file) => (await session()).backup(file),
    claim: async () => (await session()).claim(),
    close: async () => opened?.close(),
  }
}

interface Waiter {
  resolve(result: SqliteResult): void
  reject(error: Error): void
}

/** Starts the thread again when it has died; what it was doing then fails with `store_unavailable`. */
export function openWorkerLink(settings: SqliteSettings, workerFile: URL): SqliteLink {
  let waiting = new Slots<Waiter>()
  let worker: Worker | undefined
  let mayCreate = settings.create

  const start = (): Worker => {
    const started = new Worker(workerFile, {
      workerData: { ...settings, create: mayCreate },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })
    // A file that vanished must not come back empty because the thread had to be started again.
    mayCreate = false
    started.on('message', ({ id, result, error }: SqliteReply) => {
      const waiter = waiting.remove(id)
      if (error) waiter?.reject(errorFromPlain(error))
      else if (result) waiter?.resolve(result)
      if (waiting.size === 0) started.unref()
    })
    let cause: unknown
    started.on('error', (thrown) => {
      cause = thrown
    })
    started.on('exit', () => {
      if (worker === started) worker = undefined
      const left = waiting
      waiting = new Slots()
      for (const waiter of left) waiter.reject(stopped(cause))
    })
    started.unref()
    return started
  }

  const send = (task: SqliteTask): Promise<SqliteResult> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      worker.ref()
      worker.postMessage({ id: waiting.add({ resolve, reject }), task })
    })

  return {
    execute: (sql, parameters) => send({ do: 'execute', sql, parameters }),
    write: async (batch) => {
      await send({ do: 'write', batch })
    },
    backup: async (file) => {
      await send({ do: 'backup', file })
    },
    claim: async () => (await send({ do: 'claim' })).rows[0] === true,
    close: async () => {
      if (!worker) return
      const closing = worker
      await send({ do: 'close' })
      await closing.terminate()
    },
  }
}

/** A thread that cannot open its database ends with the reason; any other end is told as such. */
function stopped(cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && cause.code === 'store_unavailable') {
    return new GatewayError('store_unavailable', cause.message, { cause })
  }
  return new GatewayError('store_unavailable', 'The thread that writes the database has stopped', {
    cause,
  })
}
