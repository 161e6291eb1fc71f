/** How often something is to be done: "once a month", "every 2 weeks", "täglich". */

const PER_YEAR: Readonly<Record<string, number>> = {
  ...{ day: 365, week: 52, month: 12, quarter: 4, year: 1 },
  ...{ tag: 365, woche: 52, monat: 12, quartal: 4, jahr: 1 },
}
const UNIT = '(day|week|month|quarter|year|tag|woche|monat|quartal|jahr)(?:e?s|e?n|e)?'
const COUNTS: Readonly<Record<string, number>> = {
  ...{ once: 1, twice: 2, thrice: 3, two: 2, three: 3, four: 4, five: 5, six: 6 },
  ...{ einmal: 1, zweimal: 2, dreimal: 3, viermal: 4, other: 2, second: 2, third: 3 },
  ...{ zwei: 2, drei: 3, vier: 4 },
}
const COUNT = `(\\d{1,3}|${Object.keys(COUNTS).join('|')})`
const TIMES = new RegExp(
  `(?<![$€£\\d][.,]?|[$€£] )\\b${COUNT}(?: ?(?:times|mal|x))? (?:a|an|per|each|every|pro|im|in der) ${UNIT}\\b`,
  'gi',
)
const EVERY = new RegExp(`\\b(?:every|each|alle|jeden?|jedes) (?:${COUNT} )?${UNIT}\\b`, 'gi')
const ADVERB =
  /\b(?:(daily|täglich)|(weekly|wöchentlich)|(monthly|monatlich)|(quarterly|vierteljährlich)|(yearly|annually|jährlich))\b/gi
const ADVERBS = [365, 52, 12, 4, 1]

export interface Frequency {
  readonly perYear: number
  readonly start: number
  readonly end: number
}

export function frequenciesIn(text: string): readonly Frequency[] {
  const at = (match: RegExpMatchArray, perYear: number): Frequency => {
    const start = match.index ?? 0
    return { perYear, start, end: start + match[0].length }
  }
  return [
    ...[...text.matchAll(TIMES)].map((match) => at(match, countOf(match[1]) * yearly(match[2]))),
    ...[...text.matchAll(EVERY)].map((match) => at(match, yearly(match[2]) / countOf(match[1]))),
    ...[...text.matchAll(ADVERB)].map((match) =>
      at(match, ADVERBS[match.slice(1).findIndex((name) => name !== undefined)] ?? 1),
    ),
  ]
}

function yearly(unit: string | undefined): number {
  return PER_YEAR[(unit ?? '').toLowerCase()] ?? 1
}

function countOf(text: string | undefined): number {
  return text === undefined ? 1 : (COUNTS[text.toLowerCase()] ?? Number(text))
}
