import { expect, test } from 'vitest'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Embedder } from '../../core/ports.ts'
import { SENTENCE_ENCODER_ID } from '../../providers/sentence-encoder/encoder-id.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { buildPromptEmbedding, type PromptEmbeddingParts } from './build-prompt-embedding.ts'

const REQUEST: ChatRequest = parseChatRequest({
  model: 'auto',
  messages: [{ role: 'user', content: 'How tall is the tower?' }],
})

function encoderOf(embed: Embedder['embed']): Embedder & { closed: boolean } {
  return {
    id: SENTENCE_ENCODER_ID,
    closed: false,
    embed,
    async close() {
      this.closed = true
    },
  }
}

function tier(encoder: Embedder, change: Partial<PromptEmbeddingParts> = {}) {
  let created = 0
  const absent: unknown[] = []
  const built = buildPromptEmbedding({
    settings: () => ({ embeddings: 'sentence-encoder', embeddingsWithinMs: 30 }),
    onAbsent: (thrown) => absent.push(thrown),
    createEncoder: async () => {
      created += 1
      return encoder
    },
    ...change,
  })
  return { built, created: () => created, absent }
}

const quick = () => encoderOf(async (texts) => texts.map(({ length }) => Float32Array.of(length)))

test('a router that looks at vectors gets that of the prompt', async () => {
  const encoder = quick()
  const { built } = tier(encoder)
  expect(await built.of(REQUEST, SENTENCE_ENCODER_ID)).toEqual({
    embedder: SENTENCE_ENCODER_ID,
    vector: Float32Array.of('How tall is the tower?'.length),
  })
  await built.close()
  expect(encoder.closed).toBe(true)
})

test.each<[string, Partial<PromptEmbeddingParts>, string | undefined]>([
  [
    'the tier is off',
    { settings: () => ({ embeddings: 'off', embeddingsWithinMs: 30 }) },
    SENTENCE_ENCODER_ID,
  ],
  ['no router looks at vectors', {}, undefined],
  ['the router was learned with another embedder', {}, 'another'],
])('nothing is made and nobody waits where %s', async (_name, change, wanted) => {
  const { built, created } = tier(quick(), change)
  expect(built.of(REQUEST, wanted)).toBeUndefined()
  expect(created()).toBe(0)
  await built.close()
})

test('a vector that is late is not waited for', async () => {
  const late = encoderOf(
    (_texts, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new GatewayError('client_closed', 'late')))
      }),
  )
  const { built, absent } = tier(late)
  expect(await built.of(REQUEST, SENTENCE_ENCODER_ID)).toBeUndefined()
  expect(await built.of(REQUEST, SENTENCE_ENCODER_ID)).toBeUndefined()
  expect(absent).toEqual([])
})

test('a model that is not installed is told once and asked for no more', async () => {
  const none = encoderOf(() => Promise.reject(new GatewayError('no_eligible_model', 'install it')))
  const { built, absent } = tier(none)
  expect(await built.of(REQUEST, SENTENCE_ENCODER_ID)).toBeUndefined()
  expect(absent).toHaveLength(1)
  expect(built.of(REQUEST, SENTENCE_ENCODER_ID)).toBeUndefined()
})
