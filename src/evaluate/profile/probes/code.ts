import { extractCode } from '../../../checks/code/extract-code.ts'
import type { ProgramCase } from '../../../checks/code/sandbox/sandbox.ts'
import type { Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { judged } from '../../../evaluate/profile/read-answer.ts'

interface Exercise {
  readonly text: string
  readonly cases: readonly (readonly [call: string, expected: string])[]
}

const DEADLINE_MS = 5_000

function drawExercise(draw: Draw): Exercise {
  const name = draw.word()
  const [a, b] = [draw.int(2, 9), draw.int(10, 40)]
  return draw.pick<Exercise>([
    {
      text: `Write a JavaScript function ${name}(list) that returns the sum of the numbers in the list that are divisible by ${a}.`,
      cases: [
        [`${name}([${a}, ${a * 3}, ${a * 2 + 1}])`, String(a * 4)],
        [`${name}([])`, '0'],
        [`${name}([-${a}, ${a * b}])`, String(a * b - a)],
      ],
    },
    {
      text: `Write a JavaScript function ${name}(text) that returns how many words of the text have more than ${a} letters. Words are parted by spaces.`,
      cases: [
        [`${name}("${'x'.repeat(a + 1)} ${'y'.repeat(a)} ${'z'.repeat(a + 4)}")`, '2'],
        [`${name}("")`, '0'],
        [`${name}("  ${'x'.repeat(a + 2)}  ")`, '1'],
      ],
    },
    {
      text: `Write a JavaScript function ${name}(number) that returns true when the number lies between ${a} and ${b}, both included, and is odd, else false.`,
      cases: [
        [`${name}(${a % 2 === 0 ? a + 1 : a})`, 'true'],
        [`${name}(${a % 2 === 0 ? a : a + 1})`, 'false'],
        [`${name}(${b + 51 - (b % 2)})`, 'false'],
        [`${name}(${b})`, String(b % 2 === 1)],
      ],
    },
  ])
}

/** Right is what passes every case in the sandbox. */
export function codeProbe(draw: Draw): ProbeDraft {
  const { text, cases } = drawExercise(draw)
  const programCases = cases.map(
    ([source, expected]): ProgramCase => ({ kind: 'equal', source, expected }),
  )
  return {
    request: ask(text),
    async score({ text: said }, { sandbox, signal }) {
      const found = extractCode(said)
      if (found === undefined || found.language === 'python')
        return { outcome: judged(said, false) }
      const program = {
        language: 'javascript',
        code: found.code,
        cases: programCases,
        deadlineMs: DEADLINE_MS,
      } as const
      const { load, cases: outcomes } = await sandbox.run(program, signal)
      const isRight = load === 'ok' && outcomes.every(({ status }) => status === 'ok')
      return { outcome: isRight ? 'right' : 'wrong' }
    },
  }
}
