import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { createBounded } from '../../core/memory/bounded.ts'
import type { Clock } from '../../core/ports.ts'
import type { ReviewDesk } from '../../core/review/review.ts'
import { onHoldOf } from '../../gateway/on-hold.ts'
import type { Reply } from '../../gateway/reply.ts'

export interface HeldOnceDeps {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly reviews: Pick<ReviewDesk, 'wait'>
  /** A fingerprint that cannot be met by chance or on purpose. */
  readonly digest: (text: string) => string
}

export interface HeldOnce {
  /** `owner`: requests of different ones never meet. */
  answer(
    owner: string,
    request: ChatRequest,
    signal: AbortSignal,
    answer: () => AsyncGenerator<Reply, void>,
  ): AsyncGenerator<Reply, void>
}

/** Programs repeat within seconds; later it is a question asked anew. */
const REPEATED_WITHIN_MS = 600_000
const MOST_KEPT = 1_000

/**
 * Whoever gets a held answer as an error (`onHoldOf`) gets the same error, of the same run and review, for the same
 * request while a person is awaited: programs that try every error again, as Codex does five times, would ask the models
 * each time and fill the queue with one question. By this process alone.
 */
export function createHeldOnce({ clock, reviews, digest }: HeldOnceDeps): HeldOnce {
  const kept = createBounded<{ readonly error: GatewayError; readonly at: number }>(MOST_KEPT)

  async function stillHeld(id: string, signal: AbortSignal): Promise<GatewayError | undefined> {
    const { error, at } = kept.get(id) ?? {}
    if (error?.reviewId === undefined || at === undefined) return undefined
    if (clock.monotonic() - at < REPEATED_WITHIN_MS) {
      // One that cannot be read any more, since it was erased, is no reason to refuse.
      const result = await reviews.wait(error.reviewId, 0, signal).catch(() => undefined)
      if (result?.type === 'waiting') return error
    }
    kept.delete(id)
    return undefined
  }

  async function* once(
    id: string,
    signal: AbortSignal,
    answer: () => AsyncGenerator<Reply, void>,
  ): AsyncGenerator<Reply, void> {
    const before = await stillHeld(id, signal)
    if (before) throw before
    try {
      yield* answer()
    } catch (thrown) {
      const error = GatewayError.from(thrown)
      if (error.reviewId !== undefined) kept.set(id, { error, at: clock.monotonic() })
      throw error
    }
  }

  return {
    answer(owner, request, signal, answer) {
      if (onHoldOf(request) !== 'error') return answer()
      // The body as it came is not compared: some programs write its fields in another order each time.
      const { source, ...asked } = request
      return once(digest(JSON.stringify([owner, source?.dialect, asked])), signal, answer)
    },
  }
}
