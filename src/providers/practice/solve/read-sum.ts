import { type Expression, number, operation } from './expression.ts'
import { parseExpression } from './parse-expression.ts'
import { readWordSum } from './read-word-sum.ts'

/** A calculation found in a prompt, and the unit its answer is in. */
export interface Sum {
  readonly expression: Expression
  readonly unit?: string
}

const MAX_PROMPT = 2_000

/** The calculation a prompt asks for: a plain expression, a percentage, a conversion, an equation or a word sum. */
export function readSum(prompt: string): Sum | undefined {
  if (prompt.length > MAX_PROMPT) return undefined
  return (
    readConversion(prompt) ??
    readEquation(prompt) ??
    wrap(readPlain(prompt)) ??
    wrap(readWordSum(prompt))
  )
}

function wrap(expression: Expression | undefined): Sum | undefined {
  return expression === undefined ? undefined : { expression }
}

const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/(\d),(?=\d{3}(?!\d))/g, '$1'],
  [/[×✕·]/g, '*'],
  [/÷/g, '/'],
  [/[−–]/g, '-'],
  [/\*\*/g, '^'],
  [/(\d) ?x(?= ?\d)/gi, '$1 * '],
  [/(\d(?:\.\d+)?) ?(?:%|percent) of /gi, '$1 / 100 * '],
  [/\bplus\b/gi, '+'],
  [/\bminus\b/gi, '-'],
  [/\b(?:times|multiplied by)\b/gi, '*'],
  [/\bdivided by\b/gi, '/'],
  [/\bto the power of\b/gi, '^'],
]

/**
 * Words that may stand around a calculation without changing it. Any other word, and any other figure, means that more
 * is asked than we can read, and a wrong answer would be worse than none.
 */
const AROUND = new Set(
  'what whats s is are the a an of in to for by and with how much many calculate compute evaluate work out solve find result value sum total answer number figure final only just please tell me give reply respond show your all steps step explain nothing else no explanation as so carefully exactly following expression equation question it if there percent confidence sure certain confident you yourself state also'.split(
    ' ',
  ),
)

function isAllAsked(prompt: string, read: string, alsoAllowed: readonly string[] = []): boolean {
  const rest = prompt
    .replace(read, () => ' ')
    .replace(/\b(?:from )?0 ?(?:to|-) ?100 ?%?/g, ' ')
    .replace(/\bstep-by-step\b/gi, ' ')
    .toLowerCase()
  if (/[-+*/^=<>|√−×÷%$\\]/.test(rest)) return false
  const words = rest.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every((word) => AROUND.has(word) || alsoAllowed.includes(word))
}

function readPlain(prompt: string): Expression | undefined {
  const text = SPOKEN.reduce((spoken, [from, to]) => spoken.replace(from, to), prompt)
  const candidates = text.match(/[\d(-][\d\s.+\-*/^()]*[\d)]/g) ?? []
  const longest = candidates
    .filter((candidate) => /[\d)]\s*[-+*/^]/.test(candidate))
    .toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined || !isAllAsked(text, longest)) return undefined
  const expression = parseExpression(longest)
  return expression?.type === 'operation' ? expression : undefined
}

/** `3x + 5 = 20`: its solution as a calculation. */
function readEquation(prompt: string): Sum | undefined {
  const found =
    /(-?\d{0,6}(?:\.\d{1,6})?) ?\*? ?([a-z]) ?([-+−]) ?(\d{1,9}(?:\.\d{1,6})?) ?= ?(-?\d{1,9}(?:\.\d{1,6})?)/i.exec(
      prompt,
    )
  if (!found) return undefined
  const [whole, factor, unknown = '', sign, shift, total] = found
  if (!isAllAsked(prompt, whole, [unknown.toLowerCase()])) return undefined
  const moved = operation(number(Number(total)), sign === '+' ? '-' : '+', number(Number(shift)))
  const divisor = factor === '' || factor === undefined ? 1 : Number(factor)
  if (divisor === 0 || Number.isNaN(divisor)) return undefined
  return { expression: operation(moved, '/', number(divisor)) }
}

/** Of each quantity: how many base units one unit is. */
const UNITS: readonly Readonly<Record<string, number>>[] = [
  { mm: 0.001, cm: 0.01, m: 1, km: 1000 },
  { mg: 0.001, g: 1, kg: 1000, t: 1_000_000 },
  { ml: 0.001, cl: 0.01, l: 1 },
  { s: 1, min: 60, h: 3600 },
]

const LONG_NAMES: Readonly<Record<string, string>> = {
  millimet: 'mm',
  centimet: 'cm',
  kilomet: 'km',
  met: 'm',
  milligram: 'mg',
  kilogram: 'kg',
  gram: 'g',
  tonne: 't',
  millilit: 'ml',
  centilit: 'cl',
  lit: 'l',
  second: 's',
  minute: 'min',
  hour: 'h',
}

function unitOf(word: string): string {
  const plain = word.toLowerCase().replace(/(?:ers|res|er|re|es|s)$/, '')
  return LONG_NAMES[plain] ?? LONG_NAMES[word.toLowerCase().replace(/s$/, '')] ?? word.toLowerCase()
}

function readConversion(prompt: string): Sum | undefined {
  const forward =
    /\bconvert (\d{1,9}(?:\.\d{1,6})?) ?([a-z]{1,11}) (?:to|into|in) ([a-z]{1,11})\b/i.exec(prompt)
  const asked =
    /\bhow many ([a-z]{1,11}) (?:are|is|in|are in|are there in) (\d{1,9}(?:\.\d{1,6})?) ?([a-z]{1,11})\b/i.exec(
      prompt,
    )
  const found = forward ?? asked
  if (found === null || !isAllAsked(prompt, found[0])) return undefined
  return forward
    ? conversion(Number(forward[1]), forward[2] ?? '', forward[3] ?? '')
    : conversion(Number(found[2]), found[3] ?? '', found[1] ?? '')
}

function conversion(amount: number, fromWord: string, toWord: string): Sum | undefined {
  const from = unitOf(fromWord)
  const to = unitOf(toWord)
  const family = UNITS.find((units) => units[from] !== undefined && units[to] !== undefined)
  if (family === undefined) return undefined
  const ratio = (family[from] ?? 1) / (family[to] ?? 1)
  const factor = ratio >= 1 ? ratio : 1 / ratio
  const expression = operation(
    number(amount),
    ratio >= 1 ? '*' : '/',
    number(Number(factor.toPrecision(12))),
  )
  return { expression, unit: to }
}
