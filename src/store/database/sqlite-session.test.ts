import { expect, test, vi } from 'vitest'
import { whileBusy } from './sqlite-session.ts'

const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })

test('what finds the file busy is done again, for as long as it may wait', () => {
  const work = vi.fn()
  work.mockImplementationOnce(() => {
    throw busy
  })
  work.mockReturnValueOnce('done')
  expect(whileBusy(5_000, work)).toBe('done')
  const never = vi.fn(() => {
    throw busy
  })
  expect(() => whileBusy(20, never)).toThrow('locked')
  expect(never.mock.calls.length).toBeGreaterThan(1)
})

test('what fails otherwise is done once', () => {
  const broken = vi.fn(() => {
    throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
  })
  expect(() => whileBusy(5_000, broken)).toThrow('I/O')
  expect(broken).toHaveBeenCalledOnce()
})
