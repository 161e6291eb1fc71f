/** Everyday measures that are true or false by themselves: what coins are worth, how many make a dozen, sides of shapes. */
import type { StatedFact } from '../../../checks/stated-fact.ts'

const COINS: Readonly<Record<string, number>> = {
  penny: 1,
  pennies: 1,
  nickel: 5,
  nickels: 5,
  dime: 10,
  dimes: 10,
  quarter: 25,
  quarters: 25,
  'half-dollar': 50,
}
const COUNTS: Readonly<Record<string, readonly [count: number, of: string]>> = {
  triangle: [3, 'sides|angles|vertices'],
  square: [4, 'sides|angles|vertices|corners'],
  rectangle: [4, 'sides|angles|vertices|corners'],
  pentagon: [5, 'sides|angles|vertices'],
  hexagon: [6, 'sides|angles|vertices'],
  heptagon: [7, 'sides|angles|vertices'],
  octagon: [8, 'sides|angles|vertices'],
  decagon: [10, 'sides|angles|vertices'],
  dodecagon: [12, 'sides|angles|vertices'],
  spider: [8, 'legs'],
  insect: [6, 'legs'],
  ant: [6, 'legs'],
  octopus: [8, 'arms|tentacles|legs'],
  deck: [52, 'cards'],
  alphabet: [26, 'letters'],
}
const AMOUNT = String.raw`\(?(?:\\?\$\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(?:¢|cents?\b))`
const COIN = new RegExp(
  String.raw`\b(?:(?:each|a|one|every|1|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s)?(penny|pennies|nickels?|dimes?|quarters?) (?:is|are|equals) (?:each )?worth ${AMOUNT}(?:\s?\([^)]{1,20}\))?( each| apiece)?`,
  'gi',
)
/** Only where the sentence ends there: puzzles speak of triangles that have one side in common. */
const COUNTED = new RegExp(
  String.raw`\ban? (?:regular |standard )?(${Object.keys(COUNTS).join('|')}) has (?:exactly )?(\d{1,3}) ([a-z]+)(?=[.,;)\n]|$)`,
  'gi',
)
const GROUPS: readonly (readonly [RegExp, number, string])[] = [
  [
    /\b(?:a|one|1) dozen (?:is|=|equals|has|contains) (?:equal to )?(\d{1,3})\b/gi,
    12,
    '1 dozen = 12',
  ],
  [/\b(?:a|one|1) gross (?:is|=|equals) (\d{1,4})\b/gi, 144, '1 gross = 144'],
  [/\b(?:a|one|1) score (?:is|=|equals) (\d{1,3}) years\b/gi, 20, '1 score = 20'],
]

export function findEverydayFacts(text: string): readonly StatedFact[] {
  return [
    ...(/worth/i.test(text) ? coinFacts(text) : []),
    ...(/ has (?:exactly )?\d/i.test(text) ? countFacts(text) : []),
    ...(/dozen|gross|score/i.test(text) ? groupFacts(text) : []),
  ]
}

function coinFacts(text: string): readonly StatedFact[] {
  return [...text.matchAll(COIN)].flatMap((match) => {
    const [whole, coin = '', dollars, cents, each] = match
    const worth = COINS[coin.toLowerCase()]
    // Several coins are worth their sum unless each is spoken of.
    const isOne = each !== undefined || /^(?:each|a|one|every|1)\s/i.test(whole)
    const isKind = /^[a-z]+s /i.test(whole)
    if (worth === undefined || !(isOne || isKind)) return []
    const stated = dollars === undefined ? Number(cents) : Number(dollars) * 100
    return [factAt(match, Math.abs(stated - worth) < 0.01, `${worth} cents`)]
  })
}

function countFacts(text: string): readonly StatedFact[] {
  return [...text.matchAll(COUNTED)].flatMap((match) => {
    const [, thing = '', count = '', parts = ''] = match
    const [expected, names] = COUNTS[thing.toLowerCase()] ?? []
    if (expected === undefined || !new RegExp(`^(?:${names})$`, 'i').test(parts)) return []
    return [factAt(match, Number(count) === expected, `${expected} ${parts}`)]
  })
}

function groupFacts(text: string): readonly StatedFact[] {
  return GROUPS.flatMap(([pattern, size, expected]) =>
    [...text.matchAll(pattern)].map((match) => factAt(match, Number(match[1]) === size, expected)),
  )
}

function factAt(match: RegExpMatchArray, holds: boolean, expected: string): StatedFact {
  const start = match.index ?? 0
  return { start, end: start + match[0].length, holds, expected, code: 'wrong-conversion' }
}
