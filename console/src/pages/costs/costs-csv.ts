import type { NamedUsage } from '../../api/types.ts'
import { nameOfKey } from './name-of-key.ts'

const HEAD = [
  'month',
  'key',
  'name',
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
  const lines = rows.map((row) => {
    const { key, requests, escalations, money, tokens } = row
    return [
      month,
      cell(key ?? ''),
      cell(nameOfKey(row)),
      requests,
      escalations,
      dollars(money.total),
      dollars(money.served),
      dollars(money.verification),
      dollars(money.alwaysSecond),
      tokens.input,
      tokens.output,
      tokens.reasoning,
    ].join(',')
  })
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`
}

function dollars(micros: number): string {
  return (micros / 1e6).toFixed(6)
}

/** A name that begins like a formula would be reckoned by spreadsheets. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
