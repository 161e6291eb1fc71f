import { GatewayError } from '../../core/errors.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import type { MediaTranslation } from '../../providers/protocol-adapter.ts'
import { type JsonObject, numberOf, stringOf } from '../../providers/read-json.ts'
import { base64Of } from './float-bytes.ts'
import { refused } from './tell-parameters.ts'

/** How a protocol asks for vectors of texts, and gives them. */
export interface EmbeddingShape {
  /** Texts it takes at once. */
  readonly most: number
  /** `fields` are the client's: another word of the protocol may stand among them. */
  write(texts: readonly string[], dimensions: number | undefined, fields: JsonObject): JsonObject
  /** The vectors as they stand in the answer. */
  read(answer: JsonObject): readonly unknown[]
  /** Tokens of the texts, where they are told. */
  tokens?(answer: JsonObject): number | undefined
}

/** OpenAI's embeddings in another protocol's shape, and back. */
export function translateEmbeddings(model: string, shape: EmbeddingShape): MediaTranslation {
  return {
    write: (fields) =>
      shape.write(textsOf(fields.input, shape.most), numberOf(fields.dimensions), fields),
    read(answer, fields) {
      const vectors = shape.read(answer).map(vectorOf)
      const texts = textsOf(fields.input, shape.most)
      if (vectors.length !== texts.length) throw unreadable()
      // SDKs expect a count; what is not told is estimated.
      const tokens =
        shape.tokens?.(answer) ?? texts.reduce((sum, text) => sum + estimateTokens(text), 0)
      return {
        object: 'list',
        model,
        data: vectors.map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: fields.encoding_format === 'base64' ? base64Of(vector) : vector,
        })),
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      }
    },
  }
}

function textsOf(input: unknown, most: number): readonly string[] {
  const items: readonly unknown[] = Array.isArray(input) ? input : [input]
  if (items.length > most) {
    throw refused('input', `takes ${most === 1 ? 'one text' : `${most} texts`} at once here`)
  }
  return items.map((item) => {
    const text = stringOf(item)
    if (text === undefined) throw refused('input', 'must be text for this model, not tokens')
    return text
  })
}

function vectorOf(values: unknown): readonly number[] {
  if (!Array.isArray(values) || values.length === 0) throw unreadable()
  return values.map((value) => numberOf(value) ?? fail())
}

function fail(): never {
  throw unreadable()
}

function unreadable(): GatewayError {
  return new GatewayError(
    'upstream_invalid',
    'The model’s answer does not hold a vector for each text',
    {
      fault: 'deployment',
    },
  )
}
