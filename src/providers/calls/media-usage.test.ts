import { expect, test } from 'vitest'
import { mediaUsageIn, mediaUsageOf } from './media-usage.ts'

test('tokens, lengths and pictures are read where each endpoint tells them', () => {
  expect(
    mediaUsageOf('transcription', {
      usage: {
        type: 'tokens',
        input_tokens: 14,
        output_tokens: 9,
        input_token_details: { text_tokens: 4, audio_tokens: 10 },
      },
    }),
  ).toEqual({ inputTokens: 14, outputTokens: 9, audioInputTokens: 10 })
  expect(mediaUsageOf('transcription', { usage: { type: 'duration', seconds: 9 } })).toEqual({
    seconds: 9,
  })
  expect(mediaUsageOf('transcription', { text: 'hello', duration: '8.5' })).toEqual({
    seconds: 8.5,
  })
  expect(mediaUsageOf('embeddings', { data: [{}], usage: { prompt_tokens: 5 } })).toEqual({
    inputTokens: 5,
    outputTokens: 0,
  })
  expect(mediaUsageOf('image-generation', { data: [{}, {}] })).toEqual({ images: 2 })
})

test('what cannot be believed is not', () => {
  const usage = { prompt_tokens: -5, completion_tokens: 1 }
  expect(mediaUsageOf('embeddings', { usage })).toBeUndefined()
  expect(mediaUsageOf('transcription', { duration: 1e9 })).toBeUndefined()
})

test('of many pictures the counts at the end are read', () => {
  const counts =
    '"usage": {"input_tokens": 7, "output_tokens": 8, "input_tokens_details": {"image_tokens": 3}}'
  const answer = `{"data":[{"b64_json":"${'A'.repeat(5_000_000)}"}], ${counts}}`
  expect(mediaUsageIn('image-edit', Buffer.from(answer))).toEqual({
    inputTokens: 7,
    outputTokens: 8,
    imageOutputTokens: 8,
    imageInputTokens: 3,
  })
})
