import { numberOf, objectOf, stringOf } from '../../providers/read-json.ts'
import type { EmbeddingShape } from '../../providers/translation/translate-embeddings.ts'

const titan: EmbeddingShape = {
  most: 1,
  write: ([inputText], dimensions) => ({
    inputText,
    ...(dimensions === undefined ? {} : { dimensions }),
  }),
  read: ({ embedding }) => [embedding],
  tokens: ({ inputTextTokenCount }) => numberOf(inputTextTokenCount),
}

const cohere: EmbeddingShape = {
  most: 96,
  write: (texts, dimensions, fields) => ({
    texts,
    // OpenAI has no word for it; passages are what most texts are.
    input_type: stringOf(fields.input_type) ?? 'search_document',
    embedding_types: ['float'],
    ...(dimensions === undefined ? {} : { output_dimension: dimensions }),
  }),
  read({ embeddings }) {
    const vectors = objectOf(embeddings)?.float ?? embeddings
    return Array.isArray(vectors) ? vectors : []
  },
}

/** What makers take at Bedrock's `invoke`, which has no shape of its own; undefined for models that make no vectors. */
export function bedrockEmbeddings(model: string): EmbeddingShape | undefined {
  if (model.includes('titan-embed-text')) return titan
  return model.includes('cohere.embed') ? cohere : undefined
}
