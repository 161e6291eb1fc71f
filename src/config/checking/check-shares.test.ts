import { expect, test } from 'vitest'
import { checkShares } from './check-policy.ts'

/** Models that are said to share with nobody, where these stand on the first line in this order. */
function alone(shares: Readonly<Record<string, number>>, ...first: string[]): readonly string[] {
  const lines = { first, second: [], creative: [], multimodal: [] }
  const models = Object.entries(shares).map(([id, share]) => ({ id, share }))
  return checkShares({ models }, { lines, shares }).map(({ path, message }) => {
    expect(path).toEqual(['models', models.findIndex(({ id }) => message.startsWith(id)), 'share'])
    return message.split(' ')[0] ?? ''
  })
}

test('a share without a neighbour that has one is told of', () => {
  expect(alone({ a: 1 }, 'a', 'b')).toEqual(['a'])
  expect(alone({ a: 1, c: 1 }, 'a', 'b', 'c')).toEqual(['a', 'c'])
  expect(alone({ a: 1, b: 1 }, 'a')).toEqual(['a', 'b'])
})

test('nothing is said of neighbours that share', () => {
  expect(alone({ a: 1, b: 2 }, 'a', 'b')).toEqual([])
  expect(alone({ b: 1, c: 2 }, 'a', 'b', 'c', 'd')).toEqual([])
})
