import type { Recorder } from '../../core/storage/recorder.ts'

/** Makes runs that ended a moment ago readable. Never throws: while the store cannot be written, what it has can still be read. */
export async function flushRecorder(recorder: Pick<Recorder, 'flush'>): Promise<void> {
  await recorder.flush().catch(() => {})
}
