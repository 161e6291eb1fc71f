import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import { SHIPPED_PRIOR } from './read-prompt.ts'
import {
  encodedBuckets,
  encodedWeights,
  loadRouter,
  parseRouter,
  priorId,
  type Router,
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

test.each([
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
