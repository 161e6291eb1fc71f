import { numberOf, objectOf, objectsOf } from '../../providers/read-json.ts'
import type { EmbeddingShape } from '../../providers/translation/translate-embeddings.ts'

/** Gemini's `batchEmbedContents`; only newer models count tokens. */
export function geminiEmbeddings(model: string): EmbeddingShape {
  return {
    most: 100,
    write: (texts, dimensions) => ({
      requests: texts.map((text) => ({
        model: `models/${model}`,
        content: { parts: [{ text }] },
        ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }),
      })),
    }),
    read: ({ embeddings }) => objectsOf(embeddings).map(({ values }) => values),
    tokens: ({ usageMetadata }) => numberOf(objectOf(usageMetadata)?.promptTokenCount),
  }
}

/** Vertex AI's `predict`. */
export const vertexEmbeddings: EmbeddingShape = {
  most: 250,
  write: (texts, dimensions) => ({
    instances: texts.map((content) => ({ content })),
    ...(dimensions === undefined ? {} : { parameters: { outputDimensionality: dimensions } }),
  }),
  read: ({ predictions }) =>
    objectsOf(predictions).map(({ embeddings }) => objectOf(embeddings)?.values),
  tokens: ({ predictions }) =>
    objectsOf(predictions)
      .map(({ embeddings }) => numberOf(objectOf(objectOf(embeddings)?.statistics)?.token_count))
      .reduce<number | undefined>((sum, count) => addUp(sum, count), 0),
}

/** A sum of which a part is not known is not known. */
function addUp(sum: number | undefined, count: number | undefined): number | undefined {
  return sum === undefined || count === undefined ? undefined : sum + count
}
