/** Rules that keep personal data in one place, against whatever a request can carry it in: nothing of it reaches a cloud. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { says } from '../support/openai-answers.ts'
import { asJson, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const IBAN = 'DE89 3704 0044 0532 0130 00'
const ILLNESS = 'I was diagnosed with epilepsy last year and take lamotrigine.'
const IDLE = 'The river flows gently past the old mill and nobody minds it. '
const PAGES = IDLE.repeat(200)

type Upstream = Awaited<ReturnType<typeof startScriptedUpstream>>
let cloud: Upstream
let house: Upstream
let started: StartedGateway

function answer({ path, body }: SeenRequest) {
  if (path.endsWith('/embeddings')) {
    return asJson({ data: [{ index: 0, embedding: [0.1] }], usage: { prompt_tokens: 1 } })
  }
  if (path.endsWith('/rerank')) return asJson({ results: [{ index: 0, relevance_score: 1 }] })
  if (path.endsWith('/moderations')) return asJson({ results: [{ flagged: false }] })
  if (path.endsWith('/speech')) return { contentType: 'audio/mpeg', pieces: ['ID3'] }
  return says(body, { content: 'So be it, and gladly.' })
}

beforeAll(async () => {
  cloud = await startScriptedUpstream(answer)
  house = await startScriptedUpstream(answer)
  const common = 'provider: openai-compatible, model: m, api_key: k, allow_private: true'
  started = await startGateway({
    config: `
models:
  - { id: cloud, ${common}, base_url: "${cloud.url}", card: { deployment: cloud, input: [text], output: [text, audio], context_tokens: 1000000 } }
  - { id: house, ${common}, base_url: "${house.url}", card: { deployment: on-premise, input: [text], output: [text, audio], context_tokens: 1000000 } }
lines: { first: [cloud, house], second: [cloud, house] }
routing: { checks: { direct: [], probe: [], second: [] } }
policies:
  - name: stays-here
    when: { privacy: [iban, medical] }
    require: { deployment: [on-premise] }
  - name: nobody-waits
    when: {}
    require: { oversight: none }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await cloud.close()
  await house.close()
})
beforeEach(() => {
  cloud.seen.length = 0
  house.seen.length = 0
})

async function post(path: string, body: object) {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const user = (content: unknown) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })
const chat = (...messages: object[]) =>
  ['/v1/chat/completions', { model: 'auto', messages }] as const
const rows = Array.from({ length: 300 }, (_, row) => `person${row}@mail.example`).join('\n')

test('what holds no such data goes to the cloud', async () => {
  const { status } = await post(...chat(user(`${PAGES}\nWhat flows?`)))
  expect([status, cloud.seen.length, house.seen.length]).toEqual([200, 1, 0])
})

test.each<readonly [string, string, object]>([
  ['in the middle of a long text', ...chat(user(`${PAGES}${IBAN}. ${PAGES}`))],
  ['behind three hundred addresses', ...chat(user(`${rows}\n${IBAN}`))],
  [
    'pages ago in the talk',
    ...chat(
      user(`My IBAN is ${IBAN}.`),
      assistant('Noted.'),
      user(PAGES),
      assistant(PAGES),
      user('Go on.'),
    ),
  ],
  [
    'in what a tool was passed',
    ...chat(
      user('Pay it'),
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'c', type: 'function', function: { name: 'pay', arguments: `{"to":"${IBAN}"}` } },
        ],
      },
      { role: 'tool', tool_call_id: 'c', content: 'done' },
    ),
  ],
  [
    'in a field beside the messages',
    '/v1/chat/completions',
    {
      model: 'auto',
      messages: [user('Write the letter again.')],
      prediction: { type: 'content', content: `Transfer it to ${IBAN}.` },
    },
  ],
  [
    'an illness told a turn ago',
    ...chat(user(ILLNESS), assistant('I am sorry.'), user('A poem on rivers, please.')),
  ],
  ['an illness in the middle of a long text', ...chat(user(`${PAGES}${ILLNESS} ${PAGES}`))],
  [
    'an illness in the instructions',
    ...chat(
      { role: 'system', content: 'The patient was diagnosed with epilepsy last year.' },
      user('A poem, please.'),
    ),
  ],
  ['more than is looked through', ...chat(user(IDLE.repeat(7000)))],
  [
    'Messages',
    '/v1/messages',
    { model: 'auto', max_tokens: 50, system: `Account ${IBAN}`, messages: [user(PAGES)] },
  ],
  [
    'Responses',
    '/v1/responses',
    { model: 'auto', instructions: `${PAGES}${IBAN} ${PAGES}`, input: 'Go on.' },
  ],
  ['completions', '/v1/completions', { model: 'auto', prompt: `${PAGES}${IBAN}. ${PAGES}` }],
  [
    'Gemini',
    '/v1beta/models/auto:generateContent',
    { contents: [{ role: 'user', parts: [{ text: `${PAGES}${IBAN}. ${PAGES}` }] }] },
  ],
  [
    'embeddings of many texts',
    '/v1/embeddings',
    {
      model: 'auto',
      input: [...Array(40).fill(PAGES.slice(0, 3000)), IBAN, ...Array(1000).fill('rivers')],
    },
  ],
  ['embeddings of tokens', '/v1/embeddings', { model: 'auto', input: [[64, 5574, 276]] }],
  ['moderation', '/v1/moderations', { model: 'auto', input: [PAGES, IBAN, PAGES] }],
  [
    'rerank',
    '/v1/rerank',
    {
      model: 'auto',
      query: 'Which?',
      documents: [PAGES, { text: 'Rivers', title: `Account ${IBAN}` }, PAGES],
    },
  ],
  [
    'what is said of how to speak',
    '/v1/audio/speech',
    { model: 'auto', voice: 'a', input: 'Good day', instructions: `As the owner of ${IBAN}` },
  ],
])('%s stays in the house', async (_, path, body) => {
  const { status, text } = await post(path, body)
  expect(cloud.seen.map(({ path: asked }) => asked)).toEqual([])
  expect([status, house.seen.length > 0], text.slice(0, 200)).toEqual([200, true])
})
