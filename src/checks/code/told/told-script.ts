/** A piece of code with what the text around it says that it prints. */
import type { SandboxLanguage } from '../../../checks/code/sandbox/sandbox.ts'

/** Characters of the answer, end exclusive. */
interface Span {
  readonly start: number
  readonly end: number
}

export type Told = Span &
  (
    | {
        /** All that the code prints, or the end of it. */
        readonly what: 'output'
        /** Ways to read it; one that holds is enough. */
        readonly texts: readonly string[]
        /** The question asks for it, so that it is the answer. */
        readonly isAsked?: true
        /** Only what this line prints counts, from 0. */
        readonly line?: number
      }
    | {
        /** What one line prints or comes to. */
        readonly what: 'line'
        readonly text: string
        /** From 0. */
        readonly line: number
        /** It is a value as code writes it, and no description. */
        readonly isLiteral: boolean
        /** A session shows all that its line brings forth, from however deep. */
        readonly isSession?: true
      }
  )

export interface ToldScript {
  readonly language: SandboxLanguage
  /** Code that stands before it, for what it uses and does not define. */
  readonly before: readonly string[]
  readonly source: string
  readonly told: readonly Told[]
}
