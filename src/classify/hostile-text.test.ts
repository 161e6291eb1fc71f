import { expect, test } from 'vitest'
import { requestOfRow } from '../evaluate/rows/labelled-row.ts'
import { classify } from './classify.ts'
import { scoreDifficulty } from './score-difficulty.ts'

const CHARACTERS = 300_000
/** Milliseconds of processor time: what is looked at again for each character before it takes minutes. */
const LIMIT = 3_000

const PIECES = [
  '-',
  '--- BEGIN\n',
  '\n--- END',
  '<messages>',
  '</transcript>',
  '\n',
  ' ',
  '*',
  '>',
  'user',
  'User: hi\nAssistant: hello\n',
  'a',
  '1',
  '1.',
  'a@',
  '+49 ',
  '"',
  '```\n',
  '|a|\n',
  '\\frac{',
  '€1 ',
  'A B ',
  'Why? ',
  'é\u0301',
  '\u200b',
  '我',
  "don't ",
] as const

function userMs(text: string): number {
  const before = process.cpuUsage()
  classify(requestOfRow({ messages: [{ role: 'user', content: text }] }), scoreDifficulty)
  return process.cpuUsage(before).user / 1000
}

test.each(PIECES)('300 kB of %j are classified in bounded time', (piece) => {
  const many = piece.repeat(Math.ceil(CHARACTERS / piece.length))
  expect(userMs(`What is the dose of ibuprofen? ${many}`)).toBeLessThan(LIMIT)
})
