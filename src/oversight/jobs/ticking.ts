/** How often deadlines, stops and jobs are looked at: a stop has to be obeyed within a second. */
const TICK_MS = 500

export interface Ticking {
  /** Resolves when what runs has ended. */
  stop(): Promise<void>
}

/** Does each work by itself: a webhook that takes long holds up neither a stop nor a deadline. */
export function startTicking(
  works: readonly (() => Promise<unknown>)[],
  onFailure: (thrown: unknown) => void,
  everyMs = TICK_MS,
): Ticking {
  const started = works.map((work) => {
    let running: Promise<unknown> | undefined
    const timer = setInterval(() => {
      running ??= work()
        .catch(onFailure)
        .finally(() => {
          running = undefined
        })
    }, everyMs)
    timer.unref()
    return { timer, running: () => running }
  })
  return {
    async stop() {
      for (const { timer } of started) clearInterval(timer)
      await Promise.all(started.map(({ running }) => running()))
    },
  }
}
