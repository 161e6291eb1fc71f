/** Coding agents: what they put around a question in the user's name counts for nothing, and a loop of tools keeps its model. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completion, toolCall } from '../support/openai-answers.ts'
import {
  asJson,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let isNearDown = false

const EDIT = { path: 'sum.js', old: '-', new: '+' }

function answer({ body }: SeenRequest): ScriptedAnswer {
  if (body.model === 'near' && isNearDown) return asJson({ error: { message: 'down' } }, 503)
  const call = toolCall('call_8f3k2j1h', 'edit', EDIT)
  return asJson(completion({ content: null, tool_calls: [call] }, 'tool_calls'))
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(answer)
  const model = (id: string) =>
    `  - { id: ${id}, provider: openai-compatible, model: ${id}, base_url: "${upstream.url}/v1", allow_private: true }`
  started = await startGateway({
    config: `
models:
${model('near')}
${model('far')}
lines: { first: [near, far] }
health: { ping_ms: 0 }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const PARAMETERS = { type: 'object', properties: { path: { type: 'string' } } }
const RULES = `You work on a project in the terminal. Prove each claim; tests decide. ${'Be brief and precise. '.repeat(200)}`
const text = (words: string) => ({ type: 'text', text: words })
const said = (role: string, content: unknown) => ({ role, content })
const REMINDER =
  '<system-reminder>\nBranch: main\nStatus:\n M src/prove.ts\n?? 7 + 5 = 12.txt\nRecent commits:\n4f2a91c Integrate dx/dt over 0..1\n\nNothing here need be told to the user.\n</system-reminder>\n'
const PLACE =
  '<environment_context>\n  <cwd>/srv/clinic/dose</cwd>\n  <shell>bash</shell>\n  <current_date>2026-12-01</current_date>\n</environment_context>'
const SET_UP =
  'This is the Some Agent. We are setting up the context for our chat.\nMy system is linux. Here is the folder structure:\n/srv/shop/\n├───sum.js\n└───test.js'

interface Frame {
  readonly path: string
  readonly body: (prompt: string) => Json
}

const chatTools = [{ type: 'function', function: { name: 'edit', parameters: PARAMETERS } }]
const FRAMES: Record<string, Frame> = {
  'Messages, with reminders beside the question and a system message behind it': {
    path: '/v1/messages',
    body: (prompt) => ({
      max_tokens: 400,
      system: [text(RULES)],
      messages: [
        said('user', [text(REMINDER), text(REMINDER), text(prompt)]),
        said('system', 'The project lies in /srv/shop.'),
      ],
      tools: [{ name: 'edit', input_schema: PARAMETERS }],
    }),
  },
  'Responses, with the place in a message before the question': {
    path: '/v1/responses',
    body: (prompt) => ({
      store: false,
      input: [
        said('developer', [{ type: 'input_text', text: RULES }]),
        said('user', [{ type: 'input_text', text: PLACE }]),
        said('user', [{ type: 'input_text', text: prompt }]),
      ],
      tools: [{ type: 'function', name: 'edit', parameters: PARAMETERS }],
    }),
  },
  'chat, with a turn that sets up the talk': {
    path: '/v1/chat/completions',
    body: (prompt) => ({
      messages: [
        said('system', RULES),
        said('user', SET_UP),
        said('assistant', 'Got it. Thanks for the context!'),
        said('user', prompt),
      ],
      tools: chatTools,
    }),
  },
  'chat, with elements at both ends of the question': {
    path: '/v1/chat/completions',
    body: (prompt) => ({
      messages: [said('system', RULES), said('user', `${REMINDER}\n${prompt}\n\n${PLACE}`)],
      tools: chatTools,
    }),
  },
}

async function send(path: string, body: Json): Promise<Response> {
  return fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model: 'auto', ...body }),
  })
}

/** What was read of the question. */
async function signalsOf(path: string, body: Json): Promise<Json> {
  const response = await send(path, body)
  expect(response.status).toBe(200)
  await response.text()
  const run = await fetch(`${started.url}/v1/runs/${response.headers.get('x-request-id')}`)
  const { facts } = (await run.json()) as { facts: { signals: Record<string, Json> } }
  const { task, difficulty, risk, conversation } = facts.signals
  return { task, score: difficulty?.score, risk, trouble: conversation?.shouldEscalate }
}

const PROMPTS = [
  'The test in test.js fails. Find the bug in sum.js and fix it.',
  'Rename getUser to fetchUser everywhere.',
  'Why is the build failing?',
  'The login page crashes when the password is empty.',
]

test.each(Object.entries(FRAMES))(
  'a question is read as if it stood alone: %s',
  async (_frame, { path, body }) => {
    for (const prompt of PROMPTS) {
      const alone = { messages: [said('user', prompt)], tools: chatTools }
      expect(await signalsOf(path, body(prompt))).toEqual(
        await signalsOf('/v1/chat/completions', alone),
      )
    }
  },
)

test('a loop keeps its model though the agent writes into the conversation what it ran', async () => {
  isNearDown = true
  const { path, body } = Object.values(FRAMES)[0] as Frame
  const turn = body('Fix sum.js.') as { messages: Json[] }
  const first = await send(path, turn)
  isNearDown = false
  expect(first.headers.get('x-secondline-model')).toBe('far')
  const { content } = (await first.json()) as { content: { id: string }[] }
  const [use] = content.slice(-1)
  const next = await send(path, {
    ...turn,
    messages: [
      ...turn.messages,
      said('assistant', [{ ...use, input: { replace_all: false, ...EDIT } }]),
      said('user', [
        { type: 'tool_result', tool_use_id: use?.id, content: 'Done.' },
        text('<system-reminder>\nThe list of tasks is empty.\n</system-reminder>'),
      ]),
    ],
  })
  expect(next.headers.get('x-secondline-model')).toBe('far')
  expect(next.headers.get('x-secondline-reason')).toContain('open_tool_loop')
  expect(upstream.seen.at(-1)?.body.model).toBe('far')
})
