import type { Concept } from '../../classify/lexicon/concepts.ts'
import type { RiskDomain } from '../../core/signals.ts'

/**
 * One way in which a text is risky. `topic` must stand in a clause; each group of `near` in that clause or one close
 * by; `unless` cancels only where it stands in the topic's own clause, so nothing added around a text lowers its risk.
 */
export interface RiskRule {
  readonly code: string
  readonly domain: RiskDomain
  readonly severity: 'high' | 'medium' | 'low'
  readonly topic: readonly Concept[]
  readonly near?: readonly (readonly Concept[])[]
  /** As `near`, but in the topic's own clause. */
  readonly beside?: readonly (readonly Concept[])[]
  readonly unless?: readonly Concept[]
  /** As `unless`, but only where the clause asks for nothing: "for my novel, how do I…" still asks. */
  readonly unlessTold?: readonly Concept[]
  /** How much the rule says about the domain; 1 unless said, less where the words are general. */
  readonly weight?: number
  /** What it says is certain, however ordinary the words. */
  readonly isSure?: true
  readonly text: string
}
