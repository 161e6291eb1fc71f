import type { Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { scoreNumber, showsSteps } from '../../../evaluate/profile/read-answer.ts'

/** A question whose result is a number, and that asks for the steps. */
function numberProbe(question: string, expected: number, steps: number): ProbeDraft {
  return {
    request: ask(`${question} Show your steps.`),
    score: (answer) => {
      const score = scoreNumber(expected, answer)
      const isAnswer = score.outcome === 'right' || score.outcome === 'wrong'
      return isAnswer ? { ...score, showedSteps: showsSteps(answer.text, steps) } : score
    },
  }
}

export interface Calculation {
  readonly text: string
  readonly value: number
}

export function drawCalculation(draw: Draw): Calculation {
  const [a, b, c, d] = [draw.int(11, 89), draw.int(11, 89), draw.int(3, 19), draw.int(11, 99)]
  return draw.pick([
    { text: `(${a} + ${b}) * ${c} - ${d}`, value: (a + b) * c - d },
    { text: `${a} * ${c} + ${b} - ${d}`, value: a * c + b - d },
    { text: `${a} * ${c} - (${b} + ${d})`, value: a * c - (b + d) },
    { text: `(${a * c} - ${b} * ${c}) / ${c} + ${d}`, value: a - b + d },
  ])
}

export function arithmeticProbe(draw: Draw): ProbeDraft {
  const { text, value } = drawCalculation(draw)
  return numberProbe(`What is ${text}?`, value, 3)
}

const NAMES = ['Mia', 'Tariq', 'Ines', 'Bo', 'Yuki', 'Omar', 'Lena']
const THINGS = ['pens', 'apples', 'stamps', 'marbles', 'cards', 'shells']

/** A story with a figure that is no part of the sum. */
export function wordProblemProbe(draw: Draw): ProbeDraft {
  const [boxes, each] = [draw.int(6, 19), draw.int(4, 12)]
  const [given, bought] = [draw.int(5, 20), draw.int(6, 30)]
  const [name, things, age] = [draw.pick(NAMES), draw.pick(THINGS), draw.int(9, 60)]
  const story = `${name}, ${age} years old, has ${boxes} boxes with ${each} ${things} each. ${name} gives away ${given} ${things}. Then ${name} buys ${bought} ${things}.`
  return numberProbe(
    `${story} How many ${things} does ${name} have now?`,
    boxes * each - given + bought,
    3,
  )
}

export function equationProbe(draw: Draw): ProbeDraft {
  const [factor, unknown, shift] = [draw.int(3, 19), draw.int(4, 40), draw.int(5, 90)]
  const letter = draw.pick(['x', 'y', 'n'])
  return numberProbe(
    `Solve for ${letter}: ${factor}${letter} + ${shift} = ${factor * unknown + shift}.`,
    unknown,
    2,
  )
}

const CONVERSIONS = [
  ['km', 'm', 1000],
  ['kg', 'g', 1000],
  ['h', 'min', 60],
  ['m', 'cm', 100],
  ['l', 'ml', 1000],
] as const

export function unitProbe(draw: Draw): ProbeDraft {
  const [from, to, factor] = draw.pick(CONVERSIONS)
  const amount = draw.int(11, 95) / 10
  return numberProbe(`Convert ${amount} ${from} to ${to}.`, amount * factor, 1)
}

export function financeProbe(draw: Draw): ProbeDraft {
  if (draw.int(0, 1) === 0) {
    const [rate, amount] = [draw.int(3, 30), draw.int(12, 95) * 100]
    return numberProbe(`What is ${rate}% of ${amount}?`, (rate * amount) / 100, 1)
  }
  const [capital, rate, years] = [draw.int(10, 90) * 100, draw.int(2, 9), draw.int(2, 4)]
  const value = Math.round(capital * (1 + rate / 100) ** years * 100) / 100
  return numberProbe(
    `${capital} dollars earn ${rate} percent interest a year, which is added each year. How many dollars are there after ${years} years, to the cent?`,
    value,
    2,
  )
}
