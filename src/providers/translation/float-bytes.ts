import type { WholeMedia } from '../../core/media.ts'
import { type JsonObject, objectsOf, parseObject } from '../../providers/read-json.ts'

/** Little-endian 32-bit floats, as OpenAI sends them. */
export function base64Of(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4)
  return bytes.toString('base64')
}

/** Where the first vector begins, of which nothing else need be read. */
const MOST_BEFORE_A_VECTOR = 2_048

/**
 * OpenAI's SDKs ask for base64 unless told otherwise, which some servers overhear; of the numbers that come instead, some
 * versions of the SDK make vectors of nothing.
 */
export function inFormatAsked(
  answer: WholeMedia,
  { encoding_format: format }: JsonObject,
): WholeMedia {
  if (format !== 'base64') return answer
  const bytes = Buffer.from(answer.bytes)
  const begin = bytes.subarray(0, MOST_BEFORE_A_VECTOR).toString('latin1')
  const body = /"embedding"\s*:\s*\[/.test(begin) ? parseObject(bytes.toString('utf8')) : undefined
  if (body === undefined) return answer
  const data = objectsOf(body.data).map((one) =>
    isVector(one.embedding) ? { ...one, embedding: base64Of(one.embedding) } : one,
  )
  return { ...answer, bytes: Buffer.from(JSON.stringify({ ...body, data })) }
}

function isVector(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((number) => typeof number === 'number')
}
