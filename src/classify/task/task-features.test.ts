import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { taskFeatures } from './task-features.ts'

/** Signs of how a text is written, as `LOOKS` of task-features numbers them. */
const [OF_PROGRAM, OF_FIELDS] = [133, 138]

function signsOf(text: string): readonly number[] {
  const { folded, clauses } = readText(text)
  return taskFeatures(text, folded, clauses).signs
}

test.each([
  ['call f(x) twice', true],
  ['a (small) thing', false],
  ['git push --force', true],
  ['--force it', false],
  ['well -- no', false],
  ['x--y', false],
  ['a => b', true],
  ['end it;', true],
  ['plain words', false],
])('%j looks like a program: %s', (text, looks) => {
  expect(signsOf(text).includes(OF_PROGRAM)).toBe(looks)
})

test.each([
  ['name="x"', true],
  ['port:8080', true],
  ['port: 8080', false],
  ['=x', false],
  ['a=b', true],
  ['a = b', false],
  ['see\n  - this\n \n  [list]', true],
  ['see [this]', false],
  ['<p>', true],
  ['of :"this"', false],
])('%j has fields with values: %s', (text, has) => {
  expect(signsOf(text).includes(OF_FIELDS)).toBe(has)
})
