import { NativeSelect } from '@mantine/core'
import { useSearchParams } from 'wouter'
import { RANGES, type Range, rangeOf } from './ranges.ts'

/** The time looked at, kept in the address. */
export function useRange(): Range {
  const [params] = useSearchParams()
  return rangeOf(params.get('range'))
}

export function RangeChoice() {
  const [params, setParams] = useSearchParams()
  return (
    <NativeSelect
      aria-label="Time looked at"
      value={rangeOf(params.get('range')).value}
      onChange={(event) => {
        const { value } = event.currentTarget
        setParams((before) => {
          before.set('range', value)
          return before
        })
      }}
      data={RANGES.map(({ value, label }) => ({ value, label: `Last ${label}` }))}
    />
  )
}
