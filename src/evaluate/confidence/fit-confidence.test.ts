import { expect, test } from 'vitest'
import { confidenceInput, probabilityOf } from '../../checks/confidence/confidence-of.ts'
import { SHIPPED_CONFIDENCE } from '../../checks/confidence/shipped-confidence.generated.ts'
import { bendConfidence } from './fit-confidence.ts'

/** Letters that agree with a sample or not; `isTold` says which of them are right. */
function letters(n: number, isTold: (agrees: boolean, place: number) => boolean) {
  return Array.from({ length: n }, (_none, place) => {
    const agrees = place % 2 === 0
    const seen = { question: `Question ${place}?`, answer: 'A', samples: [agrees ? 'A' : 'B'] }
    return {
      input: confidenceInput(seen, []),
      isRight: isTold(agrees, place),
      group: String(place),
    }
  })
}

const inputOf = (sample: string) =>
  confidenceInput({ question: 'Which?', answer: 'A', samples: [sample] }, [])

test('own answers bend what is known of their kind, and nothing else', () => {
  const examples = letters(400, (agrees, place) => (agrees ? place % 20 !== 0 : place % 3 === 0))
  const bent = bendConfidence(examples, SHIPPED_CONFIDENCE)
  expect(bent.sums).toEqual(SHIPPED_CONFIDENCE.sums)
  expect(bent.other.alone).toEqual(SHIPPED_CONFIDENCE.other.alone)
  expect(probabilityOf(inputOf('A'), bent)).toBeCloseTo(0.9, 1)
  expect(probabilityOf(inputOf('B'), bent)).toBeCloseTo(0.33, 1)
})

test('too few of them change nothing', () => {
  const examples = letters(50, (agrees) => !agrees)
  expect(bendConfidence(examples, SHIPPED_CONFIDENCE)).toEqual(SHIPPED_CONFIDENCE)
})
