/** Something to be done later, at least once. */
export interface NewJob {
  readonly kind: string
  /** A job with the same kind and key is made only once. */
  readonly key: string
  readonly payload: unknown
  readonly runAt: number
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  /** Attempts begun, this one counted. */
  readonly attempts: number
  readonly createdAt: number
}

export interface DeadJob extends Job {
  readonly error: string
  readonly diedAt: number
}

export interface JobStore {
  addJobs(jobs: readonly NewJob[]): Promise<void>
  /** Takes jobs that are due, each for this worker alone until `leaseUntil`. Those of other kinds wait for a worker that knows them. */
  takeJobs(
    worker: string,
    kinds: readonly string[],
    now: number,
    leaseUntil: number,
    limit: number,
  ): Promise<readonly Job[]>
  /** False when the lease was lost: someone else may be doing the job. */
  renewJob(worker: string, id: string, leaseUntil: number): Promise<boolean>
  finishJob(worker: string, id: string): Promise<void>
  /** Puts it off, or without `runAt` lays it with the dead. */
  failJob(worker: string, id: string, error: string, at: number, runAt?: number): Promise<void>
  /** Jobs that were done before. */
  deleteJobsBefore(time: number): Promise<void>
  deadJobs(limit: number): Promise<readonly DeadJob[]>
  /** Lets a dead job begin again. False when there is none. */
  reviveJob(id: string, runAt: number): Promise<boolean>
  disableEndpoint(endpoint: string, reason: string, at: number): Promise<void>
  disabledEndpoints(): Promise<readonly DisabledEndpoint[]>
  /** False when it was not disabled. */
  enableEndpoint(endpoint: string): Promise<boolean>
}

/** A receiver of webhooks that gets no more. */
interface DisabledEndpoint {
  readonly endpoint: string
  readonly reason: string
  readonly at: number
}

/** A database that other tables than ours live in too. Parameters are `$1`, `$2`… */
export interface SqlDatabase {
  // biome-ignore lint/suspicious/noExplicitAny: rows of tables that are not ours have any shape.
  executeSql(text: string, values: unknown[]): Promise<{ rows: any[] }>
}

/** Gives jobs on to a queue in the same PostgreSQL database. */
export interface JobOutbox {
  /**
   * Takes jobs of these kinds that are due out of the table and gives them on, in one durable transaction. Their keys
   * stay taken, so that the same job is not added again. Returns how many.
   */
  handOverJobs(
    kinds: readonly string[],
    now: number,
    limit: number,
    give: (jobs: readonly Job[], database: SqlDatabase) => Promise<void>,
  ): Promise<number>
  /** What the queue itself has to change together. */
  inTransaction<Value>(work: (database: SqlDatabase) => Promise<Value>): Promise<Value>
}
