/** Vectors of recorded prompts, kept between runs: making them takes longer than all else. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embedPrompts } from '../../src/embed-prompts.ts'
import { SENTENCE_ENCODER_ID } from '../../src/providers/sentence-encoder/encoder-id.ts'

const FOLDER = join(tmpdir(), 'secondline-prompt-vectors')
const SIZE = 512

/** Undefined where the encoder is not installed. */
export async function vectorsOf(
  rows: readonly { readonly prompt: string }[],
): Promise<{ readonly embedder: string; readonly vectors: readonly Float32Array[] } | undefined> {
  const prompts = rows.map((row) => row.prompt)
  const digest = createHash('sha256').update(JSON.stringify(prompts)).digest('hex').slice(0, 16)
  const file = join(FOLDER, `${SENTENCE_ENCODER_ID}-${digest}.f32`)
  if (!existsSync(file)) {
    const made = await embedPrompts(prompts)
    if (made === undefined) return undefined
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, Buffer.concat(made.vectors.map(({ buffer }) => Buffer.from(buffer))))
  }
  const bytes = readFileSync(file)
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const vectors = prompts.map((_prompt, place) => numbers.slice(place * SIZE, (place + 1) * SIZE))
  return { embedder: SENTENCE_ENCODER_ID, vectors }
}
