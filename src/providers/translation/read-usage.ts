import type { Usage } from '../../core/chat.ts'
import { TOKEN_COUNTS } from '../../core/money.ts'
import { objectOf } from '../../providers/read-json.ts'

/** No call writes or reads this many; such a count is a fault of the upstream. */
const MOST_TOKENS = 100_000_000

type MediaCount =
  | 'audioInputTokens'
  | 'imageInputTokens'
  | 'audioOutputTokens'
  | 'imageOutputTokens'

/** A whole, and what is counted within it. */
const WHOLES = [
  ['inputTokens', ['cachedInputTokens', 'cacheWriteTokens']],
  ['inputTokens', ['audioInputTokens', 'imageInputTokens']],
  ['cacheWriteTokens', ['hourCacheWriteTokens']],
  ['outputTokens', ['reasoningTokens']],
  ['outputTokens', ['audioOutputTokens', 'imageOutputTokens']],
] as const

/**
 * The counts as far as they can be believed. A count that cannot is left out and the whole is marked as estimated. Undefined
 * where nothing is counted: some servers write noughts, and no call reads and writes nothing.
 */
export function readUsage(
  counts: Readonly<Partial<Record<(typeof TOKEN_COUNTS)[number], unknown>>>,
): Usage | undefined {
  const usage: { -readonly [Key in keyof Usage]: Usage[Key] } = {}
  let absurd = false
  const given = TOKEN_COUNTS.filter((name) => counts[name] != null)
  for (const name of given) {
    const count = counts[name]
    if (isBelievable(count)) usage[name] = count
    else absurd = true
  }
  for (const [whole, parts] of WHOLES) {
    const sum = parts.reduce((all, part) => all + (usage[part] ?? 0), 0)
    // Parts that are larger than their whole.
    if (sum <= (usage[whole] ?? MOST_TOKENS)) continue
    for (const part of parts) delete usage[part]
    absurd = true
  }
  if (absurd) usage.estimated = true
  return given.length > 0 && !isNothing(usage) ? usage : undefined
}

function isNothing({ inputTokens, outputTokens }: Usage): boolean {
  return inputTokens === 0 && outputTokens === 0
}

/** Tokens of sound and pictures as OpenAI tells them, where there are any: some tell nought of what they cannot do. */
export function mediaCounts(input: unknown, output: unknown): Partial<Record<MediaCount, unknown>> {
  return {
    ...presentCounts({
      audioInputTokens: objectOf(input)?.audio_tokens,
      imageInputTokens: objectOf(input)?.image_tokens,
      audioOutputTokens: objectOf(output)?.audio_tokens,
      imageOutputTokens: objectOf(output)?.image_tokens,
    }),
  }
}

/** Without those of nought. */
export function presentCounts<Name extends MediaCount>(
  counts: Readonly<Partial<Record<Name, unknown>>>,
): Partial<Record<Name, unknown>> {
  const present = Object.entries(counts).filter(([, count]) => count !== 0)
  return Object.fromEntries(present) as Partial<Record<Name, unknown>>
}

function isBelievable(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS
}
