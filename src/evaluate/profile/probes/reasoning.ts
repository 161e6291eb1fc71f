import { capitalised, type Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { scoreChoice, scoreNumber } from '../../../evaluate/profile/read-answer.ts'

/** A question whose answer is one of a few words, given as the last of them that is said. */
function choiceProbe(question: string, choices: readonly string[], right: string): ProbeDraft {
  return {
    request: ask(`${question} Answer with one word: ${choices.join(' or ')}.`),
    score: (answer) => scoreChoice(choices, right, answer),
  }
}

export function logicProbe(draw: Draw): ProbeDraft {
  const [a, b, c] = [`${draw.word()}s`, `${draw.word()}s`, `${draw.word()}s`]
  const kind = draw.int(0, 3)
  if (kind === 3) return orderProbe(draw)
  const [premises, question, right] = (
    [
      [`All ${a} are ${b}. All ${b} are ${c}.`, `Are all ${a} ${c}?`, 'yes'],
      [`All ${a} are ${b}. Some ${b} are ${c}.`, `Does it follow that some ${a} are ${c}?`, 'no'],
      [`No ${a} are ${b}. All ${c} are ${b}.`, `Can any of the ${c} be one of the ${a}?`, 'no'],
    ] as const
  )[kind] as readonly [string, string, string]
  return choiceProbe(`${premises} ${question}`, ['yes', 'no'], right)
}

function orderProbe(draw: Draw): ProbeDraft {
  const people = draw.shuffle(['Ann', 'Bert', 'Cleo', 'Dan', 'Eve'])
  const clues = people.slice(1).map((person, place) => `${people[place]} is taller than ${person}.`)
  const names = people.map((name) => name.toLowerCase())
  const isTallest = draw.int(0, 1) === 0
  const right = (isTallest ? names[0] : names.at(-1)) ?? ''
  return choiceProbe(
    `${draw.shuffle(clues).join(' ')} Who is the ${isTallest ? 'tallest' : 'shortest'}?`,
    names.toSorted(),
    right,
  )
}

/** Questions whose first idea is wrong. */
export function trapProbe(draw: Draw): ProbeDraft {
  const [small, gap] = [draw.int(5, 60), draw.int(2, 9) * 100]
  const [flock, left] = [draw.int(20, 90), draw.int(3, 15)]
  const [machines, minutes] = [draw.int(4, 9), draw.int(4, 9)]
  const many = machines * draw.int(8, 20)
  const thing = capitalised(draw.word())
  const [question, expected] = draw.pick([
    [
      `A ${thing} and its case cost ${gap + 2 * small} cents together. The ${thing} costs ${gap} cents more than the case. How many cents does the case cost?`,
      small,
    ],
    [
      `A farmer has ${flock} sheep. All but ${left} run away. How many sheep does the farmer still have?`,
      left,
    ],
    [
      `${machines} machines make ${machines} parts in ${minutes} minutes. How many minutes do ${many} machines need for ${many} parts?`,
      minutes,
    ],
    [
      `A patch of weeds doubles in size every day and covers the lake on day ${flock}. On which day did it cover half of the lake?`,
      flock - 1,
    ],
  ] as const)
  return { request: ask(question), score: (answer) => scoreNumber(expected, answer) }
}
