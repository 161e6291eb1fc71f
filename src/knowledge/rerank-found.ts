import { GatewayError } from '../core/errors.ts'
import type { FoundPassage, SearchQuery } from '../core/knowledge.ts'
import type { Reranker } from '../core/ports.ts'
import { createAbort, firstAbort } from '../core/time/abort.ts'

/** Of a model that puts passages in order; without it they are in order too, and an answer is waited for. */
const WITHIN_MS = 5000

interface Reranked {
  readonly found: readonly FoundPassage[]
  /** False where nobody was asked, or the answer could not be used. */
  readonly isReranked: boolean
  readonly costMicros: number
  readonly note?: string
}

/** Passages that fit well enough, in the order of a model that reads them beside the question; in their own if it fails. */
export async function rerankFound(
  found: readonly FoundPassage[],
  { text, limits, rerank = true }: SearchQuery,
  reranker: Reranker | undefined,
  signal: AbortSignal,
): Promise<Reranked> {
  const fitting = found.filter(({ score }) => score >= limits.minScore)
  if (reranker === undefined || !rerank || fitting.length < 2) {
    return { found: fitting, isReranked: false, costMicros: 0 }
  }
  const limit = createAbort()
  const timer = setTimeout(() => limit.abort(late()), WITHIN_MS)
  const within = firstAbort([signal, limit.signal])
  try {
    const texts = fitting.map((passage) => passage.text)
    const { order, costMicros } = await reranker.rerank(text, texts, within.signal)
    // What it does not name stays behind what it does.
    const all = new Set([...order, ...fitting.keys()])
    const sorted = [...all].flatMap((index) => fitting[index] ?? [])
    return { found: sorted, isReranked: true, costMicros }
  } catch (thrown) {
    signal.throwIfAborted()
    const why = within.signal.aborted
      ? `it took longer than ${WITHIN_MS} ms`
      : GatewayError.from(thrown).code
    const note = `the passages could not be put in order by ${reranker.card} (${why})`
    return { found: fitting, isReranked: false, costMicros: 0, note }
  } finally {
    clearTimeout(timer)
    within.done()
  }
}

/** Its own fault: one that is late time and again is left alone as one that fails. */
function late(): GatewayError {
  const message = `No order of the passages came within ${WITHIN_MS} ms`
  return new GatewayError('upstream_timeout', message, { fault: 'deployment' })
}
