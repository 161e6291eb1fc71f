import { capitalised, type Draw } from '../../../evaluate/profile/draw.ts'
import { ask, type ProbeAnswer, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { judged, wordsOf } from '../../../evaluate/profile/read-answer.ts'
import { drawCalculation } from './calculation.ts'

/** Constraints that code can verify. The task itself is easy, so that a failure is one of obedience. */
export function instructionProbe(draw: Draw): ProbeDraft {
  const { text, value } = drawCalculation(draw)
  const count = draw.int(3, 6)
  const word = draw.word()
  const town = `the imaginary town of ${capitalised(draw.word())}`
  const kinds: readonly (readonly [string, (said: string) => boolean])[] = [
    // A bare figure: whether it is the right one is what the other families ask.
    [
      `What is ${text}? Answer with only the number, nothing else.`,
      (said) => /^[-−]?[\d.,]+$/.test(said.replace(/\nconfidence: \d+ ?%$/i, '')),
    ],
    [
      `Calculate ${value} + ${count}. Reply with just the number.`,
      (said) => /^[-−]?[\d.,]+$/.test(said.replace(/\nconfidence: \d+ ?%$/i, '')),
    ],
    [
      `Write exactly ${count} words about ${town}. No other text.`,
      (said) => wordsOf(said).length === count,
    ],
    [
      `List ${count} shops of ${town}, one a line, each line beginning with "* ".`,
      (said) => isList(said, count),
    ],
    [`Describe ${town} in capital letters only.`, (said) => said === said.toUpperCase()],
    [
      `Describe ${town} in one sentence that ends with the word "${word}".`,
      (said) => wordsOf(said).at(-1) === word,
    ],
    [`Describe ${town} without any comma or digit.`, (said) => !/[,\d]/.test(said)],
  ]
  const [question, holds] = draw.pick(kinds)
  return {
    request: ask(question),
    score: ({ text: said }) => ({
      outcome: judged(said, said.trim() !== '' && !isUnable(said) && holds(said.trim())),
    }),
  }
}

/** A text that says it cannot do the task keeps a constraint by accident only. */
const isUnable = (said: string) => judged(said, false) !== 'wrong'

function isList(said: string, count: number): boolean {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  return lines.length === count && lines.every((line) => line.startsWith('* '))
}

export function structuredProbe(draw: Draw): ProbeDraft {
  const [a, b] = [draw.int(11, 60), draw.int(11, 60)]
  const schema = {
    type: 'object',
    properties: { result: { type: 'number' } },
    required: ['result'],
    additionalProperties: false,
  }
  return {
    request: ask(`Calculate ${a} + ${b}.`, {
      responseFormat: { type: 'json_schema', name: 'calculation', schema, strict: true },
    }),
    score: ({ text }) => ({ outcome: judged(text, hasNumberAt(text, 'result')) }),
  }
}

/** The shape is probed here, not the sum. */
function hasNumberAt(text: string, key: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return (
      typeof parsed === 'object' &&
      parsed !== null &&
      Object.keys(parsed).length === 1 &&
      typeof (parsed as Record<string, unknown>)[key] === 'number'
    )
  } catch {
    return false
  }
}

const CITIES = ['Lisbon', 'Oslo', 'Nairobi', 'Quito', 'Hanoi', 'Turin']

export function toolProbe(draw: Draw): ProbeDraft {
  const city = draw.pick(CITIES)
  return {
    request: ask(`What is the weather in ${city}?`, {
      tools: [
        {
          name: 'get_weather',
          description: 'Tells the current weather in a city',
          parameters: {
            type: 'object',
            properties: { city: { type: 'string' } },
            required: ['city'],
          },
        },
        {
          name: 'convert_currency',
          description: 'Converts an amount of money',
          parameters: {
            type: 'object',
            properties: { amount: { type: 'number' } },
            required: ['amount'],
          },
        },
      ],
    }),
    score: (answer) => ({ outcome: judged(answer.text, callsFor(answer, city)) }),
  }
}

function callsFor({ toolCalls }: ProbeAnswer, city: string): boolean {
  const [call] = toolCalls
  if (toolCalls.length !== 1 || call?.name !== 'get_weather') return false
  try {
    const given = (JSON.parse(call.arguments) as { city?: unknown }).city
    return typeof given === 'string' && given.toLowerCase().includes(city.toLowerCase())
  } catch {
    return false
  }
}
