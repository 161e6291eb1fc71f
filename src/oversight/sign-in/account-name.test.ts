import { expect, it } from 'vitest'
import { faultOfAccountName } from './account-name.ts'

it.each([
  'anna',
  'Anna Müller-Łoś',
  "Zoë O'Neill",
  'анна',
  'Ἄννα',
  '田中 さくら',
  'anna@corp.example',
])('%s is a name of an account', (name) => {
  expect(faultOfAccountName(name.normalize('NFKC'))).toBeUndefined()
})

it.each([
  'аnna',
  'annα',
  'an\u200bna',
  'anna\u202e',
  'anna ',
  'anna  lee',
  'anna\u00a0lee',
  'ａnna',
  'an\u00adna',
  'anna\ud800',
  'an\nna',
  'anna\u{e0061}',
])('%j is none: it passes for another', (name) => {
  expect(faultOfAccountName(name)).toBeDefined()
})
