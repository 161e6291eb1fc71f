/** Questions for the value of something that has a formula: "the square root of 144", "a 15% tip on $42", "12 mal 13". */

const N = String.raw`-?[$€£]?\d[\d,]*(?:\.\d+)?`
const NUMBER = `(${N})`
const MONEY = String.raw`(${N})(?: ?(?:€|\$|£|euros?|dollars?|pounds?))?`
const UNIT = '(?: ?(?:mm|cm|m|km|in|ft|inch(?:es)?|feet|metres?|meters?|units?))?'
const FEES =
  '(?:sales |service |income )?(?:tip|tax|commission|fee|vat|discount|interest|surcharge|deposit|gratuity)'

/** What it matches whole, and the formula of its parts. */
const FORMULAS: readonly (readonly [pattern: string, formula: string])[] = [
  [`square root of ${NUMBER}`, 'sqrt($1)'],
  [`cube root of ${NUMBER}`, '($1)^(1/3)'],
  [`${NUMBER} squared`, '($1)^2'],
  [`${NUMBER} cubed`, '($1)^3'],
  [`${NUMBER} factorial`, '$1!'],
  [`${NUMBER} (?:raised )?to the power of ${NUMBER}`, '($1)^($2)'],
  [`(?:gcd|gcf|hcf|greatest common (?:divisor|factor)) of ${NUMBER} and ${NUMBER}`, 'gcd($1, $2)'],
  [
    `(?:lcm|least common multiple|lowest common multiple) of ${NUMBER} and ${NUMBER}`,
    'lcm($1, $2)',
  ],
  [`${NUMBER} less than ${NUMBER}`, '$2 - $1'],
  [`${NUMBER} more than ${NUMBER}`, '$2 + $1'],
  [`${NUMBER} ?(?:%|percent) ${FEES} (?:on|of|for) ${MONEY}`, '$1% * $2'],
  [`${NUMBER} as a percentage of ${NUMBER}`, '$1 / $2 * 100'],
  [`what (?:percentage|percent) is ${NUMBER} of ${NUMBER}`, '$1 / $2 * 100'],
  [`${NUMBER} as a fraction`, '$1 * 1'],
  [String.raw`how many \p{L}+ (?:are |is )?(?:there )?(?:in )?(\d+) dozens?`, '$1 * 12'],
  [
    `sum of the first ${NUMBER} (?:natural numbers|positive integers|integers)`,
    '$1 * ($1 + 1) / 2',
  ],
  [`area of a circle with (?:a )?radius (?:of )?${NUMBER}${UNIT}`, 'π * ($1)^2'],
  [`circumference of a circle with (?:a )?radius (?:of )?${NUMBER}${UNIT}`, '2 * π * $1'],
  [`circumference of a circle with (?:a )?diameter (?:of )?${NUMBER}${UNIT}`, 'π * $1'],
  [`area of a square with (?:a )?side (?:of |length )?${NUMBER}${UNIT}`, '($1)^2'],
  [`area of a (?:rectangle|room) (?:of )?${NUMBER}${UNIT} (?:by|x|×) ${NUMBER}${UNIT}`, '$1 * $2'],
  [
    `perimeter of a (?:rectangle|room) (?:of )?${NUMBER}${UNIT} (?:by|x|×) ${NUMBER}${UNIT}`,
    '2 * ($1 + $2)',
  ],
  [
    `area of a triangle with (?:a )?base (?:of )?${NUMBER}${UNIT} and (?:a )?height (?:of )?${NUMBER}${UNIT}`,
    '$1 * $2 / 2',
  ],
  [`volume of a cube with (?:a )?side (?:of |length )?${NUMBER}${UNIT}`, '($1)^3'],
  [`(?:square|second power) of ${NUMBER}`, '($1)^2'],
  [`(?:cube|third power) of ${NUMBER}`, '($1)^3'],
  [`${NUMBER} to the ${NUMBER}(?:st|nd|rd|th)? power`, '($1)^($2)'],
  [`(?:half|a half) of ${NUMBER}`, '$1 / 2'],
  [`(?:a |one )?third of ${NUMBER}`, '$1 / 3'],
  [`(?:a |one )?quarter of ${NUMBER}`, '$1 / 4'],
  [`(?:double|twice) ${NUMBER}`, '2 * $1'],
  [`(?:triple|three times) ${NUMBER}`, '3 * $1'],
  [`difference between ${MONEY} and ${MONEY}`, 'max($1, $2) - min($1, $2)'],
  [`how many months (?:are |is )?(?:there )?(?:in )?${NUMBER} years?`, '$1 * 12'],
  [`${NUMBER} choose ${NUMBER}`, '$1! / ($2! * ($1 - $2)!)'],
  [`${NUMBER} ?(?:%|percent) off (?:of )?${MONEY}`, '$2 - $1% * $2'],
  [`${NUMBER} ?(?:%|percent) interest on ${MONEY} for (?:one|a) year`, '$1% * $2'],
  [`surface area of a cube with (?:a )?side (?:of |length )?${NUMBER}${UNIT}`, '6 * ($1)^2'],
  [`volume of a sphere with (?:a )?radius (?:of )?${NUMBER}${UNIT}`, '4 / 3 * π * ($1)^3'],
  [
    `hypotenuse of a right triangle with legs (?:of )?${NUMBER}${UNIT} and ${NUMBER}${UNIT}`,
    'sqrt(($1)^2 + ($2)^2)',
  ],
  // German, French, Spanish, Italian and Portuguese.
  [`${NUMBER} ?(?:%|Prozent) (?:von|de|di) ${MONEY}`, '$1% * $2'],
  [`${NUMBER} (?:mal|fois|por) ${NUMBER}`, '$1 * $2'],
  [`${NUMBER} (?:geteilt durch|divisé par|dividido por|entre|diviso) ${NUMBER}`, '$1 / $2'],
  [`${NUMBER} (?:plus|más|più|mais) ${NUMBER}`, '$1 + $2'],
  [`${NUMBER} (?:minus|moins|menos|meno) ${NUMBER}`, '$1 - $2'],
]
const PATTERNS = FORMULAS.map(
  ([pattern, formula]) => [new RegExp(`^${pattern}$`, 'iu'), formula] as const,
)

