import { expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

const NET = 'The net price is €451.34.'

test.each([
  ['What is the gross price with 21% VAT?', '€451.34 plus 21% VAT is €546.12.', false],
  ['What is the gross price with 21% VAT?', '€451.34 plus 21% VAT is €564.12.', true],
  ['How much is 21% VAT?', '21% VAT is €94.78.', false],
  ['How much is 21% VAT?', '21% VAT is €546.12.', true],
])('%s %s is wrong: %s', (asked, answer, isWrong) => {
  const found = failing(NUMBER_CHECKS, { question: `${NET} ${asked}`, answer })
  expect(found.length > 0).toBe(isWrong)
})
