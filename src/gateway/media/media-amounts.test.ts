import { expect, test } from 'vitest'
import type { Prices } from '../../core/card.ts'
import { costMicros } from '../../core/money.ts'
import { readMediaForm, readMediaJson } from '../../wire/media/read-media-request.ts'
import { amountsOf, usedOf } from './media-amounts.ts'

const FREE: Prices = { input: 0, output: 0 }

/** RIFF/WAVE of so many seconds, 16,000 bytes each. */
function wave(seconds: number): Blob {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16_000, 28)
  return new Blob([head, Buffer.alloc(seconds * 16_000)])
}

function heard(file: Blob) {
  const form = new FormData()
  form.set('model', 'ears')
  form.set('file', file, 'a')
  return amountsOf(readMediaForm('transcription', form))
}

test('texts that come as tokens are counted', async () => {
  const of = async (input: unknown) =>
    (await amountsOf(readMediaJson('embeddings', { model: 'm', input }))).tokens
  expect(await of([1, 2, 3])).toBe(3)
  expect(await of([[1, 2], [3]])).toBe(3)
  expect(await of(['four', 'five'])).toBe(2)
})

test('a question counts with each passage that it is compared with, and a hundred pieces are a search', async () => {
  const asked = (documents: readonly string[]) =>
    amountsOf(readMediaJson('rerank', { model: 'm', query: 'which one', documents }))
  const [one, two] = [
    await asked(['four words of it']),
    await asked(Array(2).fill('four words of it')),
  ]
  expect(two.tokens).toBe(2 * one.tokens)
  expect((await asked(Array(100).fill('short'))).likely.searches).toBe(1)
  expect((await asked(Array(101).fill('short'))).worst.searches).toBe(2)
  // Pieces of five hundred tokens.
  expect((await asked(Array(60).fill('word '.repeat(700)))).likely.searches).toBe(2)
  expect(usedOf(one, { inputTokens: 9, outputTokens: 0 }, FREE)).toMatchObject({ searches: 1 })
})

test('pictures are reserved for by their number, and by those that are shown', async () => {
  const asked = { model: 'm', prompt: 'A fox', n: 3 }
  const { worst, likely } = await amountsOf(readMediaJson('image-generation', asked))
  expect(worst).toMatchObject({ images: 3, outputTokens: 60_000, imageInputTokens: 0 })
  expect(costMicros(worst, { ...FREE, perImage: 0.04 })).toBe(120_000)
  expect(likely).toMatchObject({ images: 3, outputTokens: 0 })
  const edited = { ...asked, images: [{ file_id: 'a' }, { file_id: 'b' }], mask: { file_id: 'c' } }
  const { worst: most } = await amountsOf(readMediaJson('image-edit', edited))
  expect(most.imageInputTokens).toBe(3 * 7_000)
})

test('sound is measured where the file says how fast it runs, and reserved for as packed tightly', async () => {
  const wav = await heard(wave(120))
  expect(wav.likely.seconds).toBe(121)
  expect(wav.worst.seconds).toBe(121)
  const packed = await heard(new Blob([Buffer.alloc(80_000)]))
  expect(packed.likely).toMatchObject({ seconds: 10, estimated: true })
  expect(packed.worst.seconds).toBe(40)
})

test('what an answer tells counts, and what it does not is taken as likely', async () => {
  const amounts = await heard(wave(60))
  const perMinute = { ...FREE, perMinute: 0.006 }
  expect(usedOf(amounts, { seconds: 59 }, perMinute)).toEqual({ seconds: 59 })
  expect(usedOf(amounts, undefined, perMinute)).toMatchObject({ seconds: 61, estimated: true })
  const told = { inputTokens: 600, outputTokens: 100 }
  expect(usedOf(amounts, told, { input: 1, output: 2 })).toEqual(told)
  expect(usedOf(amounts, told, perMinute)).toEqual({ ...told, seconds: 61, estimated: true })
  const speech = await amountsOf(readMediaJson('speech', { model: 'm', input: 'Hallo 👋' }))
  expect(usedOf(speech, undefined, FREE)).toMatchObject({ characters: 7, audioOutputTokens: 24 })
})
