/** What an answer says in the end, as it is written there: a line, a list, a grid. */
import { finalAnswer } from '../../../checks/answer-key.ts'

const LONGEST = 8_000
/** Marks after which `finalAnswer` finds the result whole, and not only a number in it. */
const MARKED = /\\boxed\{|"(?:final_)?answer"\s{0,9}:|####/u
const STATED =
  /(?:^|[\s.!*])(?:the |my |your )?(?:final |correct )?(?:answer|result|solution|remainder|gcd|lcm|sum|product|total|value|decrypted (?:text|message))(?: is| would be)?\s{0,2}(?::|\*\*|is)[\s*]{0,6}([^\n]{1,400})\s*$/i
const FENCE = /```[a-z]{0,12}\n([^`]{1,4000})\n?```/gi
const QUOTED = /^["“‘'`]([^"“”‘’`]*)["”’'`]$/u

/** Undefined where it is not told which part of a long answer is meant. */
export function saidAnswer(answer: string): string | undefined {
  const text = answer.trim()
  if (text === '' || text.length > LONGEST) return undefined
  if (MARKED.test(text)) return bare(finalAnswer(text) ?? '')
  const stated = STATED.exec(text)?.[1]
  if (stated !== undefined) return bare(stated)
  const fenced = [...text.matchAll(FENCE)]
  if (fenced.length > 0) return fenced.length === 1 ? bare(fenced[0]?.[1] ?? '') : undefined
  return bare(text)
}

/** Without the dress of Markdown, LaTeX and quotes. */
function bare(text: string): string | undefined {
  const plain = text
    .replace(
      /(?<=^|[\s(])\*\*(?=\S)|(?<=\S)\*\*(?=[\s).,!]|$)|^\s*`|`\s*$|\\\(|\\\)|\\\[|\\\]/gu,
      '',
    )
    .replace(/^\$([^$]*)\$[.]?$/u, '$1')
    .trim()
  const inside = (QUOTED.exec(plain)?.[1] ?? plain).trim()
  return inside === '' ? undefined : inside
}
