import { describe, expect, it } from 'vitest'
import { teachingClauses } from './train-risk-model.ts'

const clauses = Array.from({ length: 14 }, (_clause, at) => Uint32Array.of(at))
/** Each clause alone looks graver than any together. */
const weights = {
  high: Float32Array.from(clauses, (_clause, at) => 1 + at),
  highStep: 1,
  highBias: 0,
}

describe('what a text teaches', () => {
  it('is all of a longer harmless text, not only what looks gravest of it', () => {
    const taught = teachingClauses(clauses, 0, weights)
      .flat()
      .flatMap((features) => [...features])
    expect(new Set(taught).size).toBeGreaterThan(12)
  })

  it('is what looks gravest of a grave one', () => {
    expect(teachingClauses(clauses, 1, weights)).toHaveLength(1)
  })
})
