import { expect, test } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { GatewayError } from '../../core/errors.ts'
import { encodeOpening, encodeRun, type RunBatch } from './run-batch.ts'
import { REFUSES_ALL, writeOrSetApart } from './write-batch.ts'

const batchOf = (...ids: readonly string[]): RunBatch => ({
  runs: ids.map((id) => encodeRun(runRecord({ id }))),
  openings: [encodeOpening(runRecord({ id: 'slow' }))],
  durable: true,
})
const BATCH = batchOf('a', 'broken', 'b')

const refusedWith = (code: string) => Object.assign(new Error('refused'), { code })
const idsOf = (runs: RunBatch['runs']) => runs.map(({ columns }) => columns[1])

/** Takes all but what is named so. */
function storeWithout(refuses: (id: unknown) => boolean, refusal: Error) {
  const written: unknown[] = []
  const writeBatch = async ({ runs, openings }: RunBatch): Promise<void> => {
    const ids = [...openings.map(({ id }) => id), ...idsOf(runs)]
    if (ids.some(refuses)) throw refusal
    written.push(...ids)
  }
  return { written, writeBatch }
}

test('a run that the store refuses takes neither other runs nor those under way with it', async () => {
  const outOfRange = new Error('value out of range')
  const { written, writeBatch } = storeWithout((id) => id === 'broken', outOfRange)
  const { leftOut, refused, runs } = await writeOrSetApart(writeBatch, BATCH)
  expect({ leftOut, refused }).toEqual({ leftOut: [outOfRange], refused: [] })
  expect(idsOf(runs)).toEqual(['a', 'broken', 'b'])
  expect(written).toEqual(['slow', 'a', 'b'])
})

test.each([
  ['22003', 'left out'],
  ['54000', 'left out'],
  ['SQLITE_TOOBIG', 'left out'],
  // A constraint or a trigger of the database's administrator, a column or a right that is gone, no memory.
  ['23514', 'refused'],
  ['P0001', 'refused'],
  ['42703', 'refused'],
  ['55000', 'refused'],
  ['SQLITE_CONSTRAINT_TRIGGER', 'refused'],
  ['SQLITE_NOMEM', 'refused'],
])('a run that is refused with %s is %s, and others are written', async (code, what) => {
  const { written, writeBatch } = storeWithout((id) => id === 'broken', refusedWith(code))
  const told = await writeOrSetApart(writeBatch, BATCH)
  expect(written).toEqual(['slow', 'a', 'b'])
  expect(told.leftOut).toHaveLength(what === 'left out' ? 1 : 0)
  expect(idsOf(told.refused)).toEqual(what === 'left out' ? [] : ['broken'])
  if (what === 'refused') expect(told.refusal).toContain(`(${code})`)
})

test('what is under way and refused leaves the others of its kind written', async () => {
  const { written, writeBatch } = storeWithout((id) => id === 'slow', refusedWith('P0001'))
  const batch = { ...BATCH, openings: [...BATCH.openings, encodeOpening(runRecord({ id: 'c' }))] }
  const { openings, refused } = await writeOrSetApart(writeBatch, batch)
  expect(openings.map(({ id }) => id)).toEqual(['c'])
  expect(refused).toEqual([])
  expect(written).toEqual(['c', 'a', 'broken', 'b'])
})

test('a store that refuses every run is not asked for each of them', async () => {
  const { writeBatch } = storeWithout((id) => id !== 'slow', refusedWith('42703'))
  const many = batchOf(...Array.from({ length: 100 }, (_, index) => `run_${index}`))
  const { runs, refused } = await writeOrSetApart(writeBatch, many)
  expect([runs.length, refused.length]).toEqual([0, REFUSES_ALL])
})

test('a store that is gone takes nothing, and leaves nothing out', async () => {
  const gone = new GatewayError('store_unavailable', 'gone')
  await expect(writeOrSetApart(() => Promise.reject(gone), BATCH)).rejects.toBe(gone)
})

test('a store that refuses to write nothing at all is not taken for a well one', async () => {
  const nothing = { runs: [], openings: [], durable: true }
  const refusing = () => Promise.reject(refusedWith('25000'))
  await expect(writeOrSetApart(refusing, nothing)).rejects.toMatchObject({
    code: 'store_unavailable',
  })
})
