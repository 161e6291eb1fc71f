import type { Answered } from '../../core/run.ts'
import type { Collected } from './collect.ts'

/** An answer as a model gave it, before anything was decided on it. */
export interface Draft {
  readonly call: Answered
  readonly collected: Collected
}
