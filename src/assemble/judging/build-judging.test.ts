import { afterAll, expect, test } from 'vitest'
import { learn } from '../../evaluate/learn/learn.ts'
import { requestOfRow } from '../../evaluate/rows/labelled-row.ts'
import { fixedClock } from '../../testing.ts'
import { buildJudging } from './build-judging.ts'

const ROWS = Array.from({ length: 60 }, (_none, place) => ({
  id: String(place),
  set: 'own',
  prompt: place % 2 === 0 ? `Name the capital of country ${place}.` : `Prove lemma ${place}.`,
  outcomes: { quick: { score: place % 2 === 0 ? 1 : 0 }, slow: { score: 1 } },
}))
const router = {
  ...learn(ROWS, { first: 'quick', second: 'slow' }),
  recalibration: { 'maths sums alone': { slope: 1, shift: -2, rows: 100 } },
}
const judging = buildJudging({
  settings: () => ({ routing: { embeddings: 'off' } }) as never,
  encoder: { embed: () => undefined },
  clock: fixedClock(),
})
afterAll(() => judging.close())

const question = 'A box holds 12 pens. A class needs 5 boxes and 7 more. How many pens is that?'
const answer =
  'Five boxes hold 5 * 12 = 60 pens. With 7 more that is 60 + 7 = 67. The answer is 67.'

async function confidence(
  tenant: string,
  models: readonly string[],
  { promptClass = 'maths', firstOk = 0.5 } = {},
) {
  const input = { question, answer }
  const results = await judging.check(['consistency'], input, new AbortController().signal)
  return judging.confidence(input, results, { tenant, models, promptClass, firstOk }) as number
}

test('what was learned of a model counts for its answers, for the tenant it was learned for, until it is rolled back', async () => {
  const shipped = await confidence('acme', ['quick'])
  judging.useRouters({ ofTenants: new Map([['acme', { id: 'p1', router }]]) })
  expect(await confidence('acme', ['card', 'quick'])).toBeLessThan(shipped - 0.1)
  expect(await confidence('acme', ['card', 'slow'])).toBe(shipped)
  expect(await confidence('acme', ['quick'], { promptClass: 'writing' })).toBe(shipped)
  expect(await confidence('other', ['quick'])).toBe(shipped)
  judging.useRouters({ ofTenants: new Map() })
  expect(await confidence('acme', ['quick'])).toBe(shipped)
})

test('the same answer is trusted less to a prompt that the router finds hard', async () => {
  const line = { slope: 1, shift: 0, prompt: { weight: 1, usual: 0 }, rows: 100 }
  const learned = { ...router, recalibration: { 'maths sums alone': line } }
  judging.useRouters({ common: { id: 'p3', router: learned }, ofTenants: new Map() })
  const easy = await confidence('acme', ['quick'], { firstOk: 0.9 })
  const hard = await confidence('acme', ['quick'], { firstOk: 0.1 })
  expect(hard).toBeLessThan(easy - 0.1)
})

test('a request says that the answers to it are judged by what was learned', () => {
  const request = requestOfRow({ prompt: question })
  judging.useRouters({ common: { id: 'p2', router }, ofTenants: new Map() })
  const { reasons } = judging.classify(request, undefined, 'acme').difficulty
  expect(reasons.map(({ code }) => code)).toContain('confidence_learned')
})
