import type { Recorder } from '../../core/store.ts'

/** What was recorded a moment ago is there to be read then; while the store takes nothing, what it has still is. */
export async function catchUp(recorder: Pick<Recorder, 'flush'>): Promise<void> {
  await recorder.flush().catch(() => {})
}
