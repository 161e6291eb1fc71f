import type { Embedder } from '../../core/ports.ts'
import { createEmbeddingQueue } from './embedding-queue.ts'
import { SENTENCE_ENCODER_ID } from './encoder-id.ts'
import { closed, createEncoderThread } from './encoder-thread.ts'

export interface SentenceEncoderOptions {
  /** Of each text only the beginning is read: the model itself drops what comes after 128 pieces of words. */
  readonly maxCharacters?: number
  /** Texts that may wait, of all callers together; more are refused with `overloaded`. */
  readonly maxWaiting?: number
  /** Longest time for one `embed`, waiting and the first start included; then `upstream_timeout`. */
  readonly timeLimitMs?: number
  /** Only tests use another. */
  readonly threadFile?: URL
}

/** The model reads 128 pieces of words, some 500 characters; what is cut here it would drop, after cutting it to pieces. */
const MAX_CHARACTERS = 1000
const MAX_BATCH = 16
const PASS_TIMEOUT_MS = 30_000

/**
 * Universal Sentence Encoder Lite (English) of optional packages, on a thread of its own that starts with the first
 * text. Vectors have 512 numbers and length 1. `embed` throws `no_eligible_model` where the packages are absent.
 */
export function createSentenceEncoder(options: SentenceEncoderOptions = {}): Embedder {
  const maxCharacters = options.maxCharacters ?? MAX_CHARACTERS
  const thread = createEncoderThread({
    passTimeoutMs: PASS_TIMEOUT_MS,
    ...(options.threadFile === undefined ? {} : { threadFile: options.threadFile }),
  })
  const queue = createEmbeddingQueue(thread.encode, {
    maxWaiting: options.maxWaiting ?? 4096,
    maxBatch: MAX_BATCH,
    maxBatchCharacters: maxCharacters,
    timeLimitMs: options.timeLimitMs ?? 60_000,
  })
  return {
    id: SENTENCE_ENCODER_ID,
    embed: (texts, signal) =>
      queue.add(
        texts.map((text) => readable(text, maxCharacters)),
        signal,
      ),
    async close() {
      queue.close(closed())
      await thread.close()
    },
  }
}

/** The model fails on a text without any piece, so an empty one is read as a blank. */
function readable(text: string, maxCharacters: number): string {
  return text.slice(0, maxCharacters) || ' '
}
