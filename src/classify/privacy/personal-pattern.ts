import type { PiiKind } from '../../core/signals.ts'
import type { TextHints } from './text-hints.ts'

/** How one kind of personal data is recognised. The first group, where there is one, is the value. */
export interface PersonalPattern {
  readonly kind: PiiKind
  /** A sign without which the pattern cannot match; it saves most texts the search. */
  readonly needs: 'digit' | 'at' | 'cue' | 'any'
  /** False where a text of these hints holds no match. */
  readonly may?: (hints: TextHints, text: string) => boolean
  readonly pattern: RegExp
  readonly accept?: (value: string, text: string) => boolean
  /** What stands right before a match that is none after all, such as "order no. ". */
  readonly notBehind?: RegExp
  /** The part of the match that is the value; undefined when there is none. */
  readonly find?: (matched: string) => string | undefined
}
