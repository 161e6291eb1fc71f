/** An answer as a row of steps, each with its place in the answer. */
import type { CheckInput } from '../core/check.ts'

export interface AnswerStep {
  readonly index: number
  readonly text: string
  /** Characters of the answer, end exclusive. */
  readonly start: number
  readonly end: number
}

/** The given steps found again in the answer, in order; without given steps the answer is split into its paragraphs. */
export function splitSteps(input: Pick<CheckInput, 'answer' | 'steps'>): readonly AnswerStep[] {
  if (input.steps !== undefined && input.steps.length > 0) {
    return locateSteps(input.answer, input.steps)
  }
  return paragraphs(input.answer)
}

/** A step whose text the answer does not hold gets an empty span where it would have stood. */
function locateSteps(answer: string, steps: readonly string[]): readonly AnswerStep[] {
  let from = 0
  return steps.map((text, index) => {
    const found = answer.indexOf(text, from)
    const start = found < 0 ? from : found
    const end = found < 0 ? from : found + text.length
    from = end
    return { index, text, start, end }
  })
}

const HEADING = /^\s*(?:#{1,6}\s|\*\*[^*]{1,80}\*\*:?\s*$|step\s+\d{1,3}\s*(?:[:.]\s*)?$)/i
const FENCES = [
  { open: '\\[', close: '\\]' },
  { open: '$$', close: '$$' },
  { open: '```', close: '```' },
  { open: '\\begin{', close: '\\end{' },
] as const

/** Beyond it the rest is one: a body of megabytes can hold half a million lines, and no check reads so many. */
const MOST_PARAGRAPHS = 2_000

/** Lines, but a displayed formula or code block stays whole and a heading stays with what it heads. */
function paragraphs(answer: string): readonly AnswerStep[] {
  const found: AnswerStep[] = []
  let start = 0
  let fence: string | undefined
  let holdsText = false
  // Line by line, since only so many are wanted, and past what is in a block: nothing begins or ends there.
  for (let from = 0; from < answer.length && found.length < MOST_PARAGRAPHS; ) {
    const lineAt = nextLine(answer, from, fence)
    if (lineAt === undefined) break
    const end = endOfLine(answer, lineAt)
    const line = answer.slice(lineAt, end)
    from = end + 1
    // One that was looked for is the end of its block.
    fence = fence === undefined ? openFence(line) : undefined
    const isHeading = fence === undefined && HEADING.test(line)
    if (line.trim() !== '' && !isHeading) holdsText = true
    if (fence === undefined && holdsText) {
      found.push({ index: found.length, text: answer.slice(start, end), start, end })
      start = end + 1
      holdsText = false
    }
  }
  const rest = answer.slice(start)
  if (rest.trim() !== '') found.push({ index: found.length, text: rest, start, end: answer.length })
  return found
}

/** Where the next line begins that holds the mark; without a mark, that is not empty. */
function nextLine(text: string, from: number, mark: string | undefined): number | undefined {
  if (mark !== undefined) {
    const at = text.indexOf(mark, from)
    return at < 0 ? undefined : Math.max(from, text.lastIndexOf('\n', at) + 1)
  }
  let at = from
  while (text.charCodeAt(at) === NEW_LINE) at += 1
  return at
}

const NEW_LINE = 10

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

/** The mark that ends the block which this line opens and does not close itself. */
function openFence(line: string): string | undefined {
  for (const { open, close } of FENCES) {
    const at = line.indexOf(open)
    if (at >= 0 && line.indexOf(close, at + open.length) < 0) return close
  }
  return undefined
}
