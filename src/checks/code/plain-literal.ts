/** Values written out in code: numbers, strings, lists, objects, constants. Anything with a name in it is none. */
import { outsideQuotes } from './outside-quotes.ts'
import type { SandboxLanguage } from './sandbox/sandbox.ts'

const CONSTANTS = new Set(
  'true false null undefined None True False NaN Infinity inf nan set frozenset new Set Map'.split(
    ' ',
  ),
)
/** Functions an example may wrap around a call. */
const WRAPPERS = new Set(
  'assert not in is and or round len set sorted list tuple dict abs sum str int float bool console JSON stringify Math floor'.split(
    ' ',
  ),
)
const SIMPLE =
  /^(?:-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|undefined|None|True|False|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/i
/** Behind a literal that goes on as a calculation, the result stands further on. */
const GOES_ON = /^\s*(?:[-+*/%=<>^|&]|\.\w|\()/u

/** The literal with which a text begins. Prose, calculations and calls are none. */
export function literalAtStart(text: string): string | undefined {
  const plain = text.trim().replace(/^`/u, '')
  const literal = SIMPLE.exec(plain)?.[0] ?? bracketed(plain)
  if (literal === undefined || namesIn(literal).some((name) => !CONSTANTS.has(name)))
    return undefined
  const rest = plain.slice(literal.length)
  return GOES_ON.test(rest) || /^[\p{L}\p{N}_]/u.test(rest) ? undefined : literal
}

/** As in `5 -> 8`, where the literal does not go on as a calculation. */
const ARROW_AHEAD = /^\s*(?:-{1,2}>|={1,2}>)/u

/** Length of the literal with which a text begins; 0 without one. An arrow may come after it. */
export function literalLength(text: string): number {
  const literal = SIMPLE.exec(text)?.[0] ?? bracketed(text) ?? ''
  if (namesIn(literal).some((name) => !CONSTANTS.has(name))) return 0
  const rest = text.slice(literal.length)
  const goesOn = GOES_ON.test(rest) && !ARROW_AHEAD.test(rest)
  return goesOn || /^[\p{L}\p{N}_]/u.test(rest) ? 0 : literal.length
}

/** The literal a whole text is; undefined when it is more or less than one. */
export function wholeLiteral(text: string): string | undefined {
  const literal = literalAtStart(text)
  return literal !== undefined && literal === text.trim() ? literal : undefined
}

function bracketed(text: string): string | undefined {
  if (!/^[[({]/u.test(text)) return undefined
  for (const { sign, index, depth } of outsideQuotes(text)) {
    if ('])}'.includes(sign) && depth === 0) return text.slice(0, index + 1)
  }
  return undefined
}

/** True when an example can run as it stands: it calls what is defined and names nothing else. */
export function isSelfContained(source: string, defined: readonly string[]): boolean {
  const names = namesIn(source)
  const isKnown = (name: string): boolean =>
    defined.includes(name) || CONSTANTS.has(name) || WRAPPERS.has(name)
  return names.some((name) => defined.includes(name)) && names.every(isKnown)
}

/** True when an assertion names nothing but functions: one that the answer does not define is then its fault. */
export function callsOnly(source: string, defined: readonly string[]): boolean {
  const values = namesIn(source.replace(/(?<![\w$])[A-Za-z_$][\w$]*\s*\(/gu, '('))
  return values.every((name) => defined.includes(name) || CONSTANTS.has(name) || WRAPPERS.has(name))
}

/** Words outside strings, keys of objects passed over. */
export function namesIn(source: string): readonly string[] {
  const bare = source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gsu, ' ')
  return bare.match(/(?<![\w$])[A-Za-z_$][\w$]*(?!\s*:|[\w$])/gu) ?? []
}

const OTHER_CONSTANTS: Readonly<Record<SandboxLanguage, Readonly<Record<string, string>>>> = {
  python: { true: 'True', false: 'False', null: 'None', undefined: 'None' },
  javascript: { True: 'true', False: 'false', None: 'null' },
}

/** Code in the constants of a language: questions for JavaScript often show values as Python does. */
export function inLanguage(source: string, language: SandboxLanguage): string {
  const translated = source.replace(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\b(?:true|false|null|undefined|True|False|None)\b/gsu,
    (word, string) => (string === undefined ? (OTHER_CONSTANTS[language][word] ?? word) : word),
  )
  return language === 'javascript' ? withoutTuples(translated) : translated
}

/** `(1, 2)` as `[1, 2]`, where the bracket is no call's. */
function withoutTuples(source: string): string {
  const signs = [...source]
  const isTuple: boolean[] = []
  for (const { sign, index } of outsideQuotes(source)) {
    if (sign === '(') {
      isTuple.push(!/[\w$)\]]\s*$/u.test(source.slice(0, index)))
      if (isTuple.at(-1)) signs[index] = '['
    } else if (sign === ')' && isTuple.pop()) signs[index] = ']'
  }
  return signs.join('')
}
