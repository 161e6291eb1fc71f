import { GatewayError } from '../../core/errors.ts'
import { base64Of } from '../../providers/float-bytes.ts'
import type { MediaTranslation } from '../../providers/protocol-adapter.ts'
import { type JsonObject, numberOf, objectsOf, stringOf } from '../../providers/read-json.ts'
import { refused } from '../../providers/tell-parameters.ts'

const MOST_AT_ONCE = 100

/** OpenAI's embeddings as Gemini's `batchEmbedContents`, and back. Gemini counts no tokens, so no usage is told. */
export function googleEmbeddings(model: string): MediaTranslation {
  return {
    write: (fields) => ({ requests: textsOf(fields.input).map((text) => requestOf(text, fields)) }),
    read(answer, fields) {
      const vectors = objectsOf(answer.embeddings).map(({ values }) => vectorOf(values))
      if (vectors.length !== textsOf(fields.input).length) throw unreadable()
      return {
        object: 'list',
        model,
        data: vectors.map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: fields.encoding_format === 'base64' ? base64Of(vector) : vector,
        })),
      }
    },
  }

  function requestOf(text: string, { dimensions }: JsonObject): JsonObject {
    const size = numberOf(dimensions)
    return {
      model: `models/${model}`,
      content: { parts: [{ text }] },
      ...(size === undefined ? {} : { outputDimensionality: size }),
    }
  }
}

function textsOf(input: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(input) ? input : [input]
  if (items.length > MOST_AT_ONCE)
    throw refused('input', `takes ${MOST_AT_ONCE} texts at once here`)
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
