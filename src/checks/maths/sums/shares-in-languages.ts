/** Shares told as a sum in other languages than English: "15 % von 80 sind 12", "21% van €200 is €42", "20 % z 250 zł to 50 zł". */
import type { WordedFact } from './worded-facts.ts'

/** With one decimal mark at most: `1.250` may be either. */
const NUMBER = String.raw`(\d{1,9}(?:[.,]\d{1,2})?)(?![.,]?\d)`
const SIGN = String.raw`(?:[$€£] ?)?\*{0,2}`
const UNIT = String.raw`\*{0,2}(?: ?(?:[$€£]|zł|kr|Kč|euros?|EUR|CHF))?`
const OF = '(?:von|van|de|di|do|da|z|ze|av|af|de los|des)'
const IS =
  '(?:=|ist|sind|ergibt|macht|is|zijn|bedraagt|est|sont|fait|font|es|son|è|sono|fa|é|são|to|wynosi|är|er|utgör)'

export const SHARES_IN_LANGUAGES: WordedFact = {
  needs: '%',
  pattern: new RegExp(
    String.raw`(?<![\d.,/]|[-+*/×] ?)${NUMBER} ?% ${OF} ${SIGN}${NUMBER}${UNIT} ${IS} ${SIGN}${NUMBER}(?! ?(?:%|[*×·/+–-] ?\d|\p{L}*(?:prozent|procent)))`,
    'giu',
  ),
  read: ([, percent, whole, told = '']) => {
    const exact = (localNumber(percent) * localNumber(whole)) / 100
    const slack = 10 ** -(/[.,](\d+)$/u.exec(told)?.[1]?.length ?? 0)
    return Math.abs(exact - localNumber(told)) < slack
      ? undefined
      : String(Number(exact.toFixed(6)))
  },
}

function localNumber(written = ''): number {
  return Number(written.replace(',', '.'))
}
