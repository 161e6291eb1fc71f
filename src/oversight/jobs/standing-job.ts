import type { Job } from '../../core/storage/job-store.ts'

/**
 * A moment of the period after the one that a standing job was for: its key is the number of the period. Counted by the
 * clock alone, a process whose clock is a little behind would add the same job again, which changes nothing, and there
 * would be no next one.
 */
export function nextPeriod({ key }: Pick<Job, 'key'>, now: number, periodMs: number): number {
  const mine = Number(key)
  const current = Math.floor(now / periodMs)
  return ((Number.isFinite(mine) ? Math.max(mine, current) : current) + 1) * periodMs
}
