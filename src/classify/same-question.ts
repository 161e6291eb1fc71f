/** What keeps two English questions from being taken for one. */
export type Difference = 'numbers' | 'negation' | 'units' | 'names' | 'words'

/** Words of courtesy around a question, which ask for nothing themselves. */
const COURTESY: readonly RegExp[] = [
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?\b[\s,.!]*/i,
  /^(?:(?:can|could|would|will) you (?:please |kindly )?)(?:tell me |let me know )?/i,
  /^(?:please )?(?:tell me|let me know)\b[\s,:]*/i,
  /^(?:do you (?:happen to )?know|i(?:'d| would) like to know|i (?:want|need) to know|may i ask)\b[\s,:]*/i,
  /(?<![\s,.!])[\s,.!]*\b(?:thanks|thank you)(?: a lot| very much| in advance)?[\s.!]*$/i,
]

/** Ways to say one thing, written alike before words are compared. */
const SAME_TURNS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cannot)\b/gi, 'can not'],
  [/\bwon't\b/gi, 'will not'],
  [/\bshan't\b/gi, 'shall not'],
  [/n't\b/gi, ' not'],
  [/\b(what|who|where|when|how|that|there|it|he|she)'s\b/gi, '$1 is'],
  [/'re\b/gi, ' are'],
  [/'m\b/gi, ' am'],
  [/\bhow (?:do|can|could) (?:i|you|we|one)\b/gi, 'how to'],
  [/\bhow (?:is it possible|would (?:i|you|we|one) go about) to\b/gi, 'how to'],
  [/\bwhat(?: is|'s) the way to\b/gi, 'how to'],
]

/** Words that may stand or not. Everything that is not here has to be the same, in the same order. */
const FREE: ReadonlySet<string> = new Set(
  'a an the is are am do does please kindly just so well ok okay'.split(' '),
)

/** Words that mean the same in a question; few, and none that is a matter of degree. */
const SAME_WORDS: ReadonlyMap<string, string> = new Map(
  [
    'begin start commence',
    'buy purchase',
    'fix repair mend',
    'big large',
    'quick fast rapid',
    'quickly fast rapidly',
    'movie film',
    'photo photograph picture',
    'phone telephone',
    'email e-mail',
    'kid child',
    'car automobile',
    'password passcode',
    'bike bicycle',
    'tv television',
    'autumn fall',
    'holiday vacation',
  ].flatMap((row) => {
    const [first = '', ...others] = row.split(' ')
    return others.map((other) => [other, first] as const)
  }),
)

const UNITS: ReadonlyMap<string, string> = new Map(
  [
    'km kilometre kilometer kilometres kilometers',
    'm metre meter metres meters',
    'cm centimetre centimeter centimetres centimeters',
    'mm millimetre millimeter millimetres millimeters',
    'mi mile miles',
    'ft foot feet',
    'kg kilogram kilograms kilo kilos',
    'g gram grams',
    'mg milligram milligrams',
    'lb pound pounds lbs',
    'l litre liter litres liters',
    'ml millilitre milliliter millilitres milliliters',
    'h hour hours hr hrs',
    'min minute minutes mins',
    's second seconds sec secs',
    'day days',
    'week weeks',
    'month months',
    'year years yr yrs',
    'percent %',
    'dollar dollars usd $',
    'euro euros eur €',
    'celsius °c',
    'fahrenheit °f',
  ].flatMap((row) => {
    const [first = '', ...others] = row.split(' ')
    return [first, ...others].map((word) => [word, first] as const)
  }),
)

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, String(value)] as const),
)

const NEGATIONS: ReadonlySet<string> = new Set(
  'not no never none nobody nothing nowhere neither nor without unless except hardly'.split(' '),
)

/** A number with its sign and separators, a word with what holds it together, or any other sign but marks between words. */
const TOKEN =
  /-?\d+(?:[.,:/]\d+)*|[\p{L}\p{M}]+(?:[-'][\p{L}\p{M}]+)*|°\p{L}|[^\s\p{L}\d.,!?;:"“”‘’'…]/gu
/** Words in `s` that are no plurals. */
const NO_PLURALS: ReadonlySet<string> = new Set('goods customs means physics economics'.split(' '))

interface Word {
  readonly text: string
  readonly kind: Exclude<Difference, 'words'> | 'word'
}

/**
 * Why two questions may not be taken for one; undefined when they may. Only words of a short list may differ, so what
 * the list does not know keeps them apart: numbers, negation, units, names, and the order of everything.
 */
export function whyNotSameQuestion(a: string, b: string): Difference | undefined {
  const one = wordsOf(a)
  const other = wordsOf(b)
  for (const kind of ['numbers', 'negation', 'units', 'names'] as const) {
    if (textOf(one, kind) !== textOf(other, kind)) return kind
  }
  return textOf(one) === textOf(other) ? undefined : 'words'
}

function textOf(words: readonly Word[], kind?: Word['kind']): string {
  return words
    .filter((word) => kind === undefined || word.kind === kind)
    .map((word) => word.text)
    .join(' ')
}

function wordsOf(text: string): readonly Word[] {
  let plain = text.normalize('NFKC').replace(/[‘’]/g, "'").trim()
  for (const courtesy of COURTESY) plain = plain.replace(courtesy, '')
  for (const [written, same] of SAME_TURNS) plain = plain.replace(written, same)
  const tokens = plain.match(TOKEN) ?? []
  return tokens.flatMap((token, place) => {
    const word = wordOf(token, place === 0)
    return word.kind === 'word' && FREE.has(word.text) ? [] : [word]
  })
}

function wordOf(token: string, isFirst: boolean): Word {
  if (/\d/.test(token)) return { text: plainNumber(token), kind: 'numbers' }
  const lower = token.toLowerCase()
  const unit = UNITS.get(lower)
  if (unit !== undefined) return { text: unit, kind: 'units' }
  // An abbreviation is a name wherever it stands, and so is a capital within a sentence; `I` is none.
  if (/^\p{Lu}{2,}/u.test(token) || (!isFirst && token !== 'I' && /^\p{Lu}/u.test(token))) {
    return { text: token, kind: 'names' }
  }
  if (NEGATIONS.has(lower)) return { text: lower, kind: 'negation' }
  const number = NUMBER_WORDS.get(lower)
  if (number !== undefined) return { text: number, kind: 'numbers' }
  const single = withoutPlural(lower)
  return { text: SAME_WORDS.get(lower) ?? SAME_WORDS.get(single) ?? single, kind: 'word' }
}

/** `1,000` and `1000` are one number, and `1,5` is left alone. */
function plainNumber(token: string): string {
  const whole = token.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  return /^-?\d+\.\d+$/.test(whole) ? String(Number(whole)) : whole
}

function withoutPlural(word: string): string {
  if (word.length < 5 || NO_PLURALS.has(word)) return word
  return /[^suoi]s$/.test(word) ? word.slice(0, -1) : word
}
