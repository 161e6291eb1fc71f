import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createLoopCheck, readVia } from './loop-check.ts'

const own = randomUUID()
const check = createLoopCheck(own)
const others = (count: number) => Array.from({ length: count }, () => randomUUID())

it('lets pass what came through other gateways, and refuses what came through this one', () => {
  expect(() => check(undefined)).not.toThrow()
  expect(() => check(others(4).join(', '))).not.toThrow()
  expect(() => check([...others(2), own].join(','))).toThrow(/leads back to it/)
})

it('refuses what has come through more gateways than stand behind each other anywhere', () => {
  expect(() => check(others(5).join(', '))).toThrow(/5 gateways already/)
})

it('takes nothing else from a client', () => {
  expect(readVia(`x, ${own}, a"b, `)).toEqual([own])
  expect(() => check('nonsense, '.repeat(50))).not.toThrow()
})
