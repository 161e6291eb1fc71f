import { afterAll, beforeAll, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let gateway: StartedGateway

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway?.stop())

interface Answered {
  readonly secondline: { readonly run: string }
}

interface Replayed {
  readonly zone: string
  readonly needsPerson: boolean
  readonly rules: readonly string[]
  readonly firstStep: { readonly do: string; readonly line?: string }
  readonly was: { readonly zone: string; readonly first_step: { readonly do: string } }
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function runOf(content: string, model = 'auto'): Promise<string> {
  const body = { model, messages: [{ role: 'user', content }] }
  const answer = (await (await post('/v1/chat/completions', body)).json()) as Answered
  return answer.secondline.run
}

async function replay(run: string, body: unknown): Promise<Replayed> {
  const response = await post(`/admin/runs/${run}/replay`, body)
  expect(response.status).toBe(200)
  return (await response.json()) as Replayed
}

it('decides a recorded run again as it was decided, and otherwise under other thresholds', async () => {
  const run = await runOf('Convert 90 km/h to metres per second.')
  const same = await replay(run, {})
  expect(same.zone).toBe(same.was.zone)
  expect(same.firstStep).toEqual(same.was.first_step)
  const hard = await replay(run, { thresholds: { probe: 0, second: 0 } })
  expect([hard.zone, hard.firstStep.line]).toEqual(['second', 'second'])
  const easy = await replay(run, { thresholds: { probe: 1, second: 1 } })
  expect([easy.zone, easy.firstStep.line]).toEqual(['direct', 'first'])
})

it('tells what a rule did by leaving it out', async () => {
  const run = await runOf('Can I take warfarin and aspirin together?')
  const held = await replay(run, {})
  expect(held.needsPerson).toBe(true)
  const without = await replay(run, { without_rules: held.rules })
  expect([without.needsPerson, without.rules]).toEqual([false, []])
})

it('refuses thresholds in the wrong order, and a run it does not know', async () => {
  const run = await runOf('What is the capital of France?')
  const wrong = { thresholds: { probe: 0.9, second: 0.1 } }
  const refused = await post(`/admin/runs/${run}/replay`, wrong)
  expect(refused.status).toBe(400)
  expect(JSON.stringify(await refused.json())).toContain('must not be below probe')
  expect((await post('/admin/runs/nowhere/replay', {})).status).toBe(404)
})

it('keeps the text of every answer of a run beside the one that was given', async () => {
  const run = await runOf(
    'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?',
    'secondline/first',
  )
  const body = (await (await fetch(`${gateway.url}/v1/runs/${run}`)).json()) as {
    readonly content: {
      readonly answer: string
      readonly drafts: readonly { readonly card: string; readonly text: string }[]
    }
  }
  const { answer, drafts } = body.content
  expect(drafts.map(({ card }) => card)).toEqual(['practice-first', 'practice-second'])
  expect(drafts[1]?.text).toBe(answer)
  expect(drafts[0]?.text).not.toBe(answer)
})

it('finds the run by the id of its answer, as looking at a run does', async () => {
  const run = await runOf('What is the capital of France?')
  expect(await replay(`chatcmpl-${run}`, {})).toEqual(await replay(run, {}))
})
