/** Entry of the thread that owns a SQLite connection, so that no statement blocks the event loop of requests. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RunBatch } from '../../store/recording/run-batch.ts'
import { openSqliteSession, type SqliteResult, type SqliteSettings } from './sqlite-session.ts'
import { type PlainError, plainError } from './store-error.ts'

export type SqliteTask =
  | { readonly do: 'execute'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly do: 'write'; readonly batch: RunBatch }
  | { readonly do: 'backup'; readonly file: string }
  | { readonly do: 'claim' }
  | { readonly do: 'close' }

export interface SqliteReply {
  readonly id: number
  readonly result?: SqliteResult
  readonly error?: PlainError
}

const NOTHING: SqliteResult = { rows: [], changes: 0 }

function serve(port: NonNullable<typeof parentPort>): void {
  const session = openSqliteSession(workerData as SqliteSettings)

  const carryOut = async (task: SqliteTask): Promise<SqliteResult> => {
    switch (task.do) {
      case 'execute':
        return session.execute(task.sql, task.parameters)
      case 'write':
        session.write(task.batch)
        return NOTHING
      case 'backup':
        await session.backup(task.file)
        return NOTHING
      case 'claim':
        return { rows: [session.claim()], changes: 0 }
      case 'close':
        session.close()
        port.unref()
        return NOTHING
    }
  }

  port.on('message', ({ id, task }: { id: number; task: SqliteTask }) => {
    carryOut(task).then(
      (result) => port.postMessage({ id, result } satisfies SqliteReply),
      (thrown: unknown) =>
        port.postMessage({ id, error: plainError(thrown) } satisfies SqliteReply),
    )
  })
}

if (parentPort) serve(parentPort)
