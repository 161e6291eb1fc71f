import type { Secret } from '../../core/access/secret.ts'
import { openValkey, type ValkeyConnection } from './valkey-connection.ts'
import { reasonOf } from './valkey-failure.ts'

export interface ValkeyLinkOptions {
  readonly url: Secret
  /** Longest wait of a request for an answer, milliseconds. */
  readonly waitMs: number
  /** Asked again and again, to see whether the server does what requests need of it. */
  readonly probe: (connection: ValkeyConnection) => Promise<unknown>
  /** Called once for each change. `why` is in our own words and holds nothing of the URL. */
  readonly onChange: (isReached: boolean, why: string) => void
  readonly pace?: Partial<LinkPace>
}

/** Milliseconds, all of them. */
export interface LinkPace {
  /** Between two looks at the server. */
  readonly beatMs: number
  /** A look that takes longer ends the connection. */
  readonly deadMs: number
  /** Longest attempt to connect. */
  readonly connectMs: number
  /** Between attempts to connect: the first pause, doubled up to the longest. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

const USUAL_PACE: LinkPace = {
  beatMs: 1_000,
  deadMs: 3_000,
  connectMs: 2_000,
  firstPauseMs: 250,
  longestPauseMs: 10_000,
}

/** Requests one after the other that waited in vain until the server is left alone. */
const MOST_IN_VAIN = 3
/** Looks in a row that have to go well until a server that was too slow is asked again. */
const GOOD_BEATS_AFTER_SLOW = 3

/** What came of a question. */
export interface Asked<Answer> {
  /** Undefined: none within the time, or the server is not asked at all now. */
  readonly answer: Answer | undefined
  /** The answer that comes too late for the request; undefined where none comes. */
  readonly late: Promise<Answer | undefined>
}

/** A server that may be away: nobody waits for it longer than agreed, and while it is away nobody waits at all. */
export interface ValkeyLink {
  isReached(): boolean
  /** Why it is not reached, in a few words. */
  why(): string
  ask<Answer>(
    question: (connection: ValkeyConnection) => Promise<Answer>,
  ): Asked<Answer> | Promise<Asked<Answer>>
  /** Sends what nobody waits for; not at all while the server is away. */
  tell(message: (connection: ValkeyConnection) => Promise<unknown>): void
  /** Resolves when the first attempt to reach it has ended, well or not. */
  readonly tried: Promise<void>
  close(): Promise<void>
}

export function openValkeyLink(options: ValkeyLinkOptions): ValkeyLink {
  return new Link(options)
}

const NOTHING: Asked<never> = { answer: undefined, late: Promise.resolve(undefined) }

class Link implements ValkeyLink {
  readonly tried: Promise<void>
  readonly #options: ValkeyLinkOptions
  readonly #pace: LinkPace
  #connection: ValkeyConnection | undefined
  #reached = false
  #why = 'no connection yet'
  #told: boolean | undefined
  #inVain = 0
  /** Looks that have still to go well. */
  #beatsNeeded = 1
  #pauseMs: number
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: ValkeyLinkOptions) {
    this.#options = options
    this.#pace = { ...USUAL_PACE, ...options.pace }
    this.#pauseMs = this.#pace.firstPauseMs
    this.tried = this.#connect()
  }

  isReached(): boolean {
    return this.#reached
  }

  why(): string {
    return this.#why
  }

