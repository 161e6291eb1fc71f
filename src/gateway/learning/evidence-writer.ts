import type { EvidenceRow, EvidenceStore } from '../../core/storage/evidence.ts'

export interface EvidenceWriter {
  /** Takes a row to be written soon; when the store does not keep up, the oldest waiting ones are let go. */
  add(row: EvidenceRow): void
  /** Resolves when everything taken so far is written, or has failed to be. */
  flush(): Promise<void>
}

const DELAY_MS = 500
const BATCH = 100
const MOST_WAITING = 1000

/** Evidence can be lost without harm, so a failed write is told and not tried again. */
export function createEvidenceWriter(
  store: Pick<EvidenceStore, 'saveEvidence'>,
  failed: (thrown: unknown) => void,
): EvidenceWriter {
  const waiting: EvidenceRow[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      await store.saveEvidence(waiting.splice(0, BATCH)).catch(failed)
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeAll)
    return writing
  }
  return {
    add(row) {
      waiting.push(row)
      if (waiting.length > MOST_WAITING) waiting.shift()
      timer ??= setTimeout(flush, DELAY_MS)
    },
    flush,
  }
}
