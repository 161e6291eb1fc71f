import type { Outcome } from '../../core/run.ts'
import type { Collected } from './collect.ts'

/** An answer as a model gave it, before anything was decided on it. */
export interface Draft {
  readonly call: Extract<Outcome, { type: 'answered' }>
  readonly collected: Collected
}
