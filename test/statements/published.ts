/** What docs/explain/checks.md and checks-text-code-logic.md publish: per cent for groups of sums, numbers for the others. */
export const LEAST_FOUND: Readonly<Record<string, number>> = {
  'plain sums': 100,
  numbers: 74,
  money: 76.9,
  health: 75.8,
  measures: 87.1,
  dates: 92.1,
  'letters and functions': 88.7,
  counting: 75.4,
  'lists and tables': 59.6,
  'other wordings': 19,
  grounding: 28,
  language: 10,
}
