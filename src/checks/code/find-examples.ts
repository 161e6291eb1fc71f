/** What the question itself says the code should do: doctests, assertions, "f(2) -> 4". */
import { outsideQuotes } from './outside-quotes.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'

const MOST = 20
const REACH = 30_000

const CALL = String.raw`([A-Za-z_$][\w$]*\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))`
const ARROW = new RegExp(
  `${CALL}\\s*(?:->|=>|→|➞|==>|===?|#\\s*(?:=>|->)?|//\\s*(?:=>|->)?|(?:returns?|gives?|yields?|should (?:return|be|equal)|evaluates to|ergibt|liefert)\\b:?)[ \\t]*(?=\\S)`,
  'gu',
)
const LITERAL_END = /[.,;:]?\s*$/u

export function findExamples(question: string, language: SandboxLanguage): readonly ProgramCase[] {
  const text = question.slice(0, REACH)
  const cases = [...doctests(text), ...assertions(text, language)]
  const shown = cases.length > 0 ? cases : arrows(text)
  return shown.map((one) => inLanguage(one, language)).slice(0, MOST)
}

function doctests(text: string): readonly ProgramCase[] {
  const cases: ProgramCase[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const prompt = /^\s*>>>\s*(\S.*)$/u.exec(line)
    const expected = lines[index + 1]?.trim() ?? ''
    const source = prompt?.[1]?.trim() ?? ''
    const isCall = /^[A-Za-z_$][\w$]*\(.*\)$/u.test(source)
    if (isCall && expected !== '' && !/^(?:>>>|"""|'''|\*\/|```|Traceback)/u.test(expected)) {
      cases.push({ kind: 'equal', source, expected })
    }
  }
  return cases
}

function assertions(text: string, language: SandboxLanguage): readonly ProgramCase[] {
  const pattern =
    language === 'python'
      ? /^\s*(assert\s[^\n]{3,})$/gmu
      : /^\s*(console\.assert\([^\n]{3,}\);?)$/gmu
  return [...text.matchAll(pattern)].map((match) => ({
    kind: 'assert',
    source: (match[1] ?? '').trim(),
  }))
}

function arrows(text: string): readonly ProgramCase[] {
  return [...text.matchAll(ARROW)].flatMap((match) => {
    const end = match.index + match[0].length
    const expected = literalAtStart(text.slice(end, end + 500).split('\n')[0] ?? '')
    const source = match[1] ?? ''
    return expected === undefined ? [] : [{ kind: 'equal' as const, source, expected }]
  })
}

/** The literal with which a text begins: a number, string, list, object or named constant. Prose is none. */
export function literalAtStart(text: string): string | undefined {
  const plain = text.trim().replace(/^`/u, '')
  const simple =
    /^(?:-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|None|True|False|undefined|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?=[\s`.,;)]|$)/iu.exec(
      plain,
    )
  if (simple !== null) return simple[0]
  return /^[[({]/u.test(plain) ? bracketed(plain) : undefined
}

function bracketed(text: string): string | undefined {
  for (const { sign, index, depth } of outsideQuotes(text)) {
    if ('])}'.includes(sign) && depth === 0) return text.slice(0, index + 1)
  }
  return undefined
}

const CONSTANTS: Readonly<Record<SandboxLanguage, Readonly<Record<string, string>>>> = {
  python: { true: 'True', false: 'False', null: 'None', undefined: 'None' },
  javascript: { True: 'true', False: 'false', None: 'null' },
}

/** "true" means `True` in a Python question, and the other way round. */
function inLanguage(one: ProgramCase, language: SandboxLanguage): ProgramCase {
  if (one.kind !== 'equal') return one
  const expected = one.expected.replace(LITERAL_END, '')
  const translated = expected.replace(
    /\b(?:true|false|null|undefined|True|False|None)\b/gu,
    (word) => CONSTANTS[language][word] ?? word,
  )
  return { ...one, expected: /["']/u.test(expected) ? expected : translated }
}
