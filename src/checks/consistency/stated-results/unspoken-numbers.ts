/** Numbers that a text uses without writing them in digits: 12 for the months of a year, `half`, `drei`. */
import { numberWordsIn } from '../../../checks/consistency/labelled-amounts/read-amounts.ts'
import { SMALL_NUMBERS } from '../../../checks/small-numbers.ts'

/** By the words of what is told. */
const UNSPOKEN: readonly (readonly [RegExp, readonly number[]])[] = [
  [
    /year|annual|jahr|jähr|\ban(?:s|née|nuel\w*)?\b|año|anual|\bann[oiu]\w*|\bano|jaar/i,
    [12, 52, 365, 4, 24],
  ],
  [/month|monat|\bmois\b|mensuel|\bmes(?:es)?\b|mens[iu]|maand|mês/i, [12, 4, 30, 4.33, 52 / 12]],
  [/week|woche|wöch|semaine|semana|settiman/i, [52, 7, 5, 4, 52 / 12]],
  [/\bda(?:y|ily)|\btag|täg|\bjour|\bd[ií]a|giorn|\bdag/i, [7, 30, 365, 24, 5]],
  [/hour|stunde|heure|\bhoras?\b|\bor[ae]\b|\buur\b|minut|\bmin\b|second|sekund/i, [24, 60, 3600]],
  [
    /\b(?:[kmcdµ]?[gmlWB]|kWh|[KMGTkm]B|[kmc]?m[²³]|litres?|liters?|litri|kilos?|gram\w*|met[re]+s?)\b|%/u,
    [1000, 100, 10, 1_000_000],
  ],
  [/each|both|jeweils|chacun|cada|ciascun|hälfte|moitié|mitad|metà|helft/i, [2]],
]

export function unspokenNumbers(text: string): readonly number[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return [
    ...new Set([
      ...UNSPOKEN.flatMap(([pattern, values]) => (pattern.test(text) ? values : [])),
      ...words.flatMap((word) => SMALL_NUMBERS.get(word) ?? []),
      ...numberWordsIn(text).map(({ value }) => value),
    ]),
  ]
}
