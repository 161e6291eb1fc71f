import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import { learnedLogits, readPrompt, SHIPPED_PRIOR } from './read-prompt.ts'
import {
  encodedBuckets,
  encodedWeights,
  loadRouter,
  parseRouter,
  priorId,
  type Router,
  routerFor,
} from './router.ts'
import { HAND_FEATURES } from './text-features.ts'

const head = {
  bias: 0,
  prior: [1, 0, 0],
  hand: HAND_FEATURES.map(() => 0),
  ...encodedWeights(Float32Array.of(1, -0.5, 0.25)),
}
const metrics = { n: 1, apgr: 0.5, cpt50: 0.5, cpt80: 0.8 }
const router: Router = {
  kind: 'secondline-router',
  version: 1,
  pair: { first: 'a', second: 'b' },
  rule: 'gain',
  blend: { gain: 0.1, cold: 1 },
  priorId: priorId(SHIPPED_PRIOR),
  vocabulary: encodedBuckets([3, 400, 30_000]),
  heads: { first: head, second: head, direct: head },
  tokens: {},
  learned: { rows: 1, sets: {}, files: [], seed: 1, settings: '', before: metrics, after: metrics },
}

test('a router survives its file', () => {
  const loaded = loadRouter(parseRouter(JSON.parse(JSON.stringify(router))), SHIPPED_PRIOR)
  expect([3, 400, 30_000, 5].map((bucket) => loaded.places[bucket])).toEqual([0, 1, 2, -1])
  expect(loaded.heads.first.hashed[1]).toBeCloseTo(-0.5, 1)
})

test('a line of the confidence holds numbers, what the prompt adds among them', () => {
  const line = { slope: 1, shift: 0, rows: 50, prompt: { weight: 0.5, usual: 1 } }
  const withLine = (own: object) => ({ ...router, recalibration: { 'maths sums alone': own } })
  expect(parseRouter(withLine(line)).recalibration).toEqual({ 'maths sums alone': line })
  expect(() => parseRouter(withLine({ ...line, prompt: { weight: 'half' } }))).toThrow(GatewayError)
})

const seeing = {
  ...head,
  vector: { unit: 0.5, weights: encodedWeights(Float32Array.of(1, -1)).hashed },
}
const embedded = {
  embedder: 'letters',
  size: 2,
  rule: 'gain',
  blend: router.blend,
  heads: { first: seeing, second: seeing, direct: seeing },
} as const

test('its heads for vectors serve where a vector of their size is there, the others everywhere else', () => {
  const parsed = parseRouter(JSON.parse(JSON.stringify({ ...router, embedded })))
  const loaded = loadRouter(parsed, SHIPPED_PRIOR)
  expect(routerFor(loaded)).toBe(loaded)
  expect(routerFor(loaded, new Float32Array(3))).toBe(loaded)
  const vector = Float32Array.of(1, 0)
  const fitting = routerFor(loaded, vector)
  expect(fitting).toBe(loaded.embedded?.router)
  const prompt = readPrompt('Sort these words.')
  const logit = (seen: Float32Array) => learnedLogits(fitting, prompt, seen).first
  expect(logit(vector)).toBeGreaterThan(logit(Float32Array.of(0, 1)))
  expect(learnedLogits(loaded, prompt, vector)).toEqual(learnedLogits(loaded, prompt))
})

test.each([
  [{ embedded: { ...embedded, embedder: 1 } }, 'embedded.embedder'],
  [{ embedded: { ...embedded, size: 3 } }, 'embedded.heads.first.vector'],
  [{ embedded: { ...embedded, rule: 'guess' } }, 'embedded.rule'],
  [{ embedded: { ...embedded, heads: router.heads } }, 'embedded.heads.first.vector'],
  [{ kind: 'other' }, 'kind'],
  [{ version: 2 }, 'version'],
  [{ rule: 'guess' }, 'rule'],
  [{ pair: {} }, 'pair'],
  [{ blend: { gain: 0 } }, 'blend'],
  [{ vocabulary: '***' }, 'vocabulary'],
  [{ heads: { ...router.heads, second: { ...head, hand: [1] } } }, 'heads.second.hand'],
  [{ heads: { ...router.heads, first: { ...head, hashed: '' } } }, 'heads.first.hashed'],
  [{ heads: { ...router.heads, direct: { ...head, bias: Number.NaN } } }, 'heads.direct'],
])('a file with %j is refused and the field named', (change, field) => {
  expect(() => parseRouter({ ...router, ...change })).toThrow(field)
})

test('null, text and routers of other weights are refused', () => {
  expect(() => parseRouter(null)).toThrow(GatewayError)
  expect(() => parseRouter('router')).toThrow(GatewayError)
  expect(() => loadRouter({ ...router, priorId: 'ffffffff' }, SHIPPED_PRIOR)).toThrow('learn again')
})
