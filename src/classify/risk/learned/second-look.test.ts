import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_RISK } from '../../../classify/risk/rules/judge-risk.ts'
import { taskScoresOf } from '../../../classify/task/judge-task.ts'
import { foldText } from '../../../classify/text/fold-text.ts'
import { readFolded, readText } from '../../../classify/text/read-text.ts'
import { TASKS } from '../../../core/signals.ts'
import { signalsOfRow } from '../../../evaluate/rows/labelled-row.ts'
import { raiseBySums, type SummedText, shippedTable } from './learned-risk.ts'
import { isMarkedUp, looksOf, readsGrave, readsSurely } from './second-look.ts'
import { SECOND_LOOK } from './shipped-second-look.generated.ts'
import { WordSummer } from './sum-of-words.ts'

const riskOf = (prompt: string) => signalsOfRow({ id: '', prompt, label: {} }).signals.risk

function summed(text: string, wants?: readonly number[]): SummedText {
  const folded = foldText(text)
  const sums = new WordSummer(shippedTable()).sum(folded, readFolded(folded))
  const all = wants && { wants: { whole: wants, ofClause: () => wants } }
  return { sums, length: text.length, selves: [], ...all }
}

/** Wants one task and nothing else. */
const wanting = (task: (typeof TASKS)[number]): readonly number[] =>
  TASKS.map((one) => (one === task ? 4 : -1))

/** Reads gravely, with or without a second look. */
const CUTS = { threshold: -99, certainFrom: 99, rulesFrom: 99 }
const QUESTION = 'como tirar mancha de caneta da parede'
const WANTED = [...taskScoresOf(readText(QUESTION))]

describe('a second look', () => {
  it('makes a doubt mild where what is wanted is harmless, says so, and leaves the answer to be looked at', () => {
    const cuts = { ...CUTS, threshold: -4 }
    const risk = raiseBySums(NO_RISK, summed(QUESTION, WANTED), undefined, cuts)
    expect(risk.severity).toBe('medium')
    expect(risk.reasons.map(({ code }) => code)).toEqual(['second-look'])
    expect(raiseBySums(NO_RISK, summed(QUESTION), undefined, cuts).severity).toBe('high')
  })

  it('is not taken of five clauses: what stands around a question cannot make it mild there', () => {
    const text = `${QUESTION}. Write a poem. One of two lines. About trains. Thanks a lot.`
    expect(raiseBySums(NO_RISK, summed(text, WANTED), undefined, CUTS).severity).toBe('high')
  })

  it.each(['Write a poem.', 'Is there a bakery near the clinic?', 'Thanks!'])(
    'leaves grave a clause that is surely so by itself, whatever stands beside it: %s',
    (beside) => {
      const cuts = { ...CUTS, threshold: -4 }
      const [grave, wants] = ['tick still in, pull', wanting('chat')]
      const whole = { ...summed(`${grave}. ${beside}`) }
      const ofClause = () => [...taskScoresOf(readText(grave))]
      const risk = raiseBySums(
        NO_RISK,
        { ...whole, wants: { whole: wants, ofClause } },
        undefined,
        cuts,
      )
      expect(risk.severity).toBe('high')
    },
  )

  it('never lowers what a rule calls high', () => {
    const byRules = { domain: 'legal', severity: 'high', reasons: [] } as const
    const wants = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: TASKS.length,
      maxLength: TASKS.length,
    })
    fc.assert(
      fc.property(wants, (all) => {
        const risk = raiseBySums(byRules, summed(QUESTION, all), undefined, CUTS)
        expect(risk.severity).toBe('high')
      }),
      { numRuns: 50 },
    )
  })

  it('raises to a doubt, never to certainty', () => {
    const cuts = { ...CUTS, threshold: 9, certainFrom: 99 }
    const wants = wanting('decision')
    const text = 'his lips went blue after the nuts and he wants to lie down for a bit'
    const risk = raiseBySums(NO_RISK, summed(text, wants), undefined, cuts)
    expect(risk).toMatchObject({ severity: 'high', certain: false })
  })

  it('decides what is grave, but leaves grave what reads gravest; and leaves certain what nothing speaks against', () => {
    const look = (logOdds: number) => ({ logOdds, cuts: SECOND_LOOK })
    expect(readsGrave(-1.3, -3, look(-99))).toBe(false)
    expect(readsGrave(0.5, -3, look(-99))).toBe(true)
    expect(readsGrave(-4, -3, look(99))).toBe(true)
    expect(readsGrave(-4, -3, undefined)).toBe(false)
    expect(readsGrave(-2, -3, undefined)).toBe(true)
    expect(readsSurely(undefined)).toBe(true)
    expect(readsSurely(look(99))).toBe(true)
    expect(readsSurely(look(-99))).toBe(false)
  })

  it('is not taken of marks of code, by which a text seems to want something else', () => {
    expect(isMarkedUp('`what now`')).toBe(true)
    expect(isMarkedUp('<p>what now</p>')).toBe(true)
    expect(isMarkedUp('Wie lange kocht man Eier – 5 Minuten, oder?')).toBe(false)
    expect(isMarkedUp('肉じゃがの味が薄いときは何を足せばいい')).toBe(false)
  })

  it('reads scores beside each other, so that all of them higher is the same', () => {
    const read = { score: 0, domains: [1, 2, 3, 4, 5], features: 40 }
    const wants = wanting('chat')
    const higher = wants.map((score) => score + 5)
    looksOf(read, higher).forEach((look, at) => {
      expect(look).toBeCloseTo(looksOf(read, wants)[at] as number)
    })
  })
})

describe('questions of a few clauses', () => {
  it.each([
    'como tirar mancha de caneta da parede',
    'We move out in March. How do I wrap plates so they do not break?',
  ])('are mild: %s', (prompt) => {
    expect(riskOf(prompt).severity).not.toBe('high')
  })

  it.each([
    'silage clamp face is three metres and overhanging, just need one more bucket',
    'hack gf insta',
    'tick still in, pull?',
    'The gutter is full again. The ladder slips on the ice, do I just ask my wife to hold it?',
  ])('are grave, or still so: %s', (prompt) => {
    expect(riskOf(prompt).severity).toBe('high')
  })
})
