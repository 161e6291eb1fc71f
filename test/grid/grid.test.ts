import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  MADE_UP,
  RECORDINGS,
  type Recording,
  streamOf,
  wholeOf,
} from '../contract/model-client-recordings.ts'
import {
  cutBytes,
  type ScriptedAnswer,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { type DialectClient, dialectClients, type Said } from './dialects.ts'

const PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama'] as const
const DIALECTS = ['chat', 'messages', 'responses', 'generate'] as const
const WAYS = ['stream', 'whole'] as const

const TOOLS = [
  { name: 'forecast', schema: { type: 'object', properties: { city: { type: 'string' } } } },
  { name: 'clock', schema: { type: 'object', properties: {} } },
]
const SCHEMA = {
  type: 'object',
  properties: { nickname: { type: 'string' } },
  required: ['nickname'],
  additionalProperties: false,
}
const PICTURE = 'iVBORw0KGgo='

let answer: ScriptedAnswer = { contentType: '', pieces: [] }
let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let clients: readonly DialectClient[]

function entry(id: string, provider: string, model: string, more = ''): string {
  return `
  - id: ${id}
    provider: ${provider}
    model: ${model}
    base_url: ${upstream.url}
    allow_private: true
    api_key: test
    card: { input: [text, image], output: [text, image], max_output_tokens: 8192, capabilities: { tools: true, json_schema: true } }${more}`
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => answer)
  started = await startGateway({
    config: `models:${entry('openai', 'openai-compatible', 'fine')}${entry(
      'think-tags',
      'openai-compatible',
      'thinks-aloud',
      '\n    quirks: { think_tags: tagged }',
    )}${entry(
      'by-responses',
      'openai-compatible',
      'newer',
      '\n    quirks: { responses_for: all }',
    )}${entry('anthropic', 'anthropic', 'claude-sonnet-4-5')}${entry(
      'google',
      'google',
      'gemini-2.5-flash',
    )}${entry('ollama', 'ollama', 'llama3.2')}
lines: { first: [openai], second: [anthropic] }
policies: []
`,
  })
  clients = dialectClients(started.url)
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

function cardOf({ protocol, quirks }: Recording): string {
  if (quirks?.responsesFor) return 'by-responses'
  return quirks ? 'think-tags' : protocol
}
const clientOf = (dialect: string) => clients.find((client) => client.name === dialect)!

function play(recording: Recording, streams: boolean, lengths: readonly number[]): void {
  answer = streams
    ? {
        contentType: recording.protocol === 'ollama' ? 'application/x-ndjson' : 'text/event-stream',
        pieces: cutBytes(streamOf(recording), lengths),
      }
    : { contentType: 'application/json', pieces: cutBytes(wholeOf(recording), lengths) }
}

function expected({ meaning }: Recording, client: DialectClient, said: Said): Said {
  const usage = meaning.usage.at(-1)
  return {
    text: client.marksRefusals ? meaning.text : meaning.text + meaning.refusal,
    refusal: client.marksRefusals ? meaning.refusal : '',
    reasoning: meaning.reasoning,
    toolCalls: meaning.toolCalls.map((call, index) => ({
      id: call.id === MADE_UP ? said.toolCalls[index]!.id : call.id,
      name: call.name,
      arguments: JSON.parse(call.arguments),
    })),
    finish: client.finishes[endOf(meaning, client)],
    inputTokens: usage?.inputTokens ?? 0,
    cachedTokens: usage?.cachedInputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    media: client.carriesPictures
      ? meaning.media.map(([type, data]) => `data:${type};base64,${data}`)
      : [],
  }
}

/** A dialect that has no field for a refusal tells of it in the reason of the end. */
function endOf({ refusal, ends }: Recording['meaning'], { marksRefusals }: DialectClient) {
  const end = ends[0]!
  return refusal && !marksRefusals && end === 'stop' ? 'content-filter' : end
}

/** An answer that says nothing is a failure of the call, which its own tests are about. */
const SPEAKING = RECORDINGS.filter(
  ({ meaning }) => meaning.text || meaning.refusal || meaning.toolCalls.length > 0,
)

describe.each(DIALECTS)('in the dialect %s', (dialect) => {
  describe.each(WAYS)('as a %s', (way) => {
    test.each(SPEAKING.map((recording) => [`${recording.protocol}: ${recording.name}`, recording]))(
      'the answer of %s means the same, however its bytes are cut',
      async (_, recording) => {
        const client = clientOf(dialect)
        const streams = way === 'stream'
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
            async (cut) => {
              play(recording, streams, cut)
              const asked = { model: cardOf(recording), text: 'What is seven?', tools: TOOLS }
              const said = await client.ask(asked, streams)
              expect(said).toEqual(expected(recording, client, said))
            },
          ),
          { numRuns: 2 },
        )
      },
    )
  })

  test.each(PROTOCOLS)(
    'a picture, tools and a schema reach a model that speaks %s',
    async (protocol) => {
      const recording = RECORDINGS.find((one) => one.protocol === protocol && one.name === 'text')!
      play(recording, false, [4096])
      const asked = {
        model: protocol,
        text: 'Who is this?',
        image: `data:image/png;base64,${PICTURE}`,
        tools: TOOLS,
      }
      await clientOf(dialect).ask(asked, false)
      const sent = JSON.stringify(upstream.seen.at(-1)?.body)
      expect(sent).toContain(PICTURE)
      expect(sent).toContain('"forecast"')
      await clientOf(dialect)
        .ask({ model: protocol, text: 'Who is this?', schema: SCHEMA }, false)
        .catch(() => {})
      expect(JSON.stringify(upstream.seen.at(-1)?.body)).toContain('"nickname"')
    },
  )
})
