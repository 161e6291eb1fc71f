import { COUNTING } from './counting.ts'
import { DATES } from './dates.ts'
import { HEALTH } from './health.ts'
import { LETTERS } from './letters.ts'
import { LISTS_AND_TABLES } from './lists-and-tables.ts'
import { MEASURES } from './measures.ts'
import { MONEY } from './money.ts'
import { NUMBERS } from './numbers.ts'
import { PLAIN_SUMS } from './plain-sums.ts'
import type { StatementKinds } from './statement.ts'

export const ALL_KINDS: Readonly<Record<string, StatementKinds>> = {
  'plain sums': PLAIN_SUMS,
  numbers: NUMBERS,
  money: MONEY,
  health: HEALTH,
  measures: MEASURES,
  dates: DATES,
  'letters and functions': LETTERS,
  counting: COUNTING,
  'lists and tables': LISTS_AND_TABLES,
}
