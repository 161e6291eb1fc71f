import { expect, test } from 'vitest'
import { createDifficultyScorer } from '../score-difficulty.ts'
import { SHIPPED_PRIOR } from './read-prompt.ts'
import { encodedBuckets, encodedWeights, priorId, type Router } from './router.ts'
import { HAND_FEATURES } from './text-features.ts'

const head = {
  bias: 0,
  prior: [1, 0, 0],
  hand: HAND_FEATURES.map(() => 0),
  ...encodedWeights(Float32Array.of(0, 0)),
}
const { unit, hashed: weights } = encodedWeights(Float32Array.of(-3, 3))
const seeing = { ...head, vector: { unit, weights } }
const metrics = { n: 1, apgr: 0.5, cpt50: 0.5, cpt80: 0.8 }
const router: Router = {
  kind: 'secondline-router',
  version: 1,
  pair: { first: 'a', second: 'b' },
  rule: 'difficulty',
  blend: { gain: 0.1, cold: 1 },
  priorId: priorId(SHIPPED_PRIOR),
  vocabulary: encodedBuckets([3, 400]),
  heads: { first: head, second: head, direct: head },
  embedded: {
    embedder: 'letters',
    size: 2,
    rule: 'difficulty',
    blend: { gain: 0.1, cold: 1 },
    heads: { first: seeing, second: seeing, direct: seeing },
  },
  tokens: {},
  learned: { rows: 1, sets: {}, files: [], seed: 1, settings: '', before: metrics, after: metrics },
}
const input = {
  prompt: 'How tall is the tower?',
  messages: [],
  task: { task: 'qa', purpose: 'instruct', confidence: 0, reasons: [] },
  toolsOffered: 0,
} as const
const score = createDifficultyScorer(router)
const withVector = (embedder: string, ...vector: readonly number[]) =>
  score({ ...input, embedding: { embedder, vector: Float32Array.from(vector) } })

test('a vector moves the score, and the signal tells whose it was', () => {
  const hard = withVector('letters', 1, 0)
  const easy = withVector('letters', 0, 1)
  expect(hard.score).toBeGreaterThan(easy.score)
  expect(hard.embedder).toBe('letters')
})

test.each([
  ['there is none', () => score(input)],
  ['it is another embedder’s', () => withVector('numbers', 1, 0)],
  ['it has another length', () => withVector('letters', 1, 0, 0)],
])('words alone decide where %s', (_name, scored) => {
  expect(scored()).toEqual(
    createDifficultyScorer({ ...router, embedded: undefined } as never)(input),
  )
  expect(scored()).not.toHaveProperty('embedder')
})

test('a router of another shape is refused, not scored with', () => {
  const size = { ...router, embedded: { ...router.embedded, size: 3 } } as Router
  expect(() => createDifficultyScorer(size)).toThrow('embedded.heads.first.vector')
})
