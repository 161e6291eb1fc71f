import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 10
const NANOSECONDS = 1e9
const PERCENTILES = [50, 99, 100] as const

export interface EventLoopLag {
  /** Percentile and seconds, since the last reading. */
  read(): readonly (readonly [number, number])[]
  close(): void
}

/** How much later than asked timers run. The timer's own interval is no lag and is taken off. */
export function watchEventLoopLag(): EventLoopLag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  return {
    read: () => {
      const seconds = PERCENTILES.map((percent) => {
        const measured = histogram.count === 0 ? 0 : histogram.percentile(percent) / NANOSECONDS
        return [percent, Math.max(0, measured - RESOLUTION_MS / 1_000)] as const
      })
      histogram.reset()
      return seconds
    },
    close: () => {
      histogram.disable()
    },
  }
}
