import { describe, expect, it } from 'vitest'
import { createBounded } from './bounded.ts'

describe('a bounded map', () => {
  it('forgets what was set first', () => {
    const kept = createBounded<number>(2)
    for (const name of ['a', 'b', 'a', 'c']) kept.set(name, 1)
    expect(['a', 'b', 'c'].map((name) => kept.get(name))).toEqual([1, undefined, 1])
    kept.delete('a')
    kept.set('d', 1)
    kept.set('e', 1)
    expect(['c', 'd', 'e'].map((name) => kept.get(name))).toEqual([undefined, 1, 1])
    expect(kept.size).toBe(2)
  })

  it('forgets as quickly when it is large', () => {
    const kept = createBounded<number>(20_000)
    const before = process.cpuUsage()
    for (let count = 0; count < 200_000; count++) kept.set(`name ${count}`, count)
    // Walking to the oldest anew each time takes some 15 s.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000)
    expect(kept.size).toBe(20_000)
    expect(kept.get('name 180000')).toBe(180_000)
    expect(kept.get('name 179999')).toBeUndefined()
  })
})
