import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Span } from '../../api/queries.ts'
import type { UsageBucket } from '../../api/types.ts'
import { VerdictBars, type VerdictCounts } from '../../charts/verdict-bars.tsx'
import { inWords } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'

interface Props {
  readonly span: Span
  readonly bucketMs: number
  readonly buckets: readonly UsageBucket[]
}

/** How much of what was answered could be judged, slice after slice. */
export function CoveragePanel({ span, bucketMs, buckets }: Props) {
  const [check, setCheck] = useState('')
  const names = [...new Set(buckets.flatMap(({ checks }) => Object.keys(checks)))].sort()
  const slices = new Map(
    buckets.map((bucket) => [bucket.start, verdictsOf(bucket, check)] as const),
  )
  return (
    <Panel
      title="Coverage over time"
      aside={
        <NativeSelect
          aria-label="Check"
          size="xs"
          value={check}
          onChange={(event) => setCheck(event.currentTarget.value)}
          data={[
            { value: '', label: 'every check' },
            ...names.map((name) => ({ value: name, label: inWords(name) })),
          ]}
        />
      }
    >
      <VerdictBars span={span} bucketMs={bucketMs} slices={slices} />
    </Panel>
  )
}

function verdictsOf({ checks }: UsageBucket, check: string): VerdictCounts {
  if (check !== '') return checks[check] ?? {}
  const total: Record<string, number> = {}
  for (const counts of Object.values(checks)) {
    for (const [verdict, count] of Object.entries(counts)) {
      total[verdict] = (total[verdict] ?? 0) + count
    }
  }
  return total
}
