/** What a profile measured of a model, kept beside what its card declares. Figures only, never a text. */

/** A share, 0..1, with its 95 % interval; `n` answers were counted. */
export interface MeasuredShare {
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** A figure with its 95 % interval. */
export interface MeasuredFigure {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** When and by which probes. */
export interface MeasuredOrigin {
  /** Milliseconds since the Unix epoch. */
  readonly measuredAt: number
  readonly suite: string
  readonly seed: number
}

/** What came of one family of probes, counted, so that families of several runs add up. */
export interface FamilyCounts {
  readonly asked: number
  readonly right: number
  readonly wrong: number
  readonly refused: number
  /** No answer came; `rejected` of these for what was asked. */
  readonly failed: number
  readonly rejected: number
  /** Of those that were right or wrong: with thought before the answer. */
  readonly thought: number
  readonly stepsAsked: number
  readonly stepsShown: number
}

export interface MeasuredFamily extends MeasuredOrigin {
  readonly counts: FamilyCounts
}

export interface MeasuredCard {
  /** Which model was measured: a card for another one does not take it. */
  readonly provider: string
  readonly model: string
  /** Of the latest run. Milliseconds since the Unix epoch. */
  readonly measuredAt: number
  readonly suite: string
  readonly seed: number
  /** How many probes the shares rest on. */
  readonly probes: number
  /** Each family with the run that it was measured in last; absent in files of before this was kept. */
  readonly families?: Readonly<Record<string, MeasuredFamily>>
  /** The run that speed, length and cost are of: the one that put most probes. */
  readonly figuresOf?: MeasuredOrigin & { readonly probes: number }
  /** How it behaves; absent where the probes could not tell. */
  readonly purpose?: 'instruct' | 'reasoning'
  /** By name: `solved`, `thinks`, `multiStep`, `hallucination` and each family of probes (`tools`, `structured`, …). */
  readonly shares: Readonly<Record<string, MeasuredShare>>
  /** Median time to the first words, milliseconds. */
  readonly firstPartMs: MeasuredFigure
  /** Median speed after the first words. */
  readonly tokensPerSecond: MeasuredFigure
  /** Mean of an answer, thoughts included. */
  readonly outputTokens: MeasuredFigure
  /** Mean of an answer. */
  readonly reasoningTokens: MeasuredFigure
  /** US dollars; absent where nothing was solved. */
  readonly costPerSolved?: MeasuredFigure
  /** Claimed confidence less the share that was right, 0..1. */
  readonly overconfidence?: MeasuredFigure
  /** Families of probes that were turned away as a whole, with the code of the error. */
  readonly unable?: Readonly<Record<string, string>>
  readonly strengths: readonly string[]
  readonly weaknesses: readonly string[]
}

/** A declared fact that the measurement speaks against. */
export interface Contradiction {
  readonly field: string
  readonly declared: string
  readonly measured: string
}
