import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOf } from '../../decide/rules/place-of.ts'
import { orderOf } from './order-of.ts'

const line = (...ids: string[]) => ({ first: ids, second: [], creative: [], multimodal: [] })
const at = (place: number) => ({ place, dice: 0 })
const CONVERSATIONS = Array.from({ length: 20_000 }, (_, index) => placeOf(`conversation-${index}`))

/** How often each card is asked first, of all conversations. */
function firsts(ids: readonly string[], shares: Readonly<Record<string, number>>) {
  const counts: Record<string, number> = {}
  for (const place of CONVERSATIONS) {
    const [first = ''] = orderOf('first', at(place), { lines: line(...ids), shares })
    counts[first] = (counts[first] ?? 0) + 1 / CONVERSATIONS.length
  }
  return counts
}

describe('cards of a line', () => {
  test('are asked in its order where none has a share', () => {
    const lines = line('a', 'b', 'c')
    expect(orderOf('first', at(0.4), { lines })).toEqual(['a', 'b', 'c'])
    expect(orderOf('first', at(0.4), { lines, shares: { b: 1 } })).toEqual(['a', 'b', 'c'])
  })

  test.each([
    [
      { a: 1, b: 1 },
      { a: 0.5, b: 0.5 },
    ],
    [
      { a: 3, b: 1 },
      { a: 0.75, b: 0.25 },
    ],
    [
      { a: 0.2, b: 0.3, c: 0.5 },
      { a: 0.2, b: 0.3, c: 0.5 },
    ],
    [
      { 'azure-eu': 600, 'azure-us': 200, 'azure-us-2': 200 },
      { 'azure-eu': 0.6, 'azure-us': 0.2, 'azure-us-2': 0.2 },
    ],
  ])('come first by their shares: %j', (shares, wanted) => {
    const counts = firsts(Object.keys(shares), shares)
    for (const [id, share] of Object.entries(wanted)) expect(counts[id]).toBeCloseTo(share, 1.7)
  })

  test('without a share keep their place before, between and behind those that have one', () => {
    const lines = line('head', 'a', 'b', 'between', 'c', 'd', 'tail')
    const shares = { a: 1, b: 1, c: 1, d: 1 }
    const orders = CONVERSATIONS.slice(0, 200).map((place) =>
      orderOf('first', at(place), { lines, shares }).join(' '),
    )
    expect([...new Set(orders)].sort()).toEqual([
      'head a b between c d tail',
      'head a b between d c tail',
      'head b a between c d tail',
      'head b a between d c tail',
    ])
  })

  test('keep their conversations when another comes: only the new one takes some', () => {
    const shares = { a: 1, b: 2, c: 1 }
    for (const place of CONVERSATIONS.slice(0, 2000)) {
      const [before] = orderOf('first', at(place), { lines: line('a', 'b'), shares })
      const [after] = orderOf('first', at(place), { lines: line('a', 'b', 'c'), shares })
      expect([before, 'c']).toContain(after)
    }
  })

  test('are all there, and in the same order for the same conversation', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const ids = fc.uniqueArray(id)
    const shares = fc.dictionary(id, fc.double({ min: 1e-6, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(
        ids,
        shares,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (named, given, place) => {
          const policy = { lines: line(...named), shares: given }
          const order = orderOf('first', at(place), policy)
          expect([...order].sort()).toEqual([...named].sort())
          expect(orderOf('first', { place, dice: 0.9 }, policy)).toEqual(order)
        },
      ),
    )
  })

  test('go by the run where the conversation was not noted', () => {
    const policy = { lines: line('a', 'b'), shares: { a: 1, b: 1 } }
    const first = (dice: number) => orderOf('first', { dice }, policy)[0]
    expect(new Set([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map(first))).toEqual(
      new Set(['a', 'b']),
    )
  })
})
