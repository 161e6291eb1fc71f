/** Milliseconds for each phase of one upstream call. */
export interface CallTimeouts {
  readonly connect: number
  /** Until the first part of the answer. */
  readonly firstPart: number
  /** Between two parts. */
  readonly idle: number
  readonly total: number
}
