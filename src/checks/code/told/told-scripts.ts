/** Finds, in a question and its answer, the pieces of code of which the answer says what they print. */
import type { CheckInput } from '../../../core/check.ts'
import { askedOutput } from './asked-output.ts'
import { type CodeBlock, codeBlocks } from './code-blocks.ts'
import { sessionsOf, toldInComments } from './told-in-lines.ts'
import { outputBlock, saidOutputs } from './told-in-words.ts'
import type { Told, ToldScript } from './told-script.ts'

const MOST_SCRIPTS = 12
const REACH = 30_000
const MOST_SOURCE = 20_000

export function toldScripts(input: CheckInput): readonly ToldScript[] {
  const question = (input.question ?? '').slice(0, REACH)
  const answer = input.answer.slice(0, REACH)
  if (/\bpython ?2\b/i.test(question)) return []
  const scripts = [...askedScript(question, answer), ...ownScripts(question, answer)]
  return scripts.filter(({ source }) => source.length <= MOST_SOURCE).slice(0, MOST_SCRIPTS)
}

function askedScript(question: string, answer: string): readonly ToldScript[] {
  const asked = askedOutput(question)
  const said = asked === undefined ? [] : saidOutputs(answer)
  const [first, last] = [said[0], said.at(-1)]
  if (asked === undefined || first === undefined || last === undefined) return []
  const told: Told = {
    what: 'output',
    texts: said.map(({ text }) => text),
    isAsked: true,
    start: last.start,
    end: last.end,
  }
  const { language, source, line } = asked
  return [{ language, source, before: [], told: [line === undefined ? told : { ...told, line }] }]
}

/** The answer's own blocks, with their comments, sessions and the blocks of output behind them. */
function ownScripts(question: string, answer: string): readonly ToldScript[] {
  const blocks = codeBlocks(answer)
  const given = codeBlocks(question)
  return blocks.flatMap((block, index) => {
    const { language } = block
    if (language === undefined) return []
    const before = [...given, ...blocks.slice(0, index)]
      .filter((one) => one.language === language && !isSession(one))
      .map(({ source }) => source)
    if (language === 'python' && isSession(block)) return sessionsOf(block, before)
    const shown = outputBlock(block, blocks[index + 1], answer)
    const told: readonly Told[] = [
      ...toldInComments(block, language),
      ...(shown === undefined
        ? []
        : [{ what: 'output' as const, texts: [shown.text], start: shown.start, end: shown.end }]),
    ]
    return told.length === 0 ? [] : [{ language, before, source: block.source, told }]
  })
}

function isSession({ code }: CodeBlock): boolean {
  return /^[ \t]*>>> /mu.test(code) && !/^(?:def|class)\b/mu.test(code)
}
