/** Jobs that may run at once: one that takes long takes one place, and holds up nobody who finds another. */
export interface JobPlaces {
  /**
   * Takes as many jobs as there are places free and starts them. Resolves as soon as they have begun, with their ends;
   * `taken` counts those too that were running here already.
   */
  fill<Taken extends { readonly id: string }>(
    take: (free: number) => Promise<readonly Taken[]>,
    run: (job: Taken) => Promise<void>,
  ): Promise<{ readonly taken: number; readonly ends: readonly Promise<void>[] }>
  /** Resolves when none of those runs that run now. */
  idle(): Promise<void>
}

export function createJobPlaces(most: number): JobPlaces {
  const running = new Map<string, Promise<void>>()
  let beingTaken = 0
  return {
    async fill(take, run) {
      const free = most - running.size - beingTaken
      if (free <= 0) return { taken: 0, ends: [] }
      beingTaken += free
      try {
        const jobs = await take(free)
        const ends: Promise<void>[] = []
        for (const job of jobs) {
          // A process that stood still for long finds its own lease run out, and its job as if it were left behind.
          if (running.has(job.id)) continue
          const end = run(job).finally(() => running.delete(job.id))
          running.set(
            job.id,
            end.catch(() => {}),
          )
          ends.push(end)
        }
        return { taken: jobs.length, ends }
      } finally {
        beingTaken -= free
      }
    },
    async idle() {
      await Promise.all(running.values())
    },
  }
}
