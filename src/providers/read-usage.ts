import type { Usage } from '../core/chat.ts'

/** No call writes or reads this many; such a count is a fault of the upstream. */
const MOST_TOKENS = 100_000_000

const COUNTS = ['inputTokens', 'outputTokens', 'reasoningTokens', 'cachedInputTokens'] as const

/** The counts as far as they can be believed. A count that cannot is left out and the whole is marked as estimated. */
export function readUsage(
  counts: Readonly<Partial<Record<(typeof COUNTS)[number], unknown>>>,
): Usage | undefined {
  const usage: { -readonly [Key in keyof Usage]: Usage[Key] } = {}
  let absurd = false
  let given = false
  for (const name of COUNTS) {
    const count = counts[name]
    if (count === undefined || count === null) continue
    given = true
    if (isBelievable(count)) usage[name] = count
    else absurd = true
  }
  // A part that is larger than its whole.
  if ((usage.cachedInputTokens ?? 0) > (usage.inputTokens ?? MOST_TOKENS)) {
    delete usage.cachedInputTokens
    absurd = true
  }
  if ((usage.reasoningTokens ?? 0) > (usage.outputTokens ?? MOST_TOKENS)) {
    delete usage.reasoningTokens
    absurd = true
  }
  if (absurd) usage.estimated = true
  return given ? usage : undefined
}

function isBelievable(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS
}
