/** Quick looks at whether reading a text gives any number: reading it costs a hundred times as much. */
import { createWordCounter } from '../../../checks/count-words.ts'
import { RARE_DIGITS } from './latex-commands.ts'
import { NUMBER_WORDS } from './number-words.ts'

const countNumberWords = createWordCounter([{ words: NUMBER_WORDS.join(' ') }])
const DIGIT = /\d/
const RARE_DIGIT = new RegExp(`[${RARE_DIGITS.join('')}]`)
/** After a word and a space: no mark of a list, no index, no part of a name. */
const PLAIN_NUMBER = /[A-Za-z,] \d{1,15}(?!\d)/
/** Formulas, notes and arguments of functions, whose numbers may be read as part of something else. */
const MAY_HIDE = ['\\', '(', '<<']

/** True where the text surely holds a number, false where it surely holds none; undefined where only reading it tells. */
export function holdsNumber(
  text: string,
  numberWords = countNumberWords(text)[0],
): boolean | undefined {
  if (DIGIT.test(text)) {
    const isPlain = PLAIN_NUMBER.test(text) && !MAY_HIDE.some((sign) => text.includes(sign))
    return isPlain ? true : undefined
  }
  // An index may begin right behind a word.
  if (text.includes('_') || numberWords !== 0 || RARE_DIGIT.test(text)) return undefined
  return false
}
