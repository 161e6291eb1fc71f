import { describe, expect, it } from 'vitest'
import { parseMessagesRequest } from './anthropic-messages/parse-messages-request.ts'
import { parseGenerateRequest } from './google-generate/parse-generate-request.ts'
import { embeddingsSchema, imageEditSchema, moderationSchema } from './media/media-schema.ts'
import { mediaUrl } from './media-url.ts'
import { parseChatRequest } from './openai-chat/parse-chat-request.ts'
import { readResponsesBody } from './openai-responses/parse-responses-request.ts'

const chat = (part: object) =>
  parseChatRequest({ model: 'auto', messages: [{ role: 'user', content: [part] }] })

const DIALECTS: Record<string, (url: string) => unknown> = {
  'a picture of a chat': (url) => chat({ type: 'image_url', image_url: { url } }),
  'a video of a chat': (url) => chat({ type: 'video_url', video_url: { url } }),
  'a picture of Responses': (url) =>
    readResponsesBody({
      model: 'auto',
      input: [{ role: 'user', content: [{ type: 'input_image', image_url: url }] }],
    }),
  'a picture of Messages': (url) =>
    parseMessagesRequest({
      model: 'auto',
      max_tokens: 9,
      messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url } }] }],
    }),
  'a picture of Gemini': (fileUri) =>
    parseGenerateRequest(
      { contents: [{ role: 'user', parts: [{ fileData: { mimeType: 'image/png', fileUri } }] }] },
      { model: 'auto', stream: false },
    ),
  'a picture to moderate': (url) =>
    moderationSchema.parse({ input: [{ type: 'image_url', image_url: { url } }] }),
  'a picture to edit': (url) =>
    imageEditSchema.parse({ prompt: 'x', images: [{ image_url: url }] }),
}

describe.each(Object.entries(DIALECTS))('%s', (_, read) => {
  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
    'http://127.1:8000/a.png',
    'http://10.0.0.5/a.png',
    'https://user@192.168.0.1/a.png',
    'http:\\\\169.254.169.254/',
    'http://exa\tmple@10.0.0.1\\.example.com/',
    'http://localhost:9200/',
    'http://LOCALHOST./',
    'http://metadata.google.internal/computeMetadata/v1/',
    'http://１２７.0.0.1/',
    'http://a b/',
    'file:///etc/passwd',
    'gs://bucket/a.png',
  ])('is not taken from %j', (url) => {
    expect(() => read(url)).toThrow()
  })

  it.each([
    'https://example.com/a.png',
    'HTTP://93.184.216.34/a.png',
    'https://localhost.example.com/a.png',
    'data:image/png;base64,aGk=',
  ])('is taken from %j', (url) => {
    expect(() => read(url)).not.toThrow()
  })
})

it('says what to send in place of an address inside a network', () => {
  const { error } = mediaUrl().safeParse('http://10.0.0.5/a.png')
  expect(error?.issues[0]?.message).toContain('send the file itself as a data: URL')
})

it('is not taken in a conversation beside the texts to embed, which nobody reads', () => {
  const texts = { model: 'vectors', input: 'hello' }
  expect(() => embeddingsSchema.parse(texts)).not.toThrow()
  expect(() => embeddingsSchema.parse({ ...texts, messages: [] })).toThrow(
    'send the texts as input',
  )
})
