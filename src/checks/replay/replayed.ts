/** What re-executing a written-out procedure gives. */

import { findingAt } from '../../checks/maths/claims/check-result.ts'
import type { AnswerStep } from '../../checks/split-steps.ts'
import type { Finding } from '../../core/check.ts'

export interface Replayed {
  /** At most the first mistake: what follows from it is not a second one. */
  readonly findings: readonly Finding[]
  /** Indices of the steps that could be followed. */
  readonly followed: readonly number[]
}

export const NOT_REPLAYED: Replayed = { findings: [], followed: [] }

export interface Mistake {
  readonly message: string
  readonly found?: string
  readonly expected?: string
}

/** A finding over the whole step. */
export function wrongStep(step: AnswerStep, mistake: Mistake): Finding {
  return findingAt(
    step,
    { start: 0, end: step.text.length },
    { code: 'wrong-state', weight: 'wrong', ...mistake },
  )
}
