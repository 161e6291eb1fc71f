/** How the log-odds of the shipped confidence become those of one kind of answers, by own labelled ones. */
export interface ConfidenceLine {
  readonly slope: number
  readonly shift: number
  /** Labelled answers it rests on. */
  readonly rows: number
}

/** The shipped confidence fitted to one model's own labelled answers: a line for each kind of answers they tell of. */
export type Recalibration = Readonly<Record<string, ConfidenceLine>>
