import { expect, test } from 'vitest'
import { rangeQuery } from './list-page.ts'

test('a moment is whole milliseconds within what dates reach, as every database takes it', () => {
  expect(rangeQuery.parse({ from: '1700000000000.7' })).toEqual({ from: 1_700_000_000_000 })
  expect(rangeQuery.parse({})).toEqual({})
  for (const from of ['1e300', '-1e300', 'yesterday']) {
    expect(rangeQuery.safeParse({ from }).success, from).toBe(false)
  }
})
