/** Tasks whose answer a machine can hold to the question: sums, orders, letters, grids, expressions to make. */

export interface Fault {
  /** What is wrong with the answer, for people. */
  readonly message: string
  /** What should stand there, where it is one thing. */
  readonly expected?: string
}

/** Of what an answer says in the end; undefined where that is right or cannot be read as an answer. */
type JudgeSaid = (said: string) => Fault | undefined

/** Undefined where the question is no such task. */
export type AskedTask = (question: string) => JudgeSaid | undefined
