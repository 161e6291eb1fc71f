import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { gatewayNow } from '../api/gateway-clock.ts'
import type { UsageBucket } from '../api/types.ts'
import { formatDollars, formatMicros } from '../display/format.ts'
import { DARK, LIGHT } from '../theme/palette.ts'
import classes from './charts.module.css'
import { HiddenTable } from './hidden-table.tsx'
import { sliceLabel, sliceStarts } from './slices.ts'

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  readonly buckets: readonly UsageBucket[]
  /** How a slice is called; by the time zone of whoever looks if it is not given. */
  readonly labelOf?: (start: number, spanMs: number) => string
}

/** Running sums of what was spent and what the second line alone would have cost. */
export function SpendChart({ span, bucketMs, buckets, labelOf = sliceLabel }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  const { from, to } = span
  useEffect(() => {
    const element = place.current
    if (!element) return
    const palette = scheme === 'dark' ? DARK : LIGHT
    const plot = new uPlot(
      optionsFor(element.clientWidth, palette, {
        bucketMs,
        clock: (seconds) => labelOf(seconds * 1000, to - from),
        end: to < gatewayNow() ? labelOf(to, to - from) : 'now',
      }),
      runningSums({ from, to }, bucketMs, buckets) as unknown as uPlot.AlignedData,
      element,
    )
    const watcher = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT }),
    )
    watcher.observe(element)
    return () => {
      watcher.disconnect()
      plot.destroy()
    }
  }, [scheme, from, to, bucketMs, buckets, labelOf])
  return (
    <figure className={classes.figure}>
      <div ref={place} className={classes.plot} aria-hidden="true" />
      <HiddenTable
        caption="Spend over time"
        head={['From', 'Spent', 'Always second']}
        rows={buckets.map(({ start, money }) => [
          labelOf(start, to - from),
          formatMicros(money.total),
          formatMicros(money.alwaysSecond),
        ])}
      />
    </figure>
  )
}

const HEIGHT = 210

function runningSums(
  span: Props['span'],
  bucketMs: number,
  buckets: readonly UsageBucket[],
): readonly (readonly number[])[] {
  const byStart = new Map(buckets.map((bucket) => [bucket.start, bucket]))
  const starts = sliceStarts(span, bucketMs)
  let spent = 0
  let always = 0
  const rows = starts.map((start) => {
    spent += byStart.get(start)?.money.total ?? 0
    always += byStart.get(start)?.money.alwaysSecond ?? 0
    return [spent / 1e6, always / 1e6] as const
  })
  return [
    starts.map((start) => start / 1000),
    rows.map(([total]) => total),
    rows.map(([, second]) => second),
  ]
}

/** In the legend: up to where the pointer is, and up to now while it is elsewhere. */
function dollarsSoFar(plot: uPlot, value: number | null, series: number): string {
  return formatDollars(value ?? plot.data[series]?.at(-1) ?? 0)
}

/** Days of a few are told several times apart: the name of each stands where it begins. */
function saidOnce(names: readonly string[]): string[] {
  return names.map((name, place) => (name === names[place - 1] ? '' : name))
}

interface ChartTimes {
  readonly bucketMs: number
  readonly clock: (seconds: number) => string
  /** What the end of the chart is called. */
  readonly end: string
}

function optionsFor(
  width: number,
  palette: typeof LIGHT,
  { bucketMs, clock, end }: ChartTimes,
): uPlot.Options {
  const axis = {
    stroke: palette.dim,
    grid: { stroke: palette.border, width: 1 },
    ticks: { show: false },
  }
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] } },
    axes: [
      { ...axis, values: (_plot, ticks) => saidOnce(ticks.map(clock)) },
      { ...axis, size: 64, values: (_plot, ticks) => ticks.map(formatDollars) },
    ],
    series: [
      {
        label: 'until',
        value: (plot, value) =>
          value === null || value === plot.data[0].at(-1) ? end : clock(value + bucketMs / 1000),
      },
      {
        label: 'spent',
        stroke: palette.tones.first.fill,
        fill: palette.tones.first.soft,
        width: 2,
        value: dollarsSoFar,
      },
      {
        label: 'always second',
        stroke: palette.tones.second.fill,
        dash: [6, 4],
        width: 2,
        value: dollarsSoFar,
      },
    ],
  }
}
