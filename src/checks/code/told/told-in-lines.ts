/** What comments and sessions say that single lines print or come to. */
import { wholeLiteral } from '../../../checks/code/plain-literal.ts'
import type { SandboxLanguage } from '../../../checks/code/sandbox/sandbox.ts'
import type { CodeBlock } from './code-blocks.ts'
import type { Told, ToldScript } from './told-script.ts'

const SIGNS: Readonly<Record<SandboxLanguage, string>> = { python: '#', javascript: '//' }
const MARK = /^(?:(?:outputs?|prints?|logs?)[ \t]*(?::|=>|->|→)?|=>|->|→|➞|⇒|==>)[ \t]*(?=\S)/i
/** What is said of what should come out, or of what does not. */
const NOT_SAID =
  /\b(?:expect\w*|should|wrong|incorrect|instead|not|bug\w*|error\w*|raises?|throws?|unexpected|nothing|empty|blank|depends|varies|example|e\.g|or|similar|approx\w*|about)\b|≈|~|\.\.\.|…/i
const PRINTS: Readonly<Record<SandboxLanguage, RegExp>> = {
  python: /\bprint\(/u,
  javascript: /\bconsole\.(?:log|info)\(/u,
}

/** Comments behind or right below a line that tell what it prints, or the value of what stands there. */
export function toldInComments(
  { source, start, end }: CodeBlock,
  language: SandboxLanguage,
): readonly Told[] {
  const lines = source.split('\n')
  const told = lines.flatMap((line, index): readonly Told[] => {
    const { code, comment } = splitComment(line, language)
    const prints = PRINTS[language].test(line)
    if (isOdd(code) || (!prints && isOwnMatter(code))) return []
    const below = ownComment(lines[index + 1], language)
    const text =
      code === ''
        ? prints && MARK.test(below) && ownComment(lines[index + 2], language) === ''
          ? saidValue(below, prints)
          : undefined
        : saidValue(comment, prints)
    if (text === undefined) return []
    const isLiteral = wholeLiteral(text) !== undefined
    return [{ what: 'line', text, line: index, isLiteral, start, end }]
  })
  return isNumbering(told) ? [] : told
}

const CHANGES =
  /\.(?:push|pop|shift|unshift|splice|fill|copyWithin|set|add|delete|clear|append|insert|remove|extend|popleft|appendleft|discard|setdefault|popitem|update|write|next|__next__)\(|\bnext\(|\+\+|--/u

/** A comment may tell of what a line changes and not of its value; beside a setting, of another setting. */
function isOwnMatter(code: string): boolean {
  const at = code.search(/(?<![=!<>])=(?!=)/u)
  const value =
    at < 0
      ? undefined
      : code
          .slice(at + 1)
          .trim()
          .replace(/;$/u, '')
  return CHANGES.test(code) || (value !== undefined && wholeLiteral(value) !== undefined)
}

/** The comment that is all of a line; empty without one. */
function ownComment(line: string | undefined, language: SandboxLanguage): string {
  const sign = SIGNS[language]
  const text = (line ?? '').trim()
  return text.startsWith(sign) ? text.slice(sign.length).trim() : ''
}

/** What stands before a comment, and what it says; both empty on a line without one. */
export function splitComment(
  line: string,
  language: SandboxLanguage,
): { readonly code: string; readonly comment: string } {
  const sign = SIGNS[language]
  const at = line.indexOf(sign)
  if (at < 0) return { code: '', comment: '' }
  return { code: line.slice(0, at).trimEnd(), comment: line.slice(at + sign.length).trim() }
}

/** A sign of a comment inside a string. */
function isOdd(code: string): boolean {
  return ['"', "'", '`'].some((quote) => code.split(quote).length % 2 === 0)
}

/** A value, or behind a mark whatever a line that prints may print. */
function saidValue(comment: string, prints: boolean): string | undefined {
  const mark = MARK.exec(comment)?.[0] ?? ''
  const said = comment
    .slice(mark.length)
    .trim()
    .replace(/^`([^`]*)`$/u, '$1')
  if (NOT_SAID.test(said)) return undefined
  const plain = withoutRemark(said)
  if (wholeLiteral(plain) !== undefined) return plain
  return mark !== '' && prints && !/[—(←]/u.test(said) ? said : undefined
}

/** `15 (5 + 10)`, `[2, 4] — the even ones` */
function withoutRemark(said: string): string {
  return said.replace(/(?<![ \t])[ \t]+(?:\([^()]*\)|[—–←].*|--? .*)$/u, '')
}

/** `// 1`, `// 2`, `// 3`: the order of lines. */
function isNumbering(told: readonly Told[]): boolean {
  const numbers = told.map((one) => (one.what === 'line' ? Number(one.text) : Number.NaN))
  const isRow = (from: number): boolean =>
    [...numbers].sort((a, b) => a - b).every((number, index) => number === index + from)
  return numbers.length > 1 && (isRow(1) || isRow(0))
}

const PROMPT = /^([ \t]*)(>>>|\.\.\.)(?: (.*))?$/u

/** The sessions of a block (`>>> f(3)`, below it `9`), as one script each. */
export function sessionsOf(block: CodeBlock, before: readonly string[]): readonly ToldScript[] {
  const inputs: string[] = []
  const told: Told[] = []
  const { start, end } = block
  let output: string[] = []
  const tell = (): void => {
    const text = output.join('\n').trim()
    if (text !== '' && inputs.length > 0) {
      const line = inputs.length - 1
      told.push({ what: 'line', text, line, isLiteral: true, isSession: true, start, end })
    }
    output = []
  }
  const lines = block.code.split('\n')
  const first = lines.findIndex((line) => PROMPT.exec(line)?.[2] === '>>>')
  // What is above its first prompt is code; a prompt in a docstring belongs to that code.
  if (first < 0 || lines.slice(0, first).some((line) => line.trim() !== '')) return []
  for (const line of lines.slice(first)) {
    const [, , prompt, input = ''] = PROMPT.exec(line) ?? []
    if (prompt === undefined) output.push(line)
    else {
      tell()
      inputs.push(input)
    }
  }
  tell()
  return told.length === 0 ? [] : [{ language: 'python', before, source: inputs.join('\n'), told }]
}
