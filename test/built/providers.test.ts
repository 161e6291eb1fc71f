/** Models asked by the command as it is shipped, in every protocol: over HTTP and HTTPS, whole and streamed, with media. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RECORDINGS, streamOf, wholeOf } from '../contract/model-client-recordings.ts'
import { buildCommand, serving } from '../support/built-command.ts'
import { contentOf } from '../support/openai-answers.ts'
import {
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'

const PNG = 'iVBORw0KGgo='
const PDF = 'JVBERi0xLjQK'
const PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama'] as const
/** What the providers' own base addresses end with. */
const ENDINGS = { openai: '/v1', anthropic: '', google: '/v1beta', ollama: '' } as const
const TLS = new URL('../fixtures/upstream/tls/', import.meta.url)
const pemFile = (name: string) => fileURLToPath(new URL(`test-only-${name}.pem`, TLS))

let folder = ''
let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let secure: ReturnType<typeof createServer>
beforeAll(async () => {
  await buildCommand()
  folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
  upstream = await startScriptedUpstream(answerAs)
  secure = createServer(
    { key: readFileSync(pemFile('key')), cert: readFileSync(pemFile('certificate')) },
    (_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(wholeOf(recordingOf('openai')))
    },
  )
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await upstream?.close()
  secure?.close()
  await rm(folder, { recursive: true, force: true })
})

function recordingOf(protocol: string) {
  const found = RECORDINGS.find((one) => one.protocol === protocol && one.name === 'text')
  if (found === undefined) throw new Error(`no recording of ${protocol}`)
  return found
}

/** The first part of the path says whose protocol is spoken. */
function answerAs({ path, body }: SeenRequest): ScriptedAnswer {
  const json = (value: unknown) => ({
    contentType: 'application/json',
    pieces: [JSON.stringify(value)],
  })
  if (path.endsWith('/embeddings')) {
    return json({ object: 'list', model: 'm', data: [{ index: 0, embedding: [0.5, 0.25] }] })
  }
  if (path.endsWith('/images/generations')) return json({ created: 1, data: [{ b64_json: PNG }] })
  if (path.endsWith('/audio/transcriptions')) return json({ text: 'Hello from a recording.' })
  if (path.endsWith('/audio/speech')) return { contentType: 'audio/wav', pieces: ['RIFF sound'] }
  const protocol = path.split('/')[1] ?? ''
  const isStream =
    protocol === 'google' ? path.includes(':streamGenerateContent') : body.stream === true
  const recording = recordingOf(protocol)
  if (!isStream) return { contentType: 'application/json', pieces: [wholeOf(recording)] }
  const contentType = protocol === 'ollama' ? 'application/x-ndjson' : 'text/event-stream'
  return { contentType, pieces: [streamOf(recording)] }
}

const CARD = 'card: { input: [text, image, document, audio], prices: { input: 1, output: 2 } }'

function config(): string {
  const models = PROTOCOLS.map(
    (provider) =>
      `  - { id: ${provider}-model, provider: ${provider}, base_url: "${upstream.url}/${provider}${ENDINGS[provider]}", model: m, api_key: key-of-${provider}, allow_private: true, ${CARD} }`,
  )
  const { port } = secure.address() as AddressInfo
  return `models:
${models.join('\n')}
  - { id: over-tls, provider: openai-compatible, base_url: "https://model.test:${port}/v1", model: m, api_key: k, allow_private: true, ${CARD} }
  - { id: artist, provider: openai, base_url: "${upstream.url}/openai/v1", model: gpt-image-1, api_key: k, allow_private: true, card: { input: [text, audio], output: [text, image, audio], prices: { input: 1, output: 2 } } }
lines: { first: [openai-model], second: [anthropic-model], creative: [artist], multimodal: [artist] }
`
}

/** Resolves the certificate's name here, as a hosts file would. */
const HOSTS = `
import dns from 'node:dns'
const { lookup } = dns
dns.lookup = (name, options, done) => lookup(name === 'model.test' ? '127.0.0.1' : name, options, done)
`

test('every protocol is spoken', async () => {
  await writeFile(join(folder, 'secondline.yaml'), config())
  await writeFile(join(folder, 'hosts.mjs'), HOSTS)
  const surroundings = {
    folder,
    environment: { NODE_EXTRA_CA_CERTS: pemFile('certificate') },
    nodeFlags: ['--import', join(folder, 'hosts.mjs')],
  }
  await serving(['serve', '--port', '0', '--json'], surroundings, async ({ baseUrl }) => {
    const client = new OpenAI({ baseURL: baseUrl ?? '', apiKey: 'none', maxRetries: 0 })
    for (const protocol of PROTOCOLS) {
      const { text } = recordingOf(protocol).meaning
      expect([protocol, await whole(client, protocol)]).toEqual([protocol, text])
      expect([protocol, await streamed(client, protocol)]).toEqual([protocol, text])
      const sent = JSON.stringify(upstream.seen.at(-1)?.body)
      expect([protocol, sent.includes(PNG)]).toEqual([protocol, true])
      // Ollama takes no documents.
      if (protocol !== 'ollama')
        expect([protocol, await document(client, protocol)]).toEqual([protocol, true])
    }
    const safe = await client.chat.completions.create({ model: 'over-tls', messages: HELLO })
    expect(safe.choices[0]?.message.content).toBe(recordingOf('openai').meaning.text)
    await media(client)
  })
})

const HELLO = [{ role: 'user' as const, content: 'Hello!' }]

async function whole(client: OpenAI, protocol: string): Promise<string | null | undefined> {
  const answer = await client.chat.completions.create({
    model: `${protocol}-model`,
    messages: HELLO,
  })
  return answer.choices[0]?.message.content
}

/** With a picture in the question. */
async function streamed(client: OpenAI, protocol: string): Promise<string> {
  const url = `data:image/png;base64,${PNG}`
  const stream = await client.chat.completions.create({
    model: `${protocol}-model`,
    stream: true,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url } },
        ],
      },
    ],
  })
  return await contentOf(stream)
}

/** Whether a file in the question comes to the model. */
async function document(client: OpenAI, protocol: string): Promise<boolean> {
  const file = { filename: 'a.pdf', file_data: `data:application/pdf;base64,${PDF}` }
  await client.chat.completions.create({
    model: `${protocol}-model`,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Sum it up.' },
          { type: 'file', file },
        ],
      },
    ],
  })
  return JSON.stringify(upstream.seen.at(-1)?.body).includes(PDF)
}

async function media(client: OpenAI): Promise<void> {
  const vectors = await client.embeddings.create({
    model: 'openai-model',
    input: 'a',
    encoding_format: 'float',
  })
  expect(vectors.data[0]?.embedding).toEqual([0.5, 0.25])
  const picture = await client.images.generate({ model: 'artist', prompt: 'A sunset' })
  expect(picture.data?.[0]?.b64_json).toBe(PNG)
  const sound = await client.audio.speech.create({ model: 'artist', input: 'Hi', voice: 'alloy' })
  expect(Buffer.from(await sound.arrayBuffer()).toString()).toBe('RIFF sound')
  const heard = await client.audio.transcriptions.create({
    model: 'artist',
    file: await toFile(Buffer.from('RIFF of a voice'), 'a.wav'),
  })
  expect(heard.text).toBe('Hello from a recording.')
  expect(upstream.seen.at(-1)?.raw.toString('latin1')).toContain('RIFF of a voice')
}
