import type { ChatRequest } from '../../../core/chat.ts'
import type { Draw } from '../../../evaluate/profile/draw.ts'
import { makeSound } from '../../../evaluate/profile/media/make-sound.ts'
import { speak } from '../../../evaluate/profile/media/speak.ts'
import { ask, type ProbeDraft } from '../../../evaluate/profile/probe.ts'
import { scoreChoice, scoreNumber } from '../../../evaluate/profile/read-answer.ts'

function withSound(question: string, data: string): ChatRequest {
  const content = [
    { type: 'text' as const, text: question },
    { type: 'audio' as const, data, format: 'wav' },
  ]
  return { ...ask(question), messages: [{ role: 'user', content }] }
}

const DIRECTIONS = ['higher', 'lower'] as const

/** Beeps to count, or two tones to tell apart by their pitch. */
export function toneProbe(draw: Draw): ProbeDraft {
  if (draw.int(0, 1) === 0) {
    const [count, pitch] = [draw.int(2, 6), draw.int(40, 90) * 10]
    const beeps = Array.from({ length: count }, () => [
      { seconds: 0.15 },
      { pitch, seconds: 0.12 },
    ]).flat()
    return {
      needs: 'audio',
      request: withSound(
        'How many beeps do you hear? Answer with only the number.',
        makeSound([...beeps, { seconds: 0.15 }]),
      ),
      score: (answer) => scoreNumber(count, answer),
    }
  }
  const low = draw.int(25, 50) * 10
  const high = low * (1.5 + draw.int(0, 5) / 10)
  const right = draw.pick(DIRECTIONS)
  const [first, second] = right === 'higher' ? [low, high] : [high, low]
  return {
    needs: 'audio',
    request: withSound(
      `Is the second tone higher or lower than the first? Answer with one word: ${DIRECTIONS.join(' or ')}.`,
      makeSound([
        { pitch: first, seconds: 0.4 },
        { seconds: 0.2 },
        { pitch: second, seconds: 0.4 },
      ]),
    ),
    score: (answer) => scoreChoice(DIRECTIONS, right, answer),
  }
}

/** A number that espeak-ng says, digit by digit. */
export function speechProbe(draw: Draw): ProbeDraft {
  const figure = String(draw.int(1_000, 9_999))
  const question = 'Which number is said? Answer with only the number, in digits.'
  return {
    needs: 'audio',
    request: ask(question),
    prepare: async (signal) =>
      withSound(question, await speak(`The number is ${[...figure].join(', ')}.`, signal)),
    score: (answer) => scoreNumber(Number(figure), answer),
  }
}
