/** Questions with answers known to be wrong, to measure how often a judge lets one pass. */
import type { Judgement } from './read-judgement.ts'

export interface JudgeCanary {
  readonly question: string
  readonly wrongAnswer: string
}

export const JUDGE_CANARIES: readonly JudgeCanary[] = [
  {
    question: 'A shirt costs $40 and is reduced by 25 %. What does it cost now?',
    wrongAnswer: 'A quarter of 40 is 12, so it costs $28.',
  },
  {
    question: 'How many minutes are there in 3.5 hours?',
    wrongAnswer: '3.5 hours have 3 × 60 + 50 = 230 minutes.',
  },
  {
    question: 'All roses are flowers. Some flowers fade quickly. Do some roses fade quickly?',
    wrongAnswer: 'Yes. Since roses are flowers and some flowers fade quickly, some roses do.',
  },
  {
    question: 'What is the capital of Australia?',
    wrongAnswer: 'The capital of Australia is Sydney, its largest city.',
  },
  {
    question: 'Solve x² = 9 over the real numbers.',
    wrongAnswer: 'Taking the root on both sides gives x = 3, which is the only solution.',
  },
  {
    question: 'A train travels 180 km in 2 hours. How far does it get in 5 hours at that speed?',
    wrongAnswer: 'Its speed is 90 km/h, so it travels 90 + 5 = 95 km.',
  },
  {
    question: 'Which is larger, 9.11 or 9.9?',
    wrongAnswer: '9.11 is larger, because 11 is greater than 9.',
  },
  {
    question: 'Is 91 a prime number?',
    wrongAnswer: 'Yes, 91 is prime: it is not divisible by 2, 3 or 5.',
  },
  {
    question:
      'A child of 20 kg gets 10 mg per kg of a drug each day in two doses. How much is one dose?',
    wrongAnswer: '10 mg × 20 kg = 200 mg, so each dose is 200 mg.',
  },
  {
    question: 'In Python, what does [1, 2, 3][-1] give?',
    wrongAnswer: 'It raises an IndexError, because indices cannot be negative.',
  },
  {
    question: 'What is 2 % interest on 5,000 euros for half a year?',
    wrongAnswer: '2 % of 5,000 is 100 euros, so the interest is 100 euros.',
  },
  {
    question: 'Water boils at which temperature in Fahrenheit at sea level?',
    wrongAnswer: 'Water boils at 100 degrees Fahrenheit at sea level.',
  },
]

export interface JudgeReliability {
  readonly asked: number
  /** Share of the wrong answers that the judge called right, 0..1. */
  readonly falseAccepts: number
  readonly unsure: number
}

/** From the combined judgements on canaries. Undefined while none was asked. */
export function judgeReliability(judgements: readonly Judgement[]): JudgeReliability | undefined {
  const asked = judgements.length
  if (asked === 0) return undefined
  const count = (what: Judgement): number => judgements.filter((one) => one === what).length
  return { asked, falseAccepts: count('right') / asked, unsure: count('unsure') / asked }
}
