import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import type { FoundPassage } from '../core/knowledge.ts'
import { choosePassages } from './choose-passages.ts'
import { fuseRanks } from './fuse-ranks.ts'
import { queryTerms, stem } from './query-terms.ts'
import { createVectorIndex, nearestTo } from './vector-index.ts'

const passage = (id: string, change: Partial<FoundPassage> = {}): FoundPassage => ({
  id,
  documentId: id,
  source: `${id}.md`,
  title: id,
  heading: '',
  position: 0,
  text: `${id}one ${id}two ${id}three ${id}four ${id}five`,
  tokens: 10,
  score: 0.5,
  ...change,
})
const LIMITS = { passages: 3, contextTokens: 100, minScore: 0.2 }
const ids = (passages: readonly FoundPassage[]) => passages.map(({ id }) => id)

describe('fuseRanks', () => {
  it('puts what stands high in both rankings before what stands first in one', () => {
    expect(
      fuseRanks([
        ['a', 'b', 'c'],
        ['d', 'b', 'e'],
      ])[0],
    ).toBe('b')
  })
})

describe('queryTerms', () => {
  it('keeps each word that tells what a question is about, once', () => {
    expect(queryTerms('How do I return the red cable? Return it, please!')).toEqual([
      'return',
      'red',
      'cable',
    ])
  })

  it('is bounded on any text', () => {
    const begun = process.cpuUsage()
    expect(queryTerms(Array.from({ length: 20_000 }, (_, n) => `w${n}`).join(' '))).toHaveLength(24)
    expect(queryTerms('é'.repeat(100_000))).toHaveLength(1)
    expect(processorMsSince(begun)).toBeLessThan(2500)
  })

  it('brings forms of one word together', () => {
    for (const [one, other] of [
      ['refunds', 'refunded'],
      ['returning', 'returned'],
      ['cancellation', 'cancellations'],
      ['policies', 'policy'],
      ['shipping', 'shipped'],
      ['charge', 'charges'],
    ] as const) {
      expect(stem(one)).toBe(stem(other))
    }
    expect(stem('router')).not.toBe(stem('routine'))
  })
})

describe('choosePassages', () => {
  it('leaves out what fits too badly, so that nothing may be left', () => {
    expect(choosePassages([passage('a', { score: 0.1 })], LIMITS)).toEqual([])
  })

  it('keeps within the room for tokens and takes a smaller one that still fits', () => {
    const found = [passage('a', { tokens: 60 }), passage('b', { tokens: 60 }), passage('c')]
    expect(ids(choosePassages(found, LIMITS))).toEqual(['a', 'c'])
  })

  it('takes no passage twice and not everything from one document', () => {
    const copy = passage('b', { text: passage('a').text })
    expect(ids(choosePassages([passage('a'), copy, passage('c')], LIMITS))).toEqual(['a', 'c'])
    const many = ['a', 'b', 'c', 'd', 'e'].map((id) => passage(id, { documentId: 'long' }))
    expect(choosePassages(many, { ...LIMITS, passages: 5 })).toHaveLength(3)
  })
})

describe('vectors', () => {
  const store = (
    vectors: readonly (readonly [string, readonly number[]])[],
    onRead = () => {},
  ) => ({
    listVectors: async () => {
      onRead()
      return vectors.map(([id, numbers]) => ({ id, vector: new Float32Array(numbers) }))
    },
  })
  const base = { tenant: 't', name: 'b', revision: 1 }

  it('are read once for each revision of a base', async () => {
    let reads = 0
    const index = createVectorIndex(store([['a', [1, 0]]], () => reads++))
    await index.tableOf(base, 'e')
    await index.tableOf(base, 'e')
    expect(reads).toBe(1)
    await index.tableOf({ ...base, revision: 2 }, 'e')
    expect(reads).toBe(2)
  })

  it('are let go of when others need the room, and not kept after a failure', async () => {
    let reads = 0
    const small = createVectorIndex(
      store([['a', [1, 0]]], () => reads++),
      8,
    )
    await small.tableOf(base, 'e')
    await small.tableOf({ ...base, name: 'c' }, 'e')
    await small.tableOf(base, 'e')
    expect(reads).toBe(3)
    let fails = true
    const shaky = createVectorIndex({
      listVectors: async () => {
        if (fails) throw new Error('down')
        return []
      },
    })
    await expect(shaky.tableOf(base, 'e')).rejects.toThrow('down')
    fails = false
    await expect(shaky.tableOf(base, 'e')).resolves.toMatchObject({ ids: [] })
  })

  it('give the nearest first, whatever their length, and none for a question of another size', async () => {
    const table = await createVectorIndex(
      store([
        ['far', [0, 1]],
        ['near', [20, 1]],
        ['middle', [1, 1]],
      ]),
    ).tableOf(base, 'e')
    const nearest = nearestTo(new Float32Array([3, 0]), table, 2)
    expect(nearest?.ids).toEqual(['near', 'middle'])
    expect(nearest?.nearness('near')).toBeGreaterThan(nearest?.nearness('middle') ?? 1)
    expect(nearest?.nearness('far')).toBe(0)
    expect(nearestTo(new Float32Array([1]), table, 2)).toBeUndefined()
  })
})
