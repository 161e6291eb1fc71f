/** A process that records runs as fast as it can and prints each number once it is promised to be safe. */

import { openStore } from '../../src/store/open-store.ts'
import { createRecorder } from '../../src/store/recording/recorder.ts'
import { runRecord } from './run-record.ts'

const [url = '', workerFile = '', first = '0'] = process.argv.slice(2)
const store = openStore(url, { workerFile: new URL(workerFile) })
await store.migrate()
const recorder = createRecorder(store)

for (let number = Number(first); ; number++) {
  for (let copy = 0; copy < 20; copy++) recorder.record(runRecord({ id: `run_${number}_${copy}` }))
  await recorder.flush()
  process.stdout.write(`${number}\n`)
}
