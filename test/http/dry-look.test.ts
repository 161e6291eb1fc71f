/** Looking at decisions changes none of them: `POST /v1/route` is no traffic. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({ config: 'target: { second_line_share: 0.3 }\n' })
})
afterAll(() => started.stop())

const question = (content: string) => ({ model: 'auto', messages: [{ role: 'user', content }] })
const send = async (path: string, content: string) => {
  const { body } = await sendJson('POST', `${started.url}${path}`, {}, question(content))
  return body
}
const HARD = 'Prove that there are infinitely many primes of the form 4n + 3, step by step.'

it('leaves thresholds where traffic has put them, however often somebody looks', async () => {
  const { thresholds, signals } = await send('/v1/route', HARD)
  for (let place = 0; place < 60; place++) await send('/v1/route', HARD)
  expect((await send('/v1/route', HARD)).thresholds).toEqual(thresholds)
  for (let place = 0; place < 60; place++) await send('/v1/chat/completions', HARD)
  const after = await send('/v1/route', HARD)
  expect(after.signals.difficulty).toEqual(signals.difficulty)
  expect(after.thresholds).not.toEqual(thresholds)
})
