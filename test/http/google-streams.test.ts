import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GoogleGenAI } from '@google/genai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chunk } from '../support/openai-answers.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

/*
 * How far Google's own clients read: the older SDK for JavaScript takes nothing but `data: …` and a blank line, and stops
 * at anything else; its Python SDK reads every line that is not `data: …` as JSON. Neither is a dependency here.
 */

const KEEP_ALIVE_MS = 40
let isCut = false
const upstream = createServer(async (request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(`data: ${JSON.stringify(chunk({ content: 'Paris, ' }))}\n\n`)
  await new Promise((resolve) => setTimeout(resolve, 5 * KEEP_ALIVE_MS))
  if (isCut) {
    response.destroy()
    return
  }
  response.write(`data: ${JSON.stringify(chunk({ content: 'in France.' }))}\n\n`)
  response.write(`data: ${JSON.stringify(chunk({}, 'stop'))}\n\n`)
  response.end('data: [DONE]\n\n')
})

let started: StartedGateway

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const { port } = upstream.address() as AddressInfo
  const model = `provider: openai-compatible, base_url: "http://127.0.0.1:${port}", api_key: x, allow_private: true`
  started = await startGateway({
    config: `models:\n  - { id: one, model: one, ${model} }\nlines: { first: [one], second: [one] }\n`,
    keepAliveMs: KEEP_ALIVE_MS,
  })
})
afterAll(async () => {
  await started.stop()
  upstream.close()
})

const QUESTION = 'What is the capital of France?'

async function streamed(): Promise<string> {
  const path = '/v1beta/models/secondline%2Ffirst:streamGenerateContent?alt=sse'
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: QUESTION }] }] }),
  })
  return response.text()
}

/** What is left when events are taken from the beginning as Google's older SDK takes them. */
function unread(text: string): string {
  return text.replace(/^(?:data: .*\n\n)*/, '')
}

describe('events in the shape that Google’s clients read', () => {
  test('hold no comments while the answer is silent, and the words are the same', async () => {
    isCut = false
    const text = await streamed()
    expect(unread(text)).toBe('')
    const pieces = text.split('\n\n').filter(Boolean)
    const words = pieces.map((piece) => JSON.parse(piece.slice(6)).candidates[0].content.parts)
    expect(
      words
        .flat()
        .map(({ text: said }) => said)
        .join(''),
    ).toBe('Paris, in France.')
    // Those that came with nothing to say, and the last one.
    expect(words.filter(([part]) => part.text === '').length).toBeGreaterThan(2)
  })

  test('leave the conversation whole that the SDK keeps', async () => {
    isCut = false
    const client = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: started.url } })
    const chat = client.chats.create({ model: 'secondline/first' })
    let said = ''
    for await (const piece of await chat.sendMessageStream({ message: QUESTION })) {
      said += piece.text ?? ''
    }
    expect(said).toBe('Paris, in France.')
    const kept = chat.getHistory(true).filter(({ role }) => role === 'model')
    const words = kept.flatMap(({ parts = [] }) => parts.map(({ text }) => text ?? ''))
    expect(words.join('')).toBe('Paris, in France.')
  })

  test('end in a comment where the answer broke off, by which a client that knows no errors in streams sees it', async () => {
    isCut = true
    const text = await streamed()
    expect(unread(text)).toBe(': broken off\n\n')
    const last = text
      .split('\n\n')
      .filter((piece) => piece.startsWith('data: '))
      .at(-1)
    expect(JSON.parse(last!.slice(6)).error).toMatchObject({ code: 502, status: 'UNAVAILABLE' })
  })
})
