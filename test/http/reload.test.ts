import { afterEach, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const OLD = '0123456789abcdef-old'
const NEW = '0123456789abcdef-new'

let started: StartedGateway | undefined
afterEach(() => started?.stop())

async function start(config: string): Promise<StartedGateway> {
  started = await startGateway({ config })
  return started
}

async function ask(key?: string): Promise<{ status: number; run: string }> {
  const response = await fetch(`${started?.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Hello there' }] }),
  })
  await response.text()
  return { status: response.status, run: response.headers.get('x-request-id') ?? '' }
}

it('asks for the new admin key, and no more for the old one', async () => {
  const { reload } = await start(`auth: { admin_key: ${OLD} }\n`)
  expect((await ask(OLD)).status).toBe(200)
  await reload(`auth: { admin_key: ${NEW} }\n`)
  expect((await ask(OLD)).status).toBe(401)
  expect((await ask(NEW)).status).toBe(200)
})

it('asks for a key where none was asked for before', async () => {
  const { reload } = await start('{}\n')
  expect((await ask()).status).toBe(200)
  await reload(`auth: { admin_key: ${NEW} }\n`)
  expect((await ask()).status).toBe(401)
})

it('holds keys to the new limits', async () => {
  const { reload } = await start(`auth: { admin_key: ${OLD} }\n`)
  await reload(`auth: { admin_key: ${OLD} }\nlimits: { requests_per_minute: 1 }\n`)
  expect((await ask(OLD)).status).toBe(200)
  expect((await ask(OLD)).status).toBe(429)
})

it('keeps no more texts once it is told not to', async () => {
  const { gateway, reload } = await start('content: { store: true }\n')
  const kept = await ask()
  await reload('content: { store: false }\n')
  const unkept = await ask()
  await gateway.deps.recorder.flush()
  expect(await gateway.store.findContent('default', kept.run)).toBeDefined()
  expect(await gateway.store.findContent('default', unkept.run)).toBeUndefined()
})

it('goes on with an open tool loop where its model is said to call no tools any more', async () => {
  const modelsOf = (tools: boolean) => `
models:
  - { id: quick, provider: practice, model: simulated-first, card: { capabilities: { tools: ${tools} } } }
  - { id: thinker, provider: practice, model: simulated-second }
lines: { first: [quick], second: [thinker] }
`
  const { reload, url } = await start(modelsOf(true))
  const weather = { name: 'get_weather', parameters: { properties: { city: { type: 'string' } } } }
  const send = async (messages: readonly object[]) => {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'auto',
        messages,
        tools: [{ type: 'function', function: weather }],
      }),
    })
    const { choices } = (await response.json()) as {
      choices?: readonly { message: { tool_calls?: readonly { id: string }[] } }[]
    }
    const model = response.headers.get('x-secondline-model')
    return { status: response.status, model, message: choices?.[0]?.message }
  }
  const asked = { role: 'user', content: 'What is the weather in Paris?' }
  const first = await send([asked])
  const [call] = first.message?.tool_calls ?? []
  expect(first.model).toBe('quick')
  const loop = [
    asked,
    first.message ?? {},
    { role: 'tool', tool_call_id: call?.id, content: '{"sky":"clear"}' },
  ]
  expect(await send(loop)).toMatchObject({ status: 200, model: 'quick' })
  await reload(modelsOf(false))
  expect(await send(loop)).toMatchObject({ status: 200, model: 'thinker' })
})