  ask<Answer>(
    question: (connection: ValkeyConnection) => Promise<Answer>,
  ): Asked<Answer> | Promise<Asked<Answer>> {
    const connection = this.#connection
    if (!this.#reached || connection === undefined) return NOTHING
    return this.#askNow(connection, question(connection))
  }

  async #askNow<Answer>(
    connection: ValkeyConnection,
    asked: Promise<Answer>,
  ): Promise<Asked<Answer>> {
    let failed: unknown
    const inVainBefore = this.#inVain
    const late = asked.catch((thrown: unknown) => {
      failed = thrown
      return undefined
    })
    const answer = await within(this.#options.waitMs, late)
    if (answer !== undefined) this.#inVain = 0
    // One that is no longer in use says nothing of the one that is.
    else if (connection !== this.#connection) return { answer, late }
    else if (failed !== undefined) this.#away(reasonOf(failed))
    else this.#waitedInVain(inVainBefore)
    return { answer, late }
  }

  tell(message: (connection: ValkeyConnection) => Promise<unknown>): void {
    if (!this.#reached || this.#connection === undefined) return
    // What fails here fails at the next question too, which is told.
    message(this.#connection).catch(() => undefined)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#reached = false
    clearTimeout(this.#timer)
    const connection = this.#connection
    this.#connection = undefined
    await connection?.close()
  }

  async #connect(): Promise<void> {
    const { url } = this.#options
    try {
      const connection = await openValkey(url.reveal(), this.#pace.connectMs, (thrown) =>
        this.#lost(connection, thrown),
      )
      if (this.#closed) return await connection.close()
      this.#connection = connection
      this.#beatsNeeded = 1
      await this.#beat()
    } catch (thrown) {
      this.#lost(undefined, thrown)
    }
  }

  /** Looks whether the server does what is needed of it, and when to look again. */
  async #beat(): Promise<void> {
    const connection = this.#connection
    if (connection === undefined) return
    let failed: unknown
    const inVainBefore = this.#inVain
    const looked = this.#options.probe(connection).then(
      () => true as const,
      (thrown: unknown) => {
        failed = thrown
        return undefined
      },
    )
    const isQuick = await within(this.#options.waitMs, looked)
    if (connection !== this.#connection) return
    if (isQuick) this.#goodBeat()
    else if (failed === undefined) this.#slowBeat(inVainBefore)
    const isAlive = isQuick ?? (await within(this.#pace.deadMs, looked))
    if (connection !== this.#connection || this.#closed) return
    if (!isAlive) return this.#lost(connection, failed ?? SILENT)
    this.#timer = setTimeout(() => void this.#beat(), this.#pace.beatMs).unref()
  }

  #goodBeat(): void {
    this.#beatsNeeded -= 1
    if (this.#beatsNeeded > 0 || this.#closed) return
    this.#beatsNeeded = 0
    this.#inVain = 0
    this.#pauseMs = this.#pace.firstPauseMs
    this.#reached = true
    this.#why = ''
    this.#tell(true)
  }

  #slowBeat(inVainBefore: number): void {
    if (this.#reached) this.#waitedInVain(inVainBefore)
    else this.#beatsNeeded = GOOD_BEATS_AFTER_SLOW
  }

  /** Of those that waited at the same time one counts: a moment's silence is not three. */
  #waitedInVain(inVainBefore: number): void {
    if (this.#inVain !== inVainBefore) return
    this.#inVain += 1
    if (this.#inVain < MOST_IN_VAIN) return
    this.#beatsNeeded = GOOD_BEATS_AFTER_SLOW
    this.#away(`it does not answer within ${this.#options.waitMs} ms`)
  }

  #away(why: string): void {
    this.#reached = false
    this.#beatsNeeded = Math.max(1, this.#beatsNeeded)
    this.#why = why
    this.#tell(false)
  }

  /** The connection has ended, or there was none: another one later. */
  #lost(connection: ValkeyConnection | undefined, thrown: unknown): void {
    if (this.#closed || connection !== this.#connection) return
    this.#connection = undefined
    connection?.destroy()
    this.#away(reasonOf(thrown))
    clearTimeout(this.#timer)
    // Not all gateways at the same moment.
    const pauseMs = this.#pauseMs * (0.75 + Math.random() / 2)
    this.#pauseMs = Math.min(this.#pauseMs * 2, this.#pace.longestPauseMs)
    this.#timer = setTimeout(() => void this.#connect(), pauseMs).unref()
  }

  #tell(isReached: boolean): void {
    if (this.#told === isReached || this.#closed) return
    this.#told = isReached
    this.#options.onChange(isReached, this.#why)
  }
}

const SILENT = Object.assign(new Error('silent'), { code: 'SILENT' })

/** A wait is cut into this many: each is at least one look at what has arrived. */
const SLICES = 5

/**
 * What comes within the time, else undefined. Time in which this process stood still does not count: a gateway that gets too
 * little of its processor would take every server for a slow one.
 */
export function within<Value>(
  ms: number,
  coming: Promise<Value | undefined>,
): Promise<Value | undefined> {
  return new Promise((resolve) => {
    let slices = SLICES
    const ring = (): void => {
      slices -= 1
      if (slices > 0) timer = setTimeout(ring, ms / SLICES)
      // Where this process stood still, the answer may lie there already: it is read before the turn ends.
      else setImmediate(resolve, undefined)
    }
    let timer = setTimeout(ring, ms / SLICES)
    void coming.then((value) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}
