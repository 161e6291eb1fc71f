import { NativeSelect } from '@mantine/core'
import { useSearchParams } from 'wouter'
import { monthOf, spanOfMonth } from '../../../../src/core/time/utc-month.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import type { Span } from '../../api/queries.ts'

/** Runs are kept for two years, so no earlier month can be asked for where nothing else is configured. */
const MONTHS = 24

interface MonthAsked {
  /** `2026-11` */
  readonly month: string
  readonly span: Span
}

/** The month looked at, kept in the address; this one where it names none. */
export function useMonth(): MonthAsked {
  const [params] = useSearchParams()
  const now = monthOf(gatewayNow())
  const asked = params.get('month') ?? now
  const span = spanOfMonth(asked)
  return span ? { month: asked, span } : { month: now, span: spanOfMonth(now) as Span }
}

export function MonthChoice({ month }: { readonly month: string }) {
  const [, setParams] = useSearchParams()
  return (
    <NativeSelect
      aria-label="Month looked at"
      value={month}
      onChange={(event) => {
        const { value } = event.currentTarget
        setParams((before) => {
          before.set('month', value)
          return before
        })
      }}
      data={[...new Set([...latestMonths(), month])].map((value) => ({
        value,
        label: wordsOf(value),
      }))}
    />
  )
}

function latestMonths(): readonly string[] {
  const now = new Date(gatewayNow())
  return Array.from({ length: MONTHS }, (_, back) =>
    monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)),
  )
}

const WORDS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function wordsOf(month: string): string {
  return WORDS.format(spanOfMonth(month)?.from)
}
