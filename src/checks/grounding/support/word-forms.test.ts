import { expect, test } from 'vitest'
import { indexPassages } from '../../../checks/grounding/reading/index-passages.ts'
import { readWords, stem } from '../../../checks/grounding/reading/read-words.ts'
import { readWordForms } from '../../../checks/grounding/reading/word-forms.ts'
import { groundingScore } from './grounding-score.ts'
import { supportOf } from './sentence-support.ts'

function keys(text: string): readonly string[] {
  return readWords(text).map((word) => word.key)
}

test('forms that no ending tells, and words for the same, have one key', () => {
  expect(keys('won')).toEqual(keys('win'))
  expect(keys('children')).toEqual(keys('child'))
  expect(keys('sold purchased')).toEqual(keys('sells buys'))
  expect(keys('the film')).toEqual(keys('the movie'))
})

test('no word is its own opposite', () => {
  const { opposites } = readWordForms(stem)
  const own = [...opposites].filter(([word, others]) => others.has(word))
  expect(own).toEqual([])
})

test('a sentence that says the opposite of the nearest passage is told apart and scored higher', () => {
  const passages = ['The price of wheat increased sharply in the north of the country.']
  const [same, opposite] = ['increased', 'decreased'].map(
    (verb) => `The price of wheat ${verb} sharply in the north of the country.`,
  ) as [string, string]
  const said = (text: string): boolean =>
    supportOf({ text, start: 0, end: text.length }, indexPassages(passages)).oppositeSaid
  expect([said(same), said(opposite)]).toEqual([false, true])
  expect(groundingScore(opposite, passages)).toBeGreaterThan(groundingScore(same, passages) + 0.2)
})
