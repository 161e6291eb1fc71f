import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'

const WHO = numbersOf('self', 'kin', 'patient')
const HAS = numbersOf('diagnosed')
const RECORD = numbersOf('medicalRecord')
const ILLNESS = numbersOf('condition', 'drug', 'symptom')

/** True where a text tells of the illness or treatment of one person. */
export function tellsIllness(clauses: readonly Clause[]): boolean {
  return clauses.some(
    ({ counts }) =>
      hasAny(counts, RECORD) ||
      (hasAny(counts, HAS) && hasAny(counts, WHO) && hasAny(counts, ILLNESS)),
  )
}
