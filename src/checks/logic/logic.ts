import { abstained, conclude, type Examined, excerpt } from '../../checks/text/conclude.ts'
import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { type Decision, decideProgram } from './decide-program.ts'
import { readProgram } from './read-program.ts'
import type { Solver } from './solver.ts'
import { type StatedAnswer, statedAnswer } from './stated-answer.ts'

const VERSION = 1

/**
 * Runs the formal program an answer holds and compares what it comes to with what the answer says. Whether the
 * program says the same as the question is not looked at: that is where most such answers go wrong.
 */
export function createLogicCheck(solver: Solver): Check {
  return {
    name: 'logic',
    version: VERSION,
    cost: 'process',
    async run(input, signal) {
      return conclude('logic', VERSION, await examine(input, solver, signal))
    },
    abstain: ({ answer }) =>
      readProgram(answer) === undefined ? conclude('logic', VERSION, NO_PROGRAM) : undefined,
  }
}

const NO_PROGRAM = abstained('no formal program in the answer')

async function examine(input: CheckInput, solver: Solver, signal: AbortSignal): Promise<Examined> {
  const program = readProgram(input.answer)
  if (program === undefined) return NO_PROGRAM
  const decision = await decideProgram(program, solver, signal)
  if (decision.type === 'undecided') return abstained(decision.why, 1)
  if (decision.type === 'contradiction') {
    return { findings: [contradiction(input.answer)], checked: 1, total: 1 }
  }
  const stated = statedAnswer(withoutProgram(input.answer))
  if (stated === undefined) return abstained('the answer does not say what it concludes', 1)
  const agrees = agreement(decision, stated)
  if (agrees === undefined) return abstained('the answer says it in another form', 1)
  return { findings: agrees ? [] : [disagreement(input.answer, decision)], checked: 1, total: 1 }
}

/** The conclusion is stated in what follows or precedes the program, not in its letters and names. */
function withoutProgram(answer: string): string {
  return answer
    .replace(/```[^`]*```/gu, ' ')
    .split('\n')
    .filter((line) => !/:::|\[IN\]|[∀∃∧∨→¬]|AllDifferent|[<>=]=/u.test(line))
    .join('\n')
}

function agreement(decision: Decision, stated: StatedAnswer): boolean | undefined {
  switch (decision.type) {
    case 'options':
      return stated.letter === undefined || decision.letters.length === 0
        ? undefined
        : decision.letters.includes(stated.letter)
    case 'entailment':
      return stated.value === undefined ? undefined : stated.value === decision.value
    case 'satisfiable':
    case 'contradiction':
    case 'undecided':
      return undefined
  }
}

function contradiction(answer: string): Finding {
  return {
    span: { start: 0, end: answer.length },
    claim: excerpt(answer, 0, answer.length, 80),
    message: 'The premises as formalised exclude each other, so anything would follow from them.',
    code: 'contradictory-premises',
    weight: 'doubt',
  }
}

function disagreement(answer: string, decision: Decision): Finding {
  const expected =
    decision.type === 'options'
      ? decision.letters.join(' or ')
      : decision.type === 'entailment'
        ? decision.value
        : ''
  const start = Math.max(0, answer.length - 200)
  return {
    span: { start, end: answer.length },
    claim: excerpt(answer, start, answer.length),
    expected,
    message: `The answer's own program comes to another result: ${expected}.`,
    code: 'program-disagrees',
    weight: 'wrong',
  }
}
