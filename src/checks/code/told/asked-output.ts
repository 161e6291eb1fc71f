/** Questions that show code and ask what it prints. */
import { type Block, fencedBlocks } from '../../../checks/code/extract-code.ts'
import type { SandboxLanguage } from '../../../checks/code/sandbox/sandbox.ts'
import { readBlock } from './code-blocks.ts'

export interface AskedOutput {
  readonly language: SandboxLanguage
  readonly source: string
  /** What is asked for is what this line shows, from 0; else all that is printed. */
  readonly line?: number
}

const ASKS =
  /\bwhat(?:'s|’s| is| are| will| would| does| do| gets?)\b[^.?!\n]{0,80}\b(?:outputs?|prints?|printed|logs?|logged|displays?|displayed|results?)\b|\b(?:predict|determine|give|tell me|state|trace|write down)\b[^.\n]{0,40}\boutput\b|\bwhat(?:'s|’s| is| will be) the (?:final )?value of\b|\bwas (?:gibt|druckt)\b[^.?!\n]{0,60}\baus\b/i
/** Another thing is wanted as well, or beside it. */
const OTHERWISE =
  /\bwrong with|\bfix\b|\bdebug|\brewrite|\bpython ?2|\bpossible outputs?|\bhow (?:can|do|could|to|would|should)\b|\bchange|\bmodify|\binstead\b|\bif (?:the user|i) (?:enters?|types?|inputs?)|^[ \t]*\(?[A-Da-d][).:][ \t]+\S/im
const CALL =
  /\bwhat (?:does|is|will|would)\s+(?:the (?:result|value|output) of )?`?([A-Za-z_$][\w$.]*\((?:[^()`\n]|\([^()\n]*\))*\))`?\s*(?:return|give|output|evaluate|be\b|\?|$)/i
const VALUE_OF = /\bvalue of `?([A-Za-z_]\w*)`?(?=\s*(?:\?|after|at the end|when|be\b|once))/i
const CODE_LINE =
  /^[ \t]*(?:(?:def|class|for|while|if|import|from|let|const|var|function|return|try|print|console\.log)\b|[A-Za-z_$][\w$.[\]]*[ \t]*[-+*/]?=(?!=)|[}\])])/u

/** The code that is asked about, with what shows its result; undefined where the question asks for another thing. */
export function askedOutput(question: string): AskedOutput | undefined {
  const block = codeOf(question)
  if (block === undefined) return undefined
  const words = question.replace(block.code, ' ')
  if (OTHERWISE.test(words)) return undefined
  const { language, source } = readBlock(block)
  if (language === undefined) return undefined
  const show = language === 'python' ? 'print' : 'console.log'
  const one = CALL.exec(words)?.[1] ?? VALUE_OF.exec(words)?.[1]
  if (one !== undefined && !source.includes(`${show}(${one})`)) {
    const last = source.trimEnd().split('\n').length
    return { language, source: `${source.trimEnd()}\n${show}(${one})`, line: last }
  }
  return ASKS.test(words) && source.includes(`${show}(`) ? { language, source } : undefined
}

/** The only block of code, or lines of code without a fence. */
function codeOf(question: string): Block | undefined {
  const blocks = fencedBlocks(question)
  if (blocks.length > 0) return blocks.length === 1 ? blocks[0] : undefined
  const inline = /`([^`\n]*\b(?:print|console\.log)\([^`\n]+\)[^`\n]*)`/u.exec(question)?.[1]
  if (inline !== undefined) return { name: '', code: inline, start: 0, end: 0 }
  const lines = question.split('\n')
  const first = lines.findIndex((line) => CODE_LINE.test(line) && !/\?\s*$/u.test(line))
  if (first < 0) return undefined
  const rest = lines.slice(first)
  const last = rest.findLastIndex((line) => CODE_LINE.test(line) || /^\s+\S/u.test(line))
  return { name: '', code: rest.slice(0, last + 1).join('\n'), start: 0, end: 0 }
}
