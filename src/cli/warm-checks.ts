import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { CONFIDENCE_CHECKS } from '../checks/confidence/confidence-of.ts'
import type { CheckInput } from '../core/check.ts'
import type { Judging } from '../gateway/deps.ts'

/** So often each answer is looked at: the compiler then knows what is run most. */
const ROUNDS = 20
/** Whoever asks at once is answered first. */
const AFTER_MS = 500

const STORY =
  'A baker sells 24 loaves each day for $3.50 a loaf. Flour costs her 15% of what she takes, and twice a week she pays a helper $40. How much is left after 7 days?'
const WORKED = [
  'Each day she takes 24 * $3.50 = $84. In a week that is 7 * 84 = $588.',
  'Flour costs 15% of 588, which is 0.15 * 588 = $88.20. The helper costs 2 * 40 = $80.',
  'So 588 - 88.20 - 80 = 419.80 is left. The answer is $419.80.',
].join('\n')

/** Of the kinds that checks read: sums in words, formulas, quantities with units, competition mathematics, prose. */
const ANSWERS: readonly CheckInput[] = [
  { question: STORY, answer: WORKED },
  { question: STORY, answer: `{"reasoning": ${JSON.stringify(WORKED)}, "answer": "419.80"}` },
  {
    question: STORY,
    answer: WORKED,
    samples: ['24 * 3.50 = 84. 7 * 84 = 588. The answer is 588.'],
  },
  {
    question: 'Let $x$ and $y$ be real numbers with $x + y = 7$ and $xy = 10$. Find $x^2 + y^2$.',
    answer: [
      'We use $(x+y)^2 = x^2 + 2xy + y^2$, so $x^2 + y^2 = (x+y)^2 - 2xy$.',
      '\\[x^2 + y^2 = 7^2 - 2 \\cdot 10 = 49 - 20 = 29\\]',
      'Check: $x = 2$ and $y = 5$ give $\\frac{8}{2} + 5^2 = 4 + 25 = 29$. The answer is $\\boxed{29}$.',
    ].join('\n\n'),
  },
  {
    question: 'Solve $\\frac{3x - 5}{4} = \\sqrt{16} + 1$ for $x$.',
    answer: [
      '**Step 1:** $\\sqrt{16} = 4$, so $\\frac{3x-5}{4} = 5$.',
      '**Step 2:** Multiply by 4: $3x - 5 = 20$, hence $3x = 25$.',
      '**Step 3:** $x = \\dfrac{25}{3} \\approx 8.33$, and $\\binom{5}{2} = 10 \\equiv 1 \\pmod 3$.',
    ].join('\n\n'),
  },
  {
    question:
      'A tank is 2 m long, 50 cm wide and 40 cm high. How many litres does it hold, and how long does it take to fill at 8 litres a minute?',
    answer: [
      'The volume is 2 m × 0.5 m × 0.4 m = 0.4 m³, which is 400 litres.',
      'The area of its base is 2 × 0.5 = 1 m². At 8 litres a minute it takes 400 / 8 = 50 minutes.',
      'An hour has 60 minutes, so that is 5/6 of an hour.',
    ].join(' '),
  },
  {
    question: 'What should I see in Lisbon in two days?',
    answer: [
      '1. Start in Alfama: the castle opens at 9:00 and costs about 15 euros.',
      '2. Take tram 28 in the afternoon; it runs every 10 to 15 minutes.',
      '3. On the second day, go to Belém. The tower was finished in 1519, the monastery stands ten minutes away.',
      '',
      'Two days are short, so I would leave Sintra for another time.',
    ].join('\n'),
  },
]

/**
 * Looks at a few answers of its own while nobody asks, so that the first real ones do not wait for the compiler. One
 * slice of the event loop for each answer; ends for good with the first request to the API.
 */
export function warmChecks(judging: Pick<Judging, 'check' | 'confidence'>): void {
  const turns = Array.from({ length: ROUNDS }, () => ANSWERS).flat()
  let isWanted = true
  const stop = (message: unknown): void => {
    const { request } = message as { readonly request?: { readonly url?: string } }
    if (request?.url?.startsWith('/v1/')) end()
  }
  const end = (): void => {
    isWanted = false
    unsubscribe(STARTED, stop)
  }
  const next = (place: number): void => {
    const own = turns[place]
    if (own === undefined) end()
    if (own === undefined || !isWanted) return
    // What was read of an answer is remembered with it; a copy is read anew.
    const input = { ...own }
    const results = judging.check(CONFIDENCE_CHECKS, input, NEVER)
    if (!(results instanceof Promise)) judging.confidence(input, results)
    setImmediate(next, place + 1).unref()
  }
  subscribe(STARTED, stop)
  setTimeout(next, AFTER_MS, 0).unref()
}

/** Node tells it of each request that reaches a server of this process. */
const STARTED = 'http.server.request.start'
const NEVER = new AbortController().signal
