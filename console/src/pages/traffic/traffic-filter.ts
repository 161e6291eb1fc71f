import { LINES } from './words.ts'

export interface FilterField {
  readonly name: string
  readonly label: string
  /** Choices; absent where any text may be given. */
  readonly choices?: readonly string[]
  /** Shown where the address has it: other pages lead there. */
  readonly isRare?: boolean
}

/** What the list can be narrowed by. The names are those of the address and of the API. */
export const FILTER_FIELDS: readonly FilterField[] = [
  { name: 'line', label: 'Line', choices: LINES },
  {
    name: 'status',
    label: 'Status',
    choices: ['completed', 'held', 'refused', 'failed', 'cancelled', 'interrupted'],
  },
  { name: 'zone', label: 'Zone', choices: ['direct', 'probe', 'second'] },
  { name: 'severity', label: 'Risk', choices: ['none', 'low', 'medium', 'high'] },
  { name: 'escalated', label: 'Escalated', choices: ['true', 'false'] },
  { name: 'card', label: 'Model' },
  { name: 'reason', label: 'Reason contains' },
  { name: 'key', label: 'Id of a key', isRare: true },
  { name: 'end_user', label: 'End user', isRare: true },
]

/** The part of an address that is a filter; everything else in it is left out. */
export function filterOf(params: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(
    FILTER_FIELDS.flatMap(({ name }) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
  )
}
