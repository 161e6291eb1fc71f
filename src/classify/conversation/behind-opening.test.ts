import { expect, test } from 'vitest'
import { behindOpening } from './behind-opening.ts'

test('What stands behind the first sentence, colon or line is told, and nothing of a turn that is one sentence', () => {
  expect(behindOpening('Ok. It is still empty.')).toBe('It is still empty.')
  expect(behindOpening('Quick question: why is it empty')).toBe('why is it empty')
  expect(behindOpening('Danke\n\nEs ist leer')).toBe('Es ist leer')
  expect(behindOpening('好的。还是空的')).toBe('还是空的')
  expect(behindOpening('It weighs 3.5 kg at 12:30')).toBeUndefined()
  expect(behindOpening('It is still empty. :)')).toBeUndefined()
  expect(behindOpening('')).toBeUndefined()
})
