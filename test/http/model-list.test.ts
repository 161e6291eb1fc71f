/** What `GET /v1/models` and `secondline models show` tell of how a model was configured. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineModels } from '../../src/cli/setup/models.ts'
import { runVerb } from '../support/run-verb.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const NAMED = `
models:
  - { id: quick, provider: practice, model: simulated-first, share: 3 }
  - { id: other, provider: practice, model: simulated-first, share: 1 }
  - { id: thinker, provider: azure, model: eu-prod-2, base_model: gpt-5-mini, reasoning_effort: low, base_url: "https://ours.openai.azure.com/openai/v1", api_key: sk-1 }
lines: { first: [quick, other], second: [thinker] }
`
const UNNAMED = NAMED.replace('reasoning_effort: low, ', '')

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({ config: NAMED })
})
afterAll(() => started.stop())

async function shown(id: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${started.url}/v1/models/${id}`)
  return ((await answer.json()) as { secondline: Record<string, unknown> }).secondline
}

test('a model tells by which name it is known and how much it thinks unless told', async () => {
  expect(await shown('thinker')).toMatchObject({ baseModel: 'gpt-5-mini', reasoningEffort: 'low' })
  const quick = await shown('quick')
  expect(quick).not.toHaveProperty('baseModel')
  expect(quick).not.toHaveProperty('reasoningEffort')
  expect(quick).toMatchObject({ share: 3 })
  expect(await shown('thinker')).not.toHaveProperty('share')
  await started.reload(UNNAMED)
  expect(await shown('thinker')).not.toHaveProperty('reasoningEffort')
})

test('the command tells the same', async () => {
  const config = join(started.folder, 'shown.yaml')
  writeFileSync(config, NAMED)
  const models = (...args: string[]) =>
    runVerb({ models: defineModels }, ['models', ...args, '--config', config])
  const { value, text } = await models('show', 'thinker')
  expect(value).toMatchObject({
    model: 'eu-prod-2',
    baseModel: 'gpt-5-mini',
    reasoningEffort: 'low',
    lines: ['second'],
  })
  expect(text).toMatch(/baseModel +gpt-5-mini/)
  expect(text).toMatch(/reasoningEffort +low/)
  expect((await models('show', 'quick')).text).toMatch(/share +3/)
  const list = (await models('list')).value.models as readonly object[]
  expect(list).toMatchObject([
    { id: 'quick', share: 3 },
    { id: 'other', share: 1 },
    { id: 'thinker', baseModel: 'gpt-5-mini' },
  ])
})
