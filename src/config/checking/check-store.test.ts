import { expect, test } from 'vitest'
import { checkStore } from './check-store.ts'

const auth = { pepper: 'a-pepper-of-thirty-two-signs-or-more' }

test.each([
  'sqlite:./secondline.db',
  'postgres://db.internal/secondline',
  'postgresql://ann:p%40ss@127.0.0.1:5432/secondline?sslmode=verify-full',
  'postgres://ann:p@ss@db.internal/secondline',
  'postgres:///secondline?host=/var/run/postgresql',
  'postgres://ann@/secondline?host=/var/run/postgresql',
  'postgres://[::1]:5432/secondline',
])('%s is an address', (store) => {
  expect(checkStore({ store, auth })).toEqual([])
})

test.each([
  ['postgres://ann@db-1:5432,db-2:5432/secondline', 'several servers'],
  ['postgres://ann@db-1,db-2/secondline', 'several servers'],
  ['postgres://ann:pa/ss@db.internal/secondline', '/ as %2F'],
  ['postgres://ann:pa#ss@db.internal/secondline', '# as %23'],
  ['postgres://ann:pa?ss@db.internal/secondline', '? as %3F'],
  ['postgres://db.internal:port/secondline', 'cannot be read'],
])('%s is none, and what to write is said', (store, says) => {
  const [concern] = checkStore({ store, auth })
  expect(concern).toMatchObject({ severity: 'error', path: ['store'] })
  expect(concern?.message).toContain(says)
  expect(concern?.message).not.toContain('ss@')
})

test('a database server without a pepper is warned of, a file with one beside it is not', () => {
  const [concern] = checkStore({ store: 'postgres://db.internal/secondline', auth: {} })
  expect(concern).toMatchObject({ severity: 'warning', path: ['store'] })
  expect(concern?.message).toContain('auth.pepper is missing')
  expect(checkStore({ store: 'sqlite:./secondline.db', auth: {} })).toEqual([])
})
