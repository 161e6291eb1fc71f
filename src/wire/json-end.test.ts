import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createJsonEnd } from './json-end.ts'

test('an object ends with its last sign and not before, however it is cut', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue())
  fc.assert(
    fc.property(object, fc.integer({ min: 1, max: 5 }), (value, length) => {
      const text = JSON.stringify(value)
      const end = createJsonEnd()
      for (let at = 0; at < text.length; at += length) {
        expect(end.isReached()).toBe(false)
        end.read(text.slice(at, at + length))
      }
      expect(end.isReached()).toBe(true)
    }),
    { seed: 29 },
  )
})

test('nothing is no object', () => {
  const end = createJsonEnd()
  end.read(' ')
  expect(end.isReached()).toBe(false)
})
