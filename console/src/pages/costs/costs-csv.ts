import type { EndUserUsage, NamedUsage } from '../../api/types.ts'
import { nameOfKey } from './name-of-key.ts'

const SUMS = [
  'requests',
  'escalated',
  'spent_usd',
  'served_usd',
  'verification_usd',
  'always_second_usd',
  'input_tokens',
  'output_tokens',
  'reasoning_tokens',
]

/** A line for each key, money in dollars to the micro-dollar, so that sums are those of the gateway. */
export function costsCsv(month: string, rows: readonly NamedUsage[]): string {
  return csvOf(
    ['month', 'key', 'name', ...SUMS],
    rows.map((row) => [month, cell(row.key ?? ''), cell(nameOfKey(row)), ...sumsOf(row)]),
  )
}

/** A line for each end user. */
export function endUserCostsCsv(month: string, rows: readonly EndUserUsage[]): string {
  return csvOf(
    ['month', 'end_user', ...SUMS],
    rows.map((row) => [month, cell(row.endUser), ...sumsOf(row)]),
  )
}

function sumsOf(row: NamedUsage | EndUserUsage): readonly (number | string)[] {
  const { requests, escalations, money, tokens } = row
  return [
    requests,
    escalations,
    dollars(money.total),
    dollars(money.served),
    dollars(money.verification),
    dollars(money.alwaysSecond),
    tokens.input,
    tokens.output,
    tokens.reasoning,
  ]
}

function csvOf(head: readonly string[], lines: readonly (readonly (number | string)[])[]): string {
  return `${[head, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`
}

function dollars(micros: number): string {
  return (micros / 1e6).toFixed(6)
}

/** Signs that a formula begins with, and those of full width, which spreadsheets in Chinese and Japanese take for them. */
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/

/** A name that begins like a formula would be reckoned by spreadsheets. */
function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
