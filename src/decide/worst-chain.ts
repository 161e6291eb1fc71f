import type { Policy } from '../core/policy.ts'
import type { Signals } from '../core/signals.ts'
import { inputTokensTo } from './input-tokens.ts'

/** Output assumed for a call when the client names no limit, tokens. */
const DEFAULT_OUTPUT_TOKENS = 1024

/**
 * The most a run is expected to cost, micro-dollars: a draft, its sample and an escalation, each by the dearest card
 * of its line. Taken from the key's money before the first call and settled after the last.
 */
export function worstChain(
  maxOutputTokens: number | undefined,
  signals: Signals,
  policy: Policy,
): { readonly worstMicros: number; readonly worstTokens: number } {
  const output = maxOutputTokens ?? DEFAULT_OUTPUT_TOKENS
  const dearest = (ids: readonly string[]): number =>
    Math.max(
      0,
      ...ids.map((id) => {
        const card = policy.cards[id]
        if (!card) return 0
        return inputTokensTo(card, { signals }) * card.prices.input + output * card.prices.output
      }),
    )
  const first = dearest(policy.lines.first)
  const second = dearest(policy.lines.second)
  const { lines: hedged = [] } = policy.hedge ?? {}
  const twice = (hedged.includes('first') ? first : 0) + (hedged.includes('second') ? second : 0)
  const calls = first * (policy.sample ? 2 : 1) + second + twice
  const other = Math.max(
    ...(['creative', 'multimodal'] as const).map(
      (line) => dearest(policy.lines[line]) * (hedged.includes(line) ? 2 : 1),
    ),
  )
  const perCall = signals.inputTokens + output
  return { worstMicros: Math.ceil(Math.max(calls, other)), worstTokens: perCall }
}
