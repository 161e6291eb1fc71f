import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createMemo, memoized } from './memo.ts'

test('remembers one thing of an object, frozen or not, and the latest', () => {
  const memo = createMemo<object, { n: number }>()
  for (const key of [{ a: 1 }, Object.freeze({ a: 1 }), [1]]) {
    expect(memo.get(key)).toBeUndefined()
    memo.set(key, { n: 1 })
    memo.set(key, { n: 2 })
    expect(memo.get(key)).toEqual({ n: 2 })
  }
})

test('what was read of an object is not read again', () => {
  let times = 0
  const lengthOf = memoized(({ text }: { text: string }) => [text.length, ++times])
  const key = { text: 'four' }
  expect([lengthOf(key), lengthOf(key), lengthOf({ text: 'two' })]).toEqual([
    [4, 1],
    [4, 1],
    [3, 2],
  ])
})

test('memos of one object do not see each other', () => {
  const [one, other] = [createMemo<object, object>(), createMemo<object, object>()]
  const key = {}
  one.set(key, [1])
  expect(other.get(key)).toBeUndefined()
})

test('a copy of an object, its JSON and a comparison know nothing of it', () => {
  const memo = createMemo<object, object>()
  const key = { a: 1 }
  memo.set(key, [7])
  expect(memo.get({ ...key })).toBeUndefined()
  expect(memo.get(structuredClone(key))).toBeUndefined()
  expect(JSON.stringify(key)).toBe('{"a":1}')
  expect(key).toStrictEqual({ a: 1 })
})

test('what is remembered goes with its object in a small collection of garbage', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void
  const memo = createMemo<object, { key: object; values: number[] }>()
  const kept = Array.from({ length: 1_300 }, () => ({}))
  for (const key of kept) memo.set(key, { key, values: [] })
  // As old as what a gateway has for its whole life.
  for (let i = 0; i < 3; i++) collect({ type: 'major' })
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 400; i++) {
    const key = { i }
    memo.set(key, { key, values: Array.from({ length: 1_000 }, () => i) })
  }
  for (let i = 0; i < 3; i++) collect({ type: 'minor' })
  // Of more than three megabytes a WeakMap keeps all.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_600_000)
})
