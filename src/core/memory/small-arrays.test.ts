import { expect, it } from 'vitest'
import { float32s, float64s, int32s, uint8s, uint16s } from './small-arrays.ts'

const KINDS = [uint8s, uint16s, int32s, float32s, float64s]

it('gives zeros that no other array shares, whatever was written before and however long it is', () => {
  const made = Array.from({ length: 3_000 }, (_none, n) => {
    const make = KINDS[n % KINDS.length] as (length: number) => Uint8Array
    const length = (n * 37) % 700
    const array = make(length)
    expect(array).toHaveLength(length)
    expect(array.every((value) => value === 0)).toBe(true)
    array.fill((n % 250) + 1)
    return array
  })
  for (const [n, array] of made.entries()) {
    expect(array.every((value) => value === (n % 250) + 1)).toBe(true)
  }
})

it('makes many small arrays of few pieces', () => {
  const buffers = new Set(Array.from({ length: 1_000 }, () => float64s(20).buffer))
  expect(buffers.size).toBeLessThan(30)
})
