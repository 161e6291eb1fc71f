/** Tests in the question that first build something: `s = Stack()`, `s.push(1)`, `assert s.pop() == 1`. */
import { namesIn } from './plain-literal.ts'
import type { ProgramCase } from './sandbox/sandbox.ts'

const MOST = 10
const LONGEST = 40
const FENCED = /```(?:python3?|py)?[ \t]*\n([\s\S]*?)(?:```|$)/gu
/** What every Python program knows. */
const BUILTINS = new Set(
  'abs all any bool bytes dict divmod enumerate filter float frozenset int isinstance iter len list map max min next pow print range repr reversed round set sorted str sum tuple type zip assert and or not in is if else elif for while pass True False None lambda del with as'.split(
    ' ',
  ),
)

/**
 * Each assertion of such a block of Python together with all that stands before it. Left out is a block that defines what the answer
 * defines too, as code that is to be mended does, and one that needs what neither of them has.
 */
export function testPrograms(text: string, defined: readonly string[]): readonly ProgramCase[] {
  return [...text.matchAll(FENCED)]
    .flatMap(([, block = '']) => programsOf(block, defined))
    .slice(0, MOST)
}

function programsOf(block: string, defined: readonly string[]): readonly ProgramCase[] {
  const lines = block.split('\n').map((line) => line.trimEnd())
  if (lines.length > LONGEST || /^[ \t]*(?:def|class|import|from|async|@)\b/mu.test(block))
    return []
  // Comments and output prompts are no programs.
  const code = lines.filter((line) => line.trim() !== '' && !/^\s*#/u.test(line))
  if (code.some((line) => /^\s*(?:>>>|\.\.\.)/u.test(line))) return []
  const made = new Set(
    code.flatMap((line) => [
      ...(/^\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*=(?!=)/u.exec(line)?.[1] ?? '').split(
        /(?<!\s)\s*,\s*/u,
      ),
      ...(/\bfor\s+([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s+in\b/u.exec(line)?.[1] ?? '').split(
        /(?<!\s)\s*,\s*/u,
      ),
    ]),
  )
  if (made.size < 2) return []
  const names = code.flatMap((line) => namesIn(withoutAttributes(line)))
  const isKnown = (name: string): boolean =>
    defined.includes(name) || made.has(name) || BUILTINS.has(name)
  if (!names.some((name) => defined.includes(name)) || !names.every(isKnown)) return []
  return code.flatMap((line, at) =>
    /^assert\s/u.test(line)
      ? [{ kind: 'assert' as const, source: code.slice(0, at + 1).join('\n') }]
      : [],
  )
}

/** Methods, and names of arguments. */
function withoutAttributes(line: string): string {
  return line
    .replace(/\.\s*[A-Za-z_]\w*/gu, '')
    .replace(/(?<=[(,]\s*)[A-Za-z_]\w*(?=\s*=(?!=))/gu, '')
}
