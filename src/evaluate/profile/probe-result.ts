import type { Family, ProbeOutcome } from './probe.ts'

/** One probe put to one model: figures only, never the text. A line of the results file. */
export interface ProbeResult {
  readonly model: string
  readonly suite: string
  readonly seed: number
  readonly probe: string
  readonly family: Family
  readonly outcome: ProbeOutcome
  readonly group?: string
  readonly key?: string
  /** 0..1 */
  readonly confidence?: number
  readonly showedSteps?: boolean
  readonly thought: boolean
  /** Absent where nothing came. Milliseconds. */
  readonly firstPartMs?: number
  readonly totalMs: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly reasoningTokens: number
  readonly costMicros: number
  /** Code of the error, where the outcome is `failed`. */
  readonly error?: string
}

/** Errors that speak of what was asked and not of whether the model can be reached. */
const REJECTIONS: readonly (string | undefined)[] = [
  'unsupported_parameter',
  'context_length_exceeded',
  'invalid_request',
  'upstream_rejected',
]

/** The model, or whatever stands before it, does not take such questions. */
export const isRejected = ({ outcome, error }: Pick<ProbeResult, 'outcome' | 'error'>): boolean =>
  outcome === 'failed' && REJECTIONS.includes(error)

export const keyOfResult = ({
  model,
  suite,
  seed,
  probe,
}: Pick<ProbeResult, 'model' | 'suite' | 'seed' | 'probe'>) =>
  `${model}\n${suite}\n${seed}\n${probe}`
