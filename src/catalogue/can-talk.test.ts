import { expect, test } from 'vitest'
import { canTalk } from './can-talk.ts'

test.each([
  'nomic-embed-text:latest',
  'mxbai-embed-large',
  'snowflake-arctic-embed:l',
  'all-minilm:l6-v2',
  'granite-embedding:30m',
  'qwen3-embedding:0.6b',
  'embeddinggemma',
  'bge-m3:latest',
  'BAAI/bge-reranker-v2-m3',
  'jina-embeddings-v3',
  'text-embedding-3-small',
  'paraphrase-multilingual',
  'intfloat/multilingual-e5-large',
  'omni-moderation-latest',
  'whisper-1',
  'gpt-4o-mini-transcribe',
])('%s makes vectors, verdicts or transcripts, and no answers', (model) => {
  expect(canTalk({ model })).toBe(false)
})

test.each([
  'llama3.2:3b',
  'qwen3:8b',
  'gpt-4.1-mini',
  'gemma3:4b',
  'gemma-3n-e4b-it',
  'claude-sonnet-4-5',
  'deepseek-r1:7b',
  'simulated-first',
  'some-unknown-model',
])('%s answers', (model) => {
  expect(canTalk({ model })).toBe(true)
})
