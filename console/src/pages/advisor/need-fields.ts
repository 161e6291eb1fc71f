/** What can be said besides the text; what is said here stands, whatever the text says. */
export const CHOICES: readonly {
  readonly name: string
  readonly label: string
  readonly values: readonly string[]
}[] = [
  { name: 'complexity', label: 'Tasks are', values: ['simple', 'mixed', 'complex'] },
  { name: 'sensitivity', label: 'Errors matter', values: ['low', 'medium', 'high'] },
  { name: 'latency', label: 'Answers are needed', values: ['interactive', 'patient', 'batch'] },
  {
    name: 'privacy',
    label: 'Data is',
    values: ['public', 'personal', 'mixed', 'regional', 'confidential'],
  },
  { name: 'infrastructure', label: 'Machines of your own', values: ['none', 'servers', 'device'] },
]

export const NUMBERS = [
  { name: 'requests_per_month', label: 'Requests a month', isWhole: true },
  { name: 'budget_per_month', label: 'Dollars a month', isWhole: false },
] as const

/** The field that answers a question about a need; undefined where only the text can. */
export function labelOfNeed(need: string): string | undefined {
  const name = need.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return [...CHOICES, ...NUMBERS].find((field) => field.name === name)?.label
}
