/** A statement about units, temperatures or the calendar that is true or false by itself. */
export interface StatedFact {
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly holds: boolean
  readonly expected: string
  readonly code: 'wrong-conversion' | 'wrong-units' | 'wrong-temperature' | 'wrong-date'
}
