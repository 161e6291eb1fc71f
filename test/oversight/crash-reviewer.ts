/** A process that holds answers and has them decided as fast as it can, and prints what it was promised. */
import { openStore } from '../../src/store/open-store.ts'
import { heldAnswer, judge, openOffice, reviewer, UNDO_SECONDS } from './oversight-support.ts'

const [url = '', workerFile = ''] = process.argv.slice(2)
const store = openStore(url, workerFile === '' ? {} : { workerFile: new URL(workerFile) })
await store.migrate()
const office = openOffice(store, {}, `p${process.pid}_`)
const ann = reviewer('ann')

/** Released only by whoever comes after: the verdict and the release have a kill between them. */
const undoable = openOffice(store, { undoSeconds: UNDO_SECONDS }, `u${process.pid}_`)

async function decide(): Promise<never> {
  for (;;) {
    const { reviewId } = await undoable.desk.hold(heldAnswer())
    await judge(undoable, reviewId, ann)
    process.stdout.write(`decided ${reviewId}\n`)
  }
}

async function work(): Promise<never> {
  for (;;) {
    const { reviewId } = await office.desk.hold(heldAnswer())
    process.stdout.write(`held ${reviewId}\n`)
    await judge(office, reviewId, ann)
    process.stdout.write(`delivered ${reviewId}\n`)
  }
}

await Promise.all([work(), work(), decide()])
