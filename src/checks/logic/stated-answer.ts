/** What an answer says in the end about a logic question. */
export interface StatedAnswer {
  readonly value?: 'true' | 'false' | 'uncertain'
  /** Letter of an option. */
  readonly letter?: string
  readonly start: number
  readonly end: number
}

const TAIL = 1500
const TRUTH =
  /\b(?:(not (?:necessarily )?true)|true|valid|follows|(false|invalid|contradicted)|(uncertain|unknown|undetermined|cannot be (?:determined|decided)|neither|does not follow))\b/gi
const LETTER =
  /(?:\boption\s*|\banswer(?:\s+is)?\s*(?::\s*)?|^[ \t]*|\*\*|\()\(?([A-G])\)?(?=[).:*\s]|$)/gim

/** Looks at the end of the answer only, and at the last thing said there. Undefined when nothing is stated. */
export function statedAnswer(answer: string): StatedAnswer | undefined {
  const offset = Math.max(0, answer.length - TAIL)
  const tail = answer.slice(offset)
  const letter = [...tail.matchAll(LETTER)].at(-1)
  const truth = [...tail.matchAll(TRUTH)].at(-1)
  if (letter === undefined && truth === undefined) return undefined
  const last = truth ?? letter
  const start = offset + (last?.index ?? 0)
  const stated = { start, end: start + (last?.[0].length ?? 0) }
  return {
    ...stated,
    ...(truth === undefined ? {} : { value: truthValue(truth) }),
    ...(letter?.[1] === undefined ? {} : { letter: letter[1] }),
  }
}

function truthValue(match: RegExpExecArray): 'true' | 'false' | 'uncertain' {
  if (match[3] !== undefined || match[1]?.toLowerCase().includes('necessarily')) return 'uncertain'
  return match[1] !== undefined || match[2] !== undefined ? 'false' : 'true'
}
