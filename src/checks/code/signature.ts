/** How the answer's code is called: the function that is meant, and its parameters. */
import { definedNames } from './extract-code.ts'

export interface Signature {
  /** What stands before the opening bracket of a call. */
  readonly callee: string
  readonly name: string
  readonly parameters: readonly string[]
  /** How many of them have no default. */
  readonly needed: number
}

const FUNCTION =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:def|function\*?)\s+([A-Za-z_$][\w$]*)\s*\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)/gmu
const ARROW_FUNCTION =
  /^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?(?:function\s*\w*\s*)?\(([^()\n]*)\)\s*(?:=>|\{)/gmu
const METHOD = /^[ \t]+def\s+([a-z]\w*)\s*\(\s*self\s*,\s*([^()\n]*)\)/gmu

/**
 * The function a question asks for: the only one at the outermost level, else the only one the question names, else the only
 * public method of a class named `Solution`. Undefined when that leaves a choice.
 */
export function signatureIn(code: string, question: string): Signature | undefined {
  const functions = [...code.matchAll(FUNCTION), ...code.matchAll(ARROW_FUNCTION)].map((match) =>
    signatureOf(match[1] ?? '', match[1] ?? '', match[2] ?? ''),
  )
  const named = functions.filter(({ name }) => namesWord(question, name))
  const meant = functions.length === 1 ? functions : named
  if (meant.length > 0) return meant.length === 1 ? meant[0] : undefined
  if (functions.length > 0 || !definedNames(code).includes('Solution')) return undefined
  const methods = [...code.matchAll(METHOD)].map((match) =>
    signatureOf(`Solution().${match[1]}`, match[1] ?? '', match[2] ?? ''),
  )
  return methods.length === 1 ? methods[0] : undefined
}

function namesWord(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'u').test(text)
}

function signatureOf(callee: string, name: string, list: string): Signature {
  const parts = outermost(list).filter((part) => part !== '' && part !== '/')
  const isPlain = !parts.some((part) => /^(?:\*|\.\.\.|[{[])/u.test(part))
  const parameters = isPlain ? parts.map((part) => /^[\w$]*/u.exec(part)?.[0] ?? '') : []
  return { callee, name, parameters, needed: parts.filter((part) => !part.includes('=')).length }
}

/** Parts between commas that stand in no bracket: `a: dict[str, int], b`. */
function outermost(list: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const sign of list) {
    if ('[({'.includes(sign)) depth++
    if ('])}'.includes(sign)) depth--
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim())
}
