import type { RunBuffer } from './run-buffer.ts'
import { REFUSES_ALL, refusesAll, type Written } from './write-batch.ts'

/** When the runs that the store refuses are tried again, and when so many are refused that it is the store that fails. */
export interface RefusedRuns {
  /** Whether they are to be tried with the next write. */
  isDue(): boolean
  /** Whether they are all that is left to be written. */
  areLeft(): boolean
  /** Tries them now. */
  retry(): void
  /** Takes note of what became of a batch. Throws `store_unavailable` where the store takes no run any more. */
  note(written: Written, how: { readonly isRetry: boolean; readonly isFailing: boolean }): void
  /** Why the last one was refused; undefined while there is none. */
  why(): string | undefined
  /** Called when there are some, and when there are none any more. */
  onChange(listener: () => void): void
  stop(): void
}

export function createRefusedRuns(
  buffer: Pick<RunBuffer, 'refused' | 'waiting'>,
  retryMs: number,
  write: () => void,
): RefusedRuns {
  let tellChange: () => void = () => {}
  let timer: NodeJS.Timeout | undefined
  let isWanted = false
  let inRow = 0
  let refusal: string | undefined

  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const retry = (): void => {
    stop()
    isWanted = true
    write()
  }
  const countInRow = (written: Written, isRetry: boolean): void => {
    const hasTaken = written.runs.length > written.leftOut.length
    if (hasTaken || refusal === undefined) inRow = 0
    // Those that were refused before are no news while the store takes others.
    else if (!isRetry) inRow += written.refused.length
  }
  return {
    isDue: () => isWanted && buffer.refused() > 0,
    areLeft: () => buffer.waiting() === 0 && buffer.refused() > 0,
    retry,
    note: (written, how) => {
      const before = refusal
      refusal = buffer.refused() === 0 ? undefined : (written.refusal ?? refusal)
      if ((before === undefined) !== (refusal === undefined)) tellChange()
      // A store that has been mended is tried at once with all that it refused.
      if (how.isRetry || how.isFailing) isWanted = written.refused.length === 0
      if (refusal !== undefined) timer ??= setTimeout(retry, retryMs).unref()
      countInRow(written, how.isRetry)
      if (inRow >= REFUSES_ALL) throw refusesAll(refusal ?? '')
    },
    why: () => refusal,
    onChange: (listener) => {
      tellChange = listener
    },
    stop,
  }
}
