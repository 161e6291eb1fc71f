import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const SETTINGS = 'models: [{ id: a, provider: practice }]\n'
let refusing: StartedGateway
let leaving: StartedGateway
beforeAll(async () => {
  refusing = await startGateway({ config: SETTINGS })
  leaving = await startGateway({ config: `${SETTINGS}routing: { provider_tools: leave_out }\n` })
})
afterAll(() => Promise.all([refusing.stop(), leaving.stop()]))

const ask = ({ url }: StartedGateway, path: string, body: object) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const said = { messages: [{ role: 'user', content: 'What is the capital of France?' }] }
const DIALECTS = [
  {
    path: '/v1/chat/completions',
    body: { model: 'a', ...said },
    own: { type: 'function', function: { name: 'f' } },
    theirs: { type: 'web_search' },
    forced: undefined,
    missing: { tool_choice: { type: 'function', function: { name: 'g' } } },
    any: { tool_choice: 'required' },
  },
  {
    path: '/v1/responses',
    body: { model: 'a', input: 'What is the capital of France?' },
    own: { type: 'function', name: 'f' },
    theirs: { type: 'web_search', external_web_access: false },
    forced: undefined,
    missing: { tool_choice: { type: 'function', name: 'g' } },
    any: { tool_choice: 'required' },
  },
  {
    path: '/v1/messages',
    body: { model: 'a', max_tokens: 100, ...said },
    own: { name: 'f', input_schema: { type: 'object' } },
    theirs: { type: 'web_search_20250305', name: 'web_search' },
    forced: { tool_choice: { type: 'tool', name: 'web_search' } },
    missing: { tool_choice: { type: 'tool', name: 'g' } },
    any: { tool_choice: { type: 'any' } },
  },
] as const

describe.each(DIALECTS)('a tool that only a provider has, at $path', (dialect) => {
  const { path, body, own, theirs, forced } = dialect
  const both = { ...body, tools: [own, theirs] }

  test('is refused by its place, with what can be done', async () => {
    const answer = await ask(refusing, path, both)
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { message: string; code: string } }
    expect(error).toMatchObject({ code: 'unsupported_parameter' })
    expect(error.message).toContain("'tools[1]'")
    expect(error.message).toContain(theirs.type)
    expect(error.message).toContain('routing.provider_tools')
  })

  test('is left out and told of where the settings say so', async () => {
    const answer = await ask(leaving, path, both)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-secondline-dropped')).toContain(`tools.${theirs.type}`)
    expect(await answer.text()).toContain('Paris')
  })

  test('is refused all the same where it is all that was offered, or has to be called', async () => {
    const alone = await ask(leaving, path, { ...body, tools: [theirs] })
    expect(alone.status).toBe(400)
    if (forced) expect((await ask(leaving, path, { ...both, ...forced })).status).toBe(400)
  })
})

test.each(DIALECTS)('a call of what is not offered is refused at $path', async (dialect) => {
  const { path, body, own, missing, any } = dialect
  const other = await ask(refusing, path, { ...body, tools: [own], ...missing })
  expect(other.status).toBe(400)
  expect(await other.text()).toContain(
    "The tool 'g' must be called and is not offered; there are f",
  )
  const none = await ask(refusing, path, { ...body, ...any })
  expect(none.status).toBe(400)
  expect(await none.text()).toContain('none is offered')
})
