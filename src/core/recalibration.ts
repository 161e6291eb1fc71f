/** How the log-odds of the shipped confidence become those of one kind of answers, by own labelled ones. */
export interface ConfidenceLine {
  readonly slope: number
  readonly shift: number
  /**
   * What the prompt adds, where a router was learned beside: `weight` for each unit by which the log-odds that the first line
   * is right, by the router, lie above those usual among the labelled prompts.
   */
  readonly prompt?: { readonly weight: number; readonly usual: number }
  /** Labelled answers it rests on. */
  readonly rows: number
}

/** The shipped confidence fitted to one model's own labelled answers: a line for each kind of answers they tell of. */
export type Recalibration = Readonly<Record<string, ConfidenceLine>>
