/** Assertions of several parts, one for each part: what a program is asked can then be asked of it part by part. */
import { type CodeSign, outsideQuotes } from './outside-quotes.ts'

/** `assert f(1) == 2 and g(3) == 4` is `assert f(1) == 2` and `assert g(3) == 4`; what cannot be parted so stays whole. */
export function splitAssertion(source: string): readonly string[] {
  const python = /^assert\s+(.+)$/su.exec(source)?.[1]
  if (python !== undefined)
    return parts(python, ' and ', PYTHON_KEEPS).map((one) => `assert ${one}`)
  const script = /^console\.assert\((.+)\);?$/su.exec(source)?.[1]
  if (script === undefined) return [source]
  return parts(script, '&&', SCRIPT_KEEPS).map((one) => `console.assert(${one})`)
}

/**
 * A test as people write it, made one that says something: a bare `f(1) == 2` is worked out and raises nothing, whatever
 * it comes to, and `assert(…)` is no function where JavaScript runs without Node. What is neither stays as it is.
 */
export function asAssertion(source: string, language: 'python' | 'javascript'): string {
  const text = source.trim().replace(/;$/, '')
  const isScript = language === 'javascript'
  const asserted = isScript ? /^assert(?:\.ok)?\((.+)\)$/su.exec(text)?.[1] : undefined
  if (asserted !== undefined) return `console.assert(${asserted})`
  if (!isComparison(text)) return source
  return isScript ? `console.assert(${text})` : `assert ${text}`
}

const BEGINS_A_STATEMENT =
  /^(?:assert|await|async|class|console|const|def|del|do|expect|for|from|function|global|if|import|let|print|raise|return|switch|throw|try|var|while|with|yield)\b/
const ASSIGNS = /(?<![=!<>])=(?![=])|=>|:=|;|\n|#|\/\//
const COMPARES = /[=!]==?|<=?|>=?/

function isComparison(text: string): boolean {
  const open = outermost(text)
  return !BEGINS_A_STATEMENT.test(text) && COMPARES.test(open) && !ASSIGNS.test(open)
}

/** Words and signs that hold more than the part they stand in. */
const PYTHON_KEEPS = [' or ', ' if ', 'lambda', ':=']
const SCRIPT_KEEPS = ['||', '??', '?', '=>']
const MOST_PARTS = 20

function parts(condition: string, joint: string, keeps: readonly string[]): readonly string[] {
  const open = outermost(condition)
  const end = open.indexOf(',')
  const head = end < 0 ? open : open.slice(0, end)
  if (!head.includes(joint) || keeps.some((each) => head.includes(each))) return [condition]
  const found: string[] = []
  let start = 0
  for (let at = head.indexOf(joint); at >= 0; at = head.indexOf(joint, start)) {
    found.push(condition.slice(start, at).trim())
    start = at + joint.length
  }
  // The message belongs to whatever fails; only the last part keeps it.
  found.push(condition.slice(start).trim())
  return found.length > MOST_PARTS || found.includes('') ? [condition] : found
}

/** The same text with blanks for what stands in strings or brackets. */
function outermost(text: string): string {
  const signs: readonly CodeSign[] = [...outsideQuotes(text)]
  return signs.map(({ sign, depth }) => (depth === 0 ? sign : '_')).join('')
}
