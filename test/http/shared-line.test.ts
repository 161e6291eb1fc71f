/** Several deployments of one model on a line, each with a share of its conversations. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const CONFIG = `
auth: { mode: open }
models:
  - { id: eu, provider: practice, model: simulated-first, share: 3 }
  - { id: us, provider: practice, model: simulated-first, share: 1 }
  - { id: spare, provider: practice, model: simulated-first }
  - { id: thinker, provider: practice, model: simulated-second }
lines: { first: [eu, us, spare], second: [thinker] }
`

let started: StartedGateway

beforeAll(async () => {
  started = await startGateway({ config: CONFIG })
})
afterAll(() => started.stop())

interface Turn {
  readonly role: string
  readonly content: string
}

async function ask(
  messages: readonly Turn[],
): Promise<{ model: string; said: string; run: string }> {
  const { body } = await sendJson(
    'POST',
    `${started.url}/v1/chat/completions`,
    {},
    {
      model: 'secondline/first',
      messages,
    },
  )
  return { model: body.model, said: body.choices[0].message.content, run: body.secondline.run }
}

const greeting = (name: number): Turn => ({
  role: 'user',
  content: `Say hello to cat number ${name}.`,
})

it('divides conversations by the shares, and leaves out who has none while they answer', async () => {
  const asked = Array.from({ length: 80 }, (_, index) => ask([greeting(index)]))
  const models = (await Promise.all(asked)).map(({ model }) => model)
  const count = (id: string) => models.filter((model) => model === id).length
  // By a binomial of 80 and 0.75, 40 to 75 hold in all but one of ten million draws; these draws are always the same.
  expect(count('eu')).toBeGreaterThan(40)
  expect(count('us')).toBeGreaterThan(5)
  expect(count('spare')).toBe(0)
})

it('stays with the deployment that a conversation began with, and tells it in its record', async () => {
  for (let name = 100; name < 112; name++) {
    const first = await ask([greeting(name)])
    const next = await ask([
      greeting(name),
      { role: 'assistant', content: first.said },
      { role: 'user', content: 'And to the dog.' },
    ])
    expect(next.model).toBe(first.model)
    const record = (await sendJson('GET', `${started.url}/v1/runs/${next.run}`, {})).body
    expect(record.facts.place).toBeGreaterThan(0)
  }
})
