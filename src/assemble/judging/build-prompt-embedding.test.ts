import { expect, test } from 'vitest'
import type { ChatRequest } from '../../core/chat.ts'
import { SENTENCE_ENCODER_ID } from '../../providers/sentence-encoder/encoder-id.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { buildPromptEmbedding } from './build-prompt-embedding.ts'

const REQUEST: ChatRequest = parseChatRequest({
  model: 'auto',
  messages: [{ role: 'user', content: 'How tall is the tower?' }],
})

const embed = async (text: string) => Float32Array.of(text.length)

test('a router that looks at vectors gets that of the prompt', async () => {
  const settings = { embeddings: 'sentence-encoder', embeddingsWithinMs: 30 } as const
  const of = buildPromptEmbedding(() => settings, { embed })
  expect(await of(REQUEST, SENTENCE_ENCODER_ID)).toEqual({
    embedder: SENTENCE_ENCODER_ID,
    vector: Float32Array.of('How tall is the tower?'.length),
  })
})

test.each([
  ['the tier is off', 'off', SENTENCE_ENCODER_ID],
  ['no router looks at vectors', 'sentence-encoder', undefined],
  ['the router was learned with another embedder', 'sentence-encoder', 'another'],
] as const)('nothing is made and nobody waits where %s', (_name, embeddings, wanted) => {
  const never = () => {
    throw new Error('The encoder was asked')
  }
  const of = buildPromptEmbedding(() => ({ embeddings, embeddingsWithinMs: 30 }), { embed: never })
  expect(of(REQUEST, wanted)).toBeUndefined()
})
