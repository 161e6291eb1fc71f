import { expect, test } from 'vitest'
import { tooMuchJson } from './too-much-json.ts'

const many = (count: number, piece: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => piece(at)).join(',')

test.each([
  [
    'fields of one object',
    `{"a":{${many(10_001, (at) => `"${at}":1`)}}}`,
    'of more than 10000 fields',
  ],
  ['objects', `{"a":[${many(100_001, () => '{}')}]}`, 'more than 100000 objects'],
  ['levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'deeper than 64 levels'],
])('too many %s are told', (_, text, told) => {
  expect(tooMuchJson(text)).toContain(told)
})

test.each([
  [
    'many fields in many objects',
    `[${many(2_000, () => '{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}')}]`,
  ],
  ['signs within strings', JSON.stringify({ a: '{:[\\"'.repeat(200_000) })],
  ['long lists of numbers', `{"input":[${many(500_000, String)}]}`],
  ['what is no JSON', ']}]}:::"'],
])('%s are parsed', (_, text) => {
  expect(tooMuchJson(text)).toBeUndefined()
})
