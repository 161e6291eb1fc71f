import type { Prices } from '../../core/card.ts'
import type { Usage } from '../../core/chat.ts'
import { drawsPictures, type MediaBody } from '../../core/media.ts'
import { presentFields } from '../../core/present-fields.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import type { MediaRequest } from '../../wire/media/read-media-request.ts'

/** What can be told of a request's costs before it is answered. */
export interface MediaAmounts {
  /** Tokens of its words. */
  readonly tokens: number
  /** What it uses at most, for a budget. */
  readonly worst: Usage
  /** What it uses as a rule: taken where the answer does not tell. */
  readonly likely: Usage
}

/** A longer passage counts as several, and a hundred of them are one search (Cohere, "Pricing"). */
const TOKENS_OF_A_PIECE = 500
const PIECES_OF_A_SEARCH = 100
/** Pictures take 200 to 14,000 tokens by size and quality (OpenAI, "Image generation"), and some more than any that is listed. */
const MOST_TOKENS_OF_A_PICTURE = 20_000
/** A picture that is shown takes a few thousand where it is looked at closely. */
const MOST_TOKENS_OF_A_SHOWN_PICTURE = 7_000
/** Of tokens of sound for a token of words that is spoken: usual, and slow with pauses. */
const SPOKEN = { usual: 6, most: 12 }
/** Tokens of sound and of words to a second that is listened to (OpenAI counts ten, people say three words). */
const HEARD = { sound: 10, words: 4 }
/** Bytes of compressed sound to a second: 64 kbit/s as a rule, 16 kbit/s for what is spoken and packed tightly. */
const SOUND_BYTES = { usual: 8_000, least: 2_000 }

/** Reads of a request what it will be paid by: words, pictures, sound. */
export async function amountsOf({ operation, body, texts }: MediaRequest): Promise<MediaAmounts> {
  const tokens = tokensGiven(body) + texts.reduce((sum, text) => sum + estimateTokens(text), 0)
  const words: Usage = { inputTokens: tokens, outputTokens: 0, estimated: true }
  if (operation === 'rerank') return ranked(texts)
  if (drawsPictures(operation)) return pictures(body, words)
  if (operation === 'speech') return spoken(texts[0] ?? '', words)
  if (operation === 'transcription' || operation === 'translation') return heard(body, words)
  return { tokens, worst: words, likely: words }
}

/** What an answer used: what it tells, and where it does not, what is likely. */
export function usedOf({ likely }: MediaAmounts, told: Usage | undefined, prices: Prices): Usage {
  const { images, seconds, characters, searches } = likely
  const units = presentFields({ images, characters, searches })
  // Told by its length alone, it is paid by that.
  if (told?.seconds !== undefined) return { ...units, ...told }
  if (told?.inputTokens === undefined) return { ...likely, ...told }
  if (seconds === undefined || prices.perMinute === undefined) return { ...units, ...told }
  return { ...units, ...told, seconds, estimated: true }
}

/** Texts for vectors may come as tokens already. */
export function tokensGiven(body: MediaBody): number {
  const input = body.type === 'json' ? body.fields.input : undefined
  return Array.isArray(input) ? input.flat().filter((item) => typeof item === 'number').length : 0
}

/** The question is read beside each passage, and counts each time (Voyage, "Rerankers"; Jina, "Reranker API"). */
function ranked([question = '', ...passages]: readonly string[]): MediaAmounts {
  const asked = estimateTokens(question)
  const pairs = passages.map((passage) => asked + estimateTokens(passage))
  const pieces = pairs.reduce((sum, pair) => sum + Math.ceil(pair / TOKENS_OF_A_PIECE), 0)
  const tokens = pairs.reduce((sum, pair) => sum + pair, 0)
  const searches = Math.ceil(pieces / PIECES_OF_A_SEARCH)
  const usage: Usage = { inputTokens: tokens, outputTokens: 0, searches, estimated: true }
  return { tokens, worst: usage, likely: usage }
}

function pictures(body: MediaBody, words: Usage): MediaAmounts {
  const tokens = words.inputTokens ?? 0
  const images = Math.max(1, Math.trunc(Number(fieldOf(body, 'n') ?? 1)) || 1)
  const imageInputTokens = shownPictures(body) * MOST_TOKENS_OF_A_SHOWN_PICTURE
  const outputTokens = images * MOST_TOKENS_OF_A_PICTURE
  return {
    tokens,
    worst: {
      inputTokens: tokens + imageInputTokens,
      imageInputTokens,
      outputTokens,
      imageOutputTokens: outputTokens,
      images,
    },
    likely: { ...words, images },
  }
}

function shownPictures(body: MediaBody): number {
  if (body.type === 'form')
    return [...body.form].filter(([, value]) => value instanceof Blob).length
  const { images, image, mask } = body.fields
  const shown = [images ?? image ?? []].flat().length
  return shown + (mask == null ? 0 : 1)
}

function spoken(text: string, words: Usage): MediaAmounts {
  const tokens = estimateTokens(text)
  const saying = (times: number): Usage => ({
    ...words,
    outputTokens: tokens * times,
    audioOutputTokens: tokens * times,
    characters: [...text].length,
  })
  return { tokens, worst: saying(SPOKEN.most), likely: saying(SPOKEN.usual) }
}

async function heard(body: MediaBody, words: Usage): Promise<MediaAmounts> {
  const tokens = words.inputTokens ?? 0
  const file = body.type === 'form' ? body.form.get('file') : undefined
  const bytes = file instanceof Blob ? file.size : 0
  const rate = file instanceof Blob ? await bytesOfSecond(file) : undefined
  const hearing = (seconds: number): Usage => ({
    ...words,
    inputTokens: tokens + Math.ceil(seconds * HEARD.sound),
    audioInputTokens: Math.ceil(seconds * HEARD.sound),
    outputTokens: Math.ceil(seconds * HEARD.words),
    seconds,
  })
  const lasting = (guess: number) => Math.ceil(bytes / (rate ?? guess))
  return {
    tokens,
    worst: hearing(lasting(SOUND_BYTES.least)),
    likely: hearing(lasting(SOUND_BYTES.usual)),
  }
}

/** RIFF/WAVE says it in its first chunk, at byte 28; undefined for other files, and for what is not believable. */
async function bytesOfSecond(file: Blob): Promise<number | undefined> {
  const head = new DataView(await file.slice(0, 32).arrayBuffer())
  if (head.byteLength < 32 || head.getUint32(0) !== 0x52494646) return undefined
  if (head.getUint32(8) !== 0x57415645 || head.getUint32(12) !== 0x666d7420) return undefined
  const rate = head.getUint32(28, true)
  return rate >= SOUND_BYTES.least ? rate : undefined
}

function fieldOf(body: MediaBody, name: string): unknown {
  return body.type === 'json' ? body.fields[name] : body.form.get(name)
}
