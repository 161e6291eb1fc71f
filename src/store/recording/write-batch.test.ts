import { expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { GatewayError } from '../../core/errors.ts'
import { encodeOpening, encodeRun, type RunBatch } from './run-batch.ts'
import { writeOrLeaveOut } from './write-batch.ts'

const BATCH: RunBatch = {
  runs: ['a', 'broken', 'b'].map((id) => encodeRun(runRecord({ id }))),
  openings: [encodeOpening(runRecord({ id: 'slow' }))],
  durable: true,
}

test('a run that the store refuses takes neither other runs nor those under way with it', async () => {
  const written: unknown[] = []
  const outOfRange = new Error('value out of range')
  const leftOut = await writeOrLeaveOut(async ({ runs, openings }) => {
    if (runs.some((run) => run.columns[1] === 'broken')) throw outOfRange
    written.push(...openings.map(({ id }) => id), ...runs.map((run) => run.columns[1]))
  }, BATCH)
  expect(leftOut).toEqual([outOfRange])
  expect(written).toEqual(['slow', 'a', 'b'])
})

test.each([
  ['22003', 'left out'],
  ['23514', 'left out'],
  ['54000', 'left out'],
  ['SQLITE_CONSTRAINT_CHECK', 'left out'],
  // A trigger of the database's administrator, a column or a right that is gone, no memory.
  ['P0001', 'kept'],
  ['42703', 'kept'],
  ['55000', 'kept'],
  ['SQLITE_NOMEM', 'kept'],
])('a run that is refused with %s is %s', async (code, what) => {
  const refusal = Object.assign(new Error('refused'), { code })
  const written = writeOrLeaveOut(() => Promise.reject(refusal), { ...BATCH, openings: [] })
  if (what === 'left out') expect(await written).toEqual([refusal, refusal, refusal])
  else await expect(written).rejects.toMatchObject({ code: 'store_unavailable' })
})

test('a store that is gone takes nothing, and leaves nothing out', async () => {
  const gone = new GatewayError('store_unavailable', 'gone')
  await expect(writeOrLeaveOut(() => Promise.reject(gone), BATCH)).rejects.toBe(gone)
})
