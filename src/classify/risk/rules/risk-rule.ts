import type { Concept } from '../../../classify/lexicon/concepts.ts'
import type { RiskDomain } from '../../../core/signals.ts'
import type { Bond } from './emergency-bonds.ts'

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
  /** How the parts must hang together; that they stand there is enough unless said. */
  readonly bond?: Bond
  /** Log-odds of severity high from which what it says is certain, whatever a second look finds. */
  readonly sureFrom?: number
  readonly text: string
}
