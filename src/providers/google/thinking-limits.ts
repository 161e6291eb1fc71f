import { canonicalName } from '../../catalogue/canonical-name.ts'
import { knownName, type ModelCard } from '../../core/card.ts'
import type { ReasoningWish } from '../../providers/translation/reasoning-controls.ts'

type ThinkingLimits = Pick<ReasoningWish, 'efforts' | 'budgets'>

/** What Gemini's models take of thinking, by the catalogue's spelling of a name. What is not taken is refused with a 400. */
const LIMITS: readonly (readonly [RegExp, ThinkingLimits])[] = [
  [/^gemini-?2-5-pro/, { budgets: { least: 128, most: 32_768 } }],
  [/^gemini-?2-5-flash/, { budgets: { least: 0, most: 24_576 } }],
  [/^gemini-?3-pro/, { efforts: ['low', 'high'] }],
  [/^gemini-?3-\d-pro/, { efforts: ['low', 'medium', 'high'] }],
  [/^gemini-?4-(?:argon|carbon)/, { efforts: ['low', 'medium', 'high'] }],
  [/^gemini-?3-[7-9]-flash(?!-lite)/, { efforts: ['low', 'medium', 'high'] }],
]

export function thinkingLimits(card: Pick<ModelCard, 'model' | 'baseModel'>): ThinkingLimits {
  const name = canonicalName(knownName(card))
  return LIMITS.find(([pattern]) => pattern.test(name))?.[1] ?? {}
}