const ASKS =
  /^(?:(?:what(?:'s|’s| is| are)|how much is|calculate|compute|work out|find|wie ?viel (?:ist|sind|ergibt)|was (?:ist|sind|ergibt)|combien (?:font|fait)|(?:¿ ?)?cuánto (?:es|son)|quanto (?:fa|fanno|è|é|são)) )?(?:(?:the|an?) )?(.+?)\s*[?=.]*$/i
/** Nothing but numbers and signs. */
const EXPRESSION = /^(?=\D*\d)[\d\s.,+−–*/×÷^()!-]+$/u
const HAS_OPERATION = /\d\s*(?:[+−–*/×÷^-]\s*[\d(]|!)/u
const SHORTEST = 4

/** In the language of sums; undefined for any other question. Decimals behind a comma are told with a point. */
export function formulaAsked(question: string): string | undefined {
  const asked = ASKS.exec(withPoints(question.trim()))?.[1] ?? ''
  if (EXPRESSION.test(asked))
    return asked.length >= SHORTEST && HAS_OPERATION.test(asked)
      ? asked.replace(/^[-−–]\s?(\d+(?:\.\d+)?)/u, '(-$1)')
      : undefined
  const list = listAsked(asked)
  if (list !== undefined) return list
  for (const [pattern, formula] of PATTERNS) {
    if (pattern.test(asked)) return asked.replace(pattern, formula).replace(/[$€£](?=\d)/gu, '')
  }
  return undefined
}

const LIST = new RegExp(
  `^(mean|average|sum|total|product|median) of (?:the numbers )?(${N}(?:(?:, and |, | and )${N})+)$`,
  'i',
)

function listAsked(asked: string): string | undefined {
  const [, what = '', all] = LIST.exec(asked) ?? []
  if (all === undefined) return undefined
  const terms = all
    .split(/, and |, | and /u)
    .map((each) => each.replace(/[$€£]/gu, '').replace(/^-.*/u, '($&)'))
  switch (what.toLowerCase()) {
    case 'product':
      return terms.join(' * ')
    case 'median':
      return medianOf(terms)
    case 'sum':
    case 'total':
      return terms.join(' + ')
    default:
      return `(${terms.join(' + ')}) / ${terms.length}`
  }
}

/** The middle one, or what lies between the two. */
function medianOf(terms: readonly string[]): string {
  const sorted = [...terms].sort((a, b) => numberOf(a) - numberOf(b))
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return `(${low} + ${high}) / 2`
}

function numberOf(term: string): number {
  return Number(term.replace(/[(),]/gu, ''))
}

/** `47,50` as `47.50`. */
export function withPoints(text: string): string {
  return text.replace(/(?<![\d.,])(\d+),(\d{1,2})(?![\d,.])/gu, '$1.$2')
}
