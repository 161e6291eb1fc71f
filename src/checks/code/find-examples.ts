/** What the question itself says the code should do: doctests, assertions, "f(2) -> 4". */
import {
  callsOnly,
  inLanguage,
  isSelfContained,
  literalAtStart,
  wholeLiteral,
} from './plain-literal.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'

const MOST = 20
const REACH = 30_000

const CALL = String.raw`([A-Za-z_$][\w$]*\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))`
const ARROW = new RegExp(
  `${CALL}\\s*(?:->|=>|→|➞|==>|===?|#\\s*(?:=>|->)?|//\\s*(?:=>|->)?|(?:returns?|gives?|yields?|should (?:return|be|equal)|evaluates to|ergibt|liefert)\\b:?)[ \\t]*(?=\\S)`,
  'gu',
)

/** Only examples that can run as they stand are taken: calls of `defined` names on plain values, and assertions. */
export function findExamples(
  question: string,
  language: SandboxLanguage,
  defined: readonly string[],
): readonly ProgramCase[] {
  const text = question.slice(0, REACH)
  const cases = [...doctests(text), ...assertions(text, language)]
  const shown = cases.length > 0 ? cases : arrows(text)
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
      ? /^\s*(assert\s[^\n]{3,})$/gmu
      : /^\s*(console\.assert\([^\n]{3,}\);?)$/gmu
  return [...text.matchAll(pattern)]
    .map((match) => plainComparison((match[1] ?? '').trim()))
    .filter((source) => !source.includes('=>'))
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

function arrows(text: string): readonly ProgramCase[] {
  return [...text.matchAll(ARROW)].flatMap((match) => {
    const end = match.index + match[0].length
    const expected = literalAtStart(text.slice(end, end + 500).split('\n')[0] ?? '')
    const source = match[1] ?? ''
    return expected === undefined ? [] : [{ kind: 'equal' as const, source, expected }]
  })
}
