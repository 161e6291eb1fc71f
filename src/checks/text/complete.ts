import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { conclude, type Examined, excerpt } from './conclude.ts'

const VERSION = 1
/** Below this many characters an answer without a full stop is a label or a number, not a broken sentence. */
const SENTENCE_FROM = 160

/** Pairs that open and close something long. Counted, not parsed: an odd one out is what a cut leaves behind. */
const PAIRS: readonly { readonly code: string; readonly open: string; readonly close: string }[] = [
  { code: 'unclosed-formula', open: '\\[', close: '\\]' },
  { code: 'unclosed-formula', open: '\\begin{', close: '\\end{' },
  { code: 'unclosed-thinking', open: '<think>', close: '</think>' },
]

/** Is there an answer, and is it whole: not empty, not cut by the length limit, nothing left open. */
export const completeCheck: Check = {
  name: 'complete',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('complete', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const findings = isEmpty(input.answer) ? emptyFindings(input) : endFindings(input)
  return { findings, checked: 1, total: 1 }
}

function isEmpty(answer: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\ufeff]/u.test(answer)
}

function emptyFindings(input: CheckInput): readonly Finding[] {
  if ((input.toolCalls?.length ?? 0) > 0) return []
  if (input.finishReason === 'length') {
    const message = 'The length limit was used up before any visible text was written.'
    return [wholeFinding(input, 'empty-at-length', message)]
  }
  if (input.finishReason === 'content-filter') {
    return [wholeFinding(input, 'filtered', 'The provider filtered the whole answer away.')]
  }
  return [wholeFinding(input, 'empty-answer', 'The answer is empty.')]
}

function endFindings(input: CheckInput): readonly Finding[] {
  const open = unclosed(input.answer)
  const cutByLimit = input.finishReason === 'length'
  const cutByFilter = input.finishReason === 'content-filter'
  if (cutByLimit || cutByFilter) {
    const code = cutByLimit ? 'cut-off' : 'filtered'
    const message = cutByLimit
      ? 'The answer was cut off at the length limit.'
      : 'The provider filtered the answer before its end.'
    return [endFinding(input.answer, code, message, 'wrong')]
  }
  if (open !== undefined) {
    // A model that says it is done, or ends on a closing sign, forgot a fence; else it was probably cut.
    const isSloppy =
      input.finishReason !== undefined || /[}\])>;.!?"]\s*$/u.test(input.answer.slice(-8))
    const weight = isSloppy ? 'doubt' : 'wrong'
    return [endFinding(input.answer, open, 'Something that was opened is never closed.', weight)]
  }
  return endsMidSentence(input) ? [midSentence(input.answer)] : []
}

function unclosed(answer: string): string | undefined {
  if (countFences(answer) % 2 === 1) return 'unclosed-code'
  return PAIRS.find((pair) => count(answer, pair.open) > count(answer, pair.close))?.code
}

function countFences(answer: string): number {
  let fences = 0
  for (let at = answer.indexOf('```'); at >= 0; at = answer.indexOf('```', at + 3)) {
    if (beginsLine(answer, at)) fences++
    while (answer.charCodeAt(at + 3) === 96) at++
  }
  return fences
}

/** Looks back no further than the blanks: a line may have fifty thousand fences. */
function beginsLine(answer: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && answer[before] !== '\n' && answer[before]?.trim() === '') before--
  return before < 0 || answer[before] === '\n'
}

function count(text: string, part: string): number {
  let times = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) times++
  return times
}

function endsMidSentence(input: CheckInput): boolean {
  if (input.answer.length < SENTENCE_FROM || (input.toolCalls?.length ?? 0) > 0) return false
  if (input.responseFormat !== undefined && input.responseFormat.type !== 'text') return false
  const tail = input.answer.slice(-SENTENCE_FROM).trimEnd()
  const lastLine = tail.slice(tail.lastIndexOf('\n') + 1)
  // A full stop and its kin, as nearly every answer ends on, are no connector.
  if (/[.!?:;"')\]}*`|\d]$/u.test(lastLine)) return false
  const endsOnConnector =
    /(?:[,([{–—]|\b(?:and|or|the|a|of|to|und|oder|der|die|das|et|ou|le|la|de|y|o|el))$/i
  return endsOnConnector.test(lastLine)
}

function midSentence(answer: string): Finding {
  return endFinding(answer, 'ends-mid-sentence', 'The last sentence has no end.', 'doubt')
}

function wholeFinding(input: CheckInput, code: string, message: string): Finding {
  return {
    span: { start: 0, end: input.answer.length },
    claim: '',
    message,
    code,
    weight: 'wrong',
  }
}

function endFinding(
  answer: string,
  code: string,
  message: string,
  weight: Finding['weight'],
): Finding {
  const start = Math.max(0, answer.length - 60)
  return {
    span: { start, end: answer.length },
    claim: excerpt(answer, start, answer.length),
    message,
    code,
    weight,
  }
}
