/** What the question itself says the code should do: doctests, assertions, "f(2) -> 4". */
import {
  callsOnly,
  inLanguage,
  isSelfContained,
  literalAtStart,
  wholeLiteral,
} from './plain-literal.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'
import { splitAssertion } from './split-assertion.ts'
import { testPrograms } from './test-programs.ts'

const MOST = 20
const REACH = 30_000

const CALL = String.raw`(?<![\w$.])((?!print\()[A-Za-z_$][\w$]*\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))`
const SIGN = '->|=>|→|➞|⇒|==>|===?'
const VERB =
  'returns?|gives?|yields?|equals|is(?= (?:-?\\d|["\'[{(]|True|False|None|true|false|null))|outputs?|prints?|(?:should|must|will|would) (?:return|be|equal|give|output|yield)|evaluates to|results? in|ergibt|liefert'
/** `f(2)  # returns 4`, behind a `print` too. */
const COMMENT = String.raw`\)?;?[ \t]{0,40}(?:#|//)[ \t]{0,9}(?:=>|->)?[ \t]{0,9}(?:(?:the )?(?:expected )?(?:outputs?|returns?|results?|gives?|prints?)\b[ \t]{0,9}:?)?`
const ARROW = new RegExp(
  `${CALL}\\)?\`?\\s{0,40}(?:${SIGN}|${COMMENT}|(?:${VERB})\\b:?)[ \\t]*\`?(?=\\S)`,
  'gi',
)
/** What an answer says of its own code; `f(2) == 4` may be a condition in it. */
const CLAIM = new RegExp(`${CALL}\`?\\s{0,40}(?:->|=>|→|➞|⇒|==>|${COMMENT})[ \\t]*\`?(?=\\S)`, 'gi')
/** `f(2) = 4`: how mathematics writes its rules too, so that it only counts where nothing else is shown. */
const EQUATION = new RegExp(`${CALL}\`?\\s*=(?![=>])[ \\t]*(?=\\S)`, 'gu')
/** `assertEqual(f(2), 4)`, `expect(f(2)).toBe(4)` */
const TEST_CALL = new RegExp(
  `(?:assertEquals?|assert_equal|assert\\.(?:(?:deepS|s)trictEqual|deepEqual|equal|equals|same))\\(\\s*${CALL}\\s*,\\s*|expect\\(\\s*${CALL}\\s*\\)\\.(?:toBe|toEqual|toStrictEqual)\\(\\s*`,
  'gu',
)

/** Only examples that can run as they stand are taken: calls of `defined` names on plain values, and assertions. */
export function findExamples(
  question: string,
  language: SandboxLanguage,
  defined: readonly string[],
): readonly ProgramCase[] {
  const text = question.slice(0, REACH)
  const programs = language === 'python' ? testPrograms(text, defined) : []
  if (programs.length > 0) return programs
  const stages = [
    () => [...doctests(text), ...assertions(text, language), ...calls(text, TEST_CALL)],
    () => calls(text, ARROW),
    () => ofOneKind(calls(text, EQUATION)),
  ]
  for (const stage of stages) {
    const cases = runnable(stage(), language, defined)
    if (cases.length > 0) return cases
  }
  return []
}

/** What the answer itself says that its code gives. */
export function claimedExamples(
  answer: string,
  language: SandboxLanguage,
  defined: readonly string[],
): readonly ProgramCase[] {
  const text = answer.slice(0, REACH)
  const claims = [
    ...doctests(text),
    ...assertions(text, language),
    ...calls(text, TEST_CALL),
    ...calls(text, CLAIM),
  ]
  return runnable(claims, language, defined)
}

function runnable(
  shown: readonly ProgramCase[],
  language: SandboxLanguage,
  defined: readonly string[],
): readonly ProgramCase[] {
  return shown
    .filter(({ kind, source }) =>
      kind === 'assert' ? callsOnly(source, defined) : isSelfContained(source, defined),
    )
    .map((one) => translated(one, language))
    .slice(0, MOST)
}

function translated(one: ProgramCase, language: SandboxLanguage): ProgramCase {
  if (one.kind !== 'equal') return one
  const source = inLanguage(one.source, language)
  return { ...one, source, expected: inLanguage(one.expected, language) }
}

function doctests(text: string): readonly ProgramCase[] {
  const cases: ProgramCase[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const source = /^\s*>>>\s*(\S.*)$/u.exec(line)?.[1]?.trim() ?? ''
    const isCall = /^[A-Za-z_$][\w$]*\(.*\)$/u.test(source)
    const expected = isCall ? wholeLiteral(lines[index + 1] ?? '') : undefined
    if (expected !== undefined) cases.push({ kind: 'equal', source, expected })
  }
  return cases
}

function assertions(text: string, language: SandboxLanguage): readonly ProgramCase[] {
  const pattern =
    language === 'python'
      ? /^[ \t]*(assert\s[^\n]{3,})$/gmu
      : /^[ \t]*(console\.assert\([^\n]{3,}\);?)$/gmu
  return [...text.matchAll(pattern)]
    .map((match) => plainComparison((match[1] ?? '').trim()))
    .filter((source) => !source.includes('=>'))
    .flatMap(splitAssertion)
    .map((source) => ({ kind: 'assert', source }))
}

const IS_CLOSE =
  /^assert\s+math\.isclose\((.{3,2000}),\s*(-?\d[\d.e+-]{0,30})(?:,\s*rel_tol\s*=\s*(0?\.\d{1,12}|1e-\d{1,2}))?\)$/u

/** `math.isclose` said with what every program has: an answer need not import the module. */
function plainComparison(source: string): string {
  const [, call, value, tolerance = '1e-9'] = IS_CLOSE.exec(source) ?? []
  if (call === undefined || value === undefined) return source
  return `assert abs((${call}) - (${value})) <= ${tolerance} * abs(${value})`
}

const BARE_COMMENT = /(?:#|\/\/)[^\p{L}]*$/u
/** `f(2)  # 2 is the size`: a remark that begins with a number. */
const NUMBER_OF = /^-?[\d.]+\s+\p{L}/u

function calls(text: string, pattern: RegExp): readonly ProgramCase[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const end = match.index + match[0].length
    const line = text.slice(end, end + 500).split('\n')[0] ?? ''
    const source = match[1] ?? match[2] ?? ''
    if (BARE_COMMENT.test(match[0].slice(source.length)) && NUMBER_OF.test(line)) return []
    const expected = literalAtStart(line) ?? resultOfSum(line)
    return expected === undefined ? [] : [{ kind: 'equal' as const, source, expected }]
  })
}

/** `19 - 5 - 6 = 8`: a sum of plain numbers, whose result ends the line. */
function resultOfSum(line: string): string | undefined {
  return /^[\d\s.()+*/-]{3,100}=\s*(-?\d+(?:\.\d+)?)[\s`.]*$/u.exec(line)?.[1]
}

/** Examples give values of one kind; `f(1) = 3` beside `f(3) = [1, 3]` is a rule of another function of that name. */
function ofOneKind(cases: readonly ProgramCase[]): readonly ProgramCase[] {
  const kinds = new Set(
    cases.map((one) => (one.kind === 'equal' ? one.expected : '').replace(/^-?\d.*/su, '0')[0]),
  )
  return kinds.size === 1 ? cases : []
}
