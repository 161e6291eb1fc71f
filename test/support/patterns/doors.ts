/** The ways of a client's and a model's words into what reads them, as the gateway calls it. */
import { createCodeCheck } from '../../../src/checks/code/code.ts'
import { createLogicCheck } from '../../../src/checks/logic/logic.ts'
import { TEXT_CHECKS } from '../../../src/checks/registry.ts'
import { classify } from '../../../src/classify/classify.ts'
import { scoreDifficulty } from '../../../src/classify/score-difficulty.ts'
import type { Check, CheckInput } from '../../../src/core/check.ts'
import { requestOfRow } from '../../../src/evaluate/rows/labelled-row.ts'

const QUESTION = 'How many pens do I get for $3 each in 3 years, and what is it in all? '
const PROGRAM = '```python\ndef f(x):\n    return x\n```\n'
const never = new AbortController().signal

const code = createCodeCheck({
  run: async () => ({ load: 'ok', cases: [] }) as never,
  close: async () => undefined,
})
const logic = createLogicCheck({ solve: async () => undefined, close: async () => undefined })
const texts = Object.values(TEXT_CHECKS).filter(({ cost }) => cost === 'text')

interface Door {
  readonly name: string
  readonly read: (text: string) => void
}

const held = (
  name: string,
  checks: readonly Check[],
  input: (text: string) => CheckInput,
): Door => ({
  name,
  read(text) {
    const read = input(text)
    // What a check does after its process has answered is of no interest here.
    for (const check of checks) Promise.resolve(check.run(read, never)).catch(() => undefined)
  },
})

export const DOORS: readonly Door[] = [
  {
    name: 'a question',
    read: (text) =>
      classify(requestOfRow({ messages: [{ role: 'user', content: text }] }), scoreDifficulty),
  },
  held('an answer', texts, (text) => ({ answer: text, question: QUESTION, context: [text] })),
  held('the question of an answer', texts, (text) => ({
    answer: 'The answer is 12.',
    question: QUESTION + text,
  })),
  held('a question of its own', texts, (text) => ({
    answer: 'The answer is 2x + 3.',
    question: text,
  })),
  held('an answer that says the question again', texts, (text) => ({
    answer: text,
    question: text,
  })),
  held('a program', [code, logic], (text) => ({
    answer: `\`\`\`python\ndef f(x):\n    return x\n${text}\n\`\`\``,
    question: 'Write f(x). f(1) == 2',
  })),
  held('a program in TypeScript', [code], (text) => ({
    answer: `\`\`\`ts\nfunction f(x: number) { return x }\n${text}\n\`\`\``,
    question: 'Write f(x). f(1) == 2',
  })),
  held('what a program is asked for', [code], (text) => ({
    answer: PROGRAM,
    question: `Write f(x). ${text}\n>>> f(1)\n2\n>>> f(2)\n4\n>>> f(3)\n9\n`,
  })),
  held('what is said of a program', [code, logic], (text) => ({ answer: PROGRAM + text })),
]
