import { z } from 'zod'
import { id, share, text } from './schema-values.ts'

/** Name of a knowledge base: it stands in paths. */
const baseName = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
    .describe('Letters, digits and . _ -')

const ragCard = z.strictObject({
  id: id().describe('What a client names, and what lines list'),
  model: id().describe('The model that answers: an id under models'),
  base: baseName().describe('The knowledge base it answers from: secondline knowledge add'),
  passages: z.number().int().min(1).max(50).default(5).describe('Put into a request at most'),
  context_tokens: z
    .number()
    .int()
    .min(50)
    .max(100_000)
    .default(1500)
    .describe('Of passages, put into a request at most'),
  min_score: share().default(0.2).describe('A passage that fits worse counts as not found'),
})

/** The part `knowledge:` of the file. */
export const knowledgeSchema = z.strictObject({
  embeddings: text()
    .default('built-in')
    .describe(
      'Who makes vectors of passages and questions: built-in (English, in this process), none (words alone), or the id of a model with an embeddings endpoint',
    ),
  reranker: text()
    .optional()
    .describe(
      'Who puts in order the passages that were found: the id of a model with a rerank endpoint. Default: nobody',
    ),
  cards: z
    .array(ragCard)
    .max(100)
    .default([])
    .describe('Rag cards: each pairs a model with a knowledge base'),
})

export type KnowledgeEntry = z.output<typeof knowledgeSchema>
