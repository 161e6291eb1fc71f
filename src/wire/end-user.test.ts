import { expect, test } from 'vitest'
import { endUserOf, readEndUser } from './end-user.ts'

test.each([
  [{ safety_identifier: 'a', user: 'b' }, { endUser: 'a' }],
  [{ safety_identifier: ' ', user: ' b ' }, { endUser: 'b' }],
  [{ user: 7 }, {}],
  [{ user: null }, {}],
  [undefined, {}],
])('%j is for %j', (body, read) => {
  expect(endUserOf(body)).toEqual(read)
})

test('no more than 512 characters of a name are read', () => {
  expect(readEndUser('x'.repeat(600)).endUser).toHaveLength(512)
})
