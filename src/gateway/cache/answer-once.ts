import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import { abortedBy } from '../../gateway/calls/aborted-by.ts'
import type { Reply } from '../../gateway/reply.ts'
import { createAnswerStore } from './answer-store.ts'

export interface OnceLimits {
  /** How long an answer is given again; 0: never. */
  readonly forMs: number
  readonly mostAnswers: number
  readonly mostBytes: number
}

export interface OnceDeps {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly limits: () => OnceLimits
  /** A fingerprint that cannot be met by chance or on purpose. */
  readonly digest: (text: string) => string
}

interface OnceKey {
  /** Keys of different owners never meet. */
  readonly owner: string
  /** As the client chose it. */
  readonly key: string
}

type Answer = () => AsyncGenerator<Reply, void>

export interface AnswerOnce {
  /** Throws `idempotency_mismatch` for another request under the same key. */
  answer(
    key: OnceKey,
    request: ChatRequest,
    signal: AbortSignal,
    answer: Answer,
  ): AsyncGenerator<Reply, void>
  /** Drops what was made in a run. */
  forget(run: string): void
}

const LONGEST_KEY = 255

/** A request that is being answered. */
interface Under {
  readonly digest: string
  readonly ended: Promise<void>
}

/** One that has been. */
interface Given {
  readonly digest: string
  readonly replies: readonly Reply[]
}

/**
 * Answers a request once for each key that its client gives it, and gives the same answer again for as long as the
 * settings say. One that comes while the first is at work waits for it; where that fails or its client leaves, the
 * next one is answered afresh.
 */
export function createAnswerOnce({ clock, limits, digest }: OnceDeps): AnswerOnce {
  const working = new Map<string, Under>()
  const store = createAnswerStore<Given>(clock, limits)

  /** Under way from this moment, so that no other comes between. */
  function first(id: string, asked: string, answer: Answer): AsyncGenerator<Reply, void> {
    let end = (): void => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    working.set(id, { digest: asked, ended })
    return watched(answer(), {
      whole: (replies) =>
        store.keep(id, { digest: asked, replies }, sizeOf(replies), limits().forMs),
      ended() {
        working.delete(id)
        end()
      },
    })
  }

  async function* once(id: string, asked: string, signal: AbortSignal, answer: Answer) {
    for (;;) {
      const before = store.find(id) ?? working.get(id)
      if (before === undefined) return yield* first(id, asked, answer)
      if (before.digest !== asked) throw mismatch()
      if ('replies' in before) return yield* replayed(before.replies)
      await endOf(before, signal)
    }
  }

  return {
    answer(key, request, signal, answer) {
      if (limits().forMs === 0) return answer()
      return once(idOf(key, request), digest(JSON.stringify(request)), signal, answer)
    },
    forget: (run) => store.dropWhere(({ replies }) => replies.some((reply) => isOf(run, reply))),
  }
}

function isOf(run: string, reply: Reply): boolean {
  return reply.type === 'head' && reply.head.runId === run
}

/** Throws `invalid_request` for a key that is too long, or none: all requests of a program that fills in nothing would be one. */
function idOf({ owner, key }: OnceKey, { source }: ChatRequest): string {
  if (key.trim() === '') throw new GatewayError('invalid_request', 'Idempotency-Key is empty')
  if (key.length > LONGEST_KEY) {
    const message = `Idempotency-Key is longer than ${LONGEST_KEY} signs`
    throw new GatewayError('invalid_request', message)
  }
  return `${owner}\n${source?.dialect ?? ''}\n${key}`
}

interface Watcher {
  /** Told before the tail goes out: its reader asks for nothing after it. */
  whole(replies: readonly Reply[]): void
  ended(): void
}

async function* watched(answer: AsyncGenerator<Reply, void>, watcher: Watcher) {
  const replies: Reply[] = []
  try {
    for await (const reply of answer) {
      replies.push(reply)
      if (reply.type === 'tail') watcher.whole(replies)
      yield reply
    }
  } finally {
    watcher.ended()
  }
}

function mismatch(): GatewayError {
  const message = 'This Idempotency-Key was used for another request; choose a new one'
  return new GatewayError('idempotency_mismatch', message)
}

function* replayed(replies: readonly Reply[]): Generator<Reply, void> {
  for (const reply of replies) {
    if (reply.type !== 'head') yield reply
    else {
      const headers = { ...reply.head.headers, 'idempotent-replayed': 'true' }
      yield { type: 'head', head: { ...reply.head, headers } }
    }
  }
}

/** Waits for the first request to end, however it ends. */
function endOf({ ended }: Under, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const left = (): void => reject(abortedBy(signal))
    if (signal.aborted) return left()
    signal.addEventListener('abort', left, { once: true })
    void ended.then(() => {
      signal.removeEventListener('abort', left)
      resolve()
    })
  })
}

function sizeOf(replies: readonly Reply[]): number {
  return JSON.stringify(replies).length * 2
}
