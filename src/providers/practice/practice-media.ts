import { createHash } from 'node:crypto'
import type { ModelCard } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import type { MediaClient, MediaOperation, WholeMedia } from '../../core/media.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import { mediaUsageOf } from '../../providers/calls/media-usage.ts'
import { translateRerank } from '../../providers/translation/translate-rerank.ts'
import { drawSunset, playJingle } from './make-media.ts'

const DIMENSIONS = 256

type Fields = Readonly<Record<string, unknown>>

/** Media of a simulated model: one picture, one jingle, and vectors that are nearer the more words two texts share. */
export function createPracticeMedia(card: ModelCard): MediaClient {
  const makers: Partial<Record<MediaOperation, (fields: Fields) => WholeMedia>> = {
    embeddings: (fields) => json('embeddings', embeddings(fields, card.model)),
    rerank: (fields) => json('rerank', ranked(fields, card.model)),
    ...(card.output.includes('image')
      ? { 'image-generation': (fields: Fields) => json('image-generation', pictures(fields)) }
      : {}),
    ...(card.output.includes('audio')
      ? {
          speech: () => ({
            contentType: 'audio/wav',
            bytes: Buffer.from(playJingle(), 'base64'),
          }),
        }
      : {}),
  }
  return {
    supports: (operation) => makers[operation] !== undefined,
    async call({ operation, body }) {
      const make = makers[operation]
      if (!make || body.type !== 'json') {
        throw new GatewayError('unsupported_parameter', `Simulated models cannot do ${operation}`)
      }
      return make(body.fields)
    },
  }
}

function json(operation: MediaOperation, body: Fields): WholeMedia {
  const usage = mediaUsageOf(operation, body)
  return {
    contentType: 'application/json',
    bytes: Buffer.from(JSON.stringify(body)),
    ...(usage === undefined ? {} : { usage }),
  }
}

function pictures({ n }: Fields): Fields {
  const count = typeof n === 'number' ? Math.min(10, Math.max(1, n)) : 1
  const picture = { b64_json: drawSunset() }
  return { created: Math.floor(Date.now() / 1000), data: Array(count).fill(picture) }
}

function embeddings({ input, encoding_format: format, dimensions }: Fields, model: string): Fields {
  const length =
    typeof dimensions === 'number'
      ? Math.min(4096, Math.max(1, Math.trunc(dimensions)))
      : DIMENSIONS
  const inputs = inputsOf(input)
  const tokens = inputs.reduce<number>((sum, one) => sum + tokensOf(one), 0)
  return {
    object: 'list',
    model,
    data: inputs.map((one, index) => {
      const vector = vectorOf(String(one), length)
      const embedding =
        format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector]
      return { object: 'embedding', index, embedding }
    }),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  }
}

/** Texts, or texts that stand there as the numbers of their tokens. A list of numbers is one text and not as many. */
function inputsOf(input: unknown): readonly unknown[] {
  return Array.isArray(input) && typeof input[0] !== 'number' ? input : [input]
}

function tokensOf(input: unknown): number {
  return Array.isArray(input) ? input.length : estimateTokens(String(input))
}

/** As near as the words are that passage and question share. */
function ranked(fields: Fields, model: string): Fields {
  const { write, read } = translateRerank(model, { rerankList: 'texts' })
  const { query, texts } = write(fields) as { query: string; texts: readonly string[] }
  const asked = vectorOf(query, DIMENSIONS)
  const tokens = texts.reduce((sum, text) => sum + estimateTokens(query) + estimateTokens(text), 0)
  const results = texts.map((text, index) => ({
    index,
    score: vectorOf(text, DIMENSIONS).reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0),
  }))
  return read({ results, usage: { total_tokens: tokens } }, fields)
}

/** Words counted in `dimensions` hashed places, of length one. */
function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const place = createHash('sha256').update(word).digest().readUInt16BE(0) % dimensions
    vector[place] = (vector[place] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
