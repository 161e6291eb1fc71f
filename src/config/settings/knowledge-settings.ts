import type { Concern } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { KnowledgeEntry } from '../../config/schema/knowledge-schema.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import type { KnowledgeSettings, ModelSettings } from './settings.ts'

const WORDS: readonly string[] = ['built-in', 'none']

export function knowledgeSettings({ embeddings, reranker }: KnowledgeEntry): KnowledgeSettings {
  const isWord = embeddings === 'built-in' || embeddings === 'none'
  return {
    embeddings: isWord ? embeddings : { card: embeddings },
    ...(reranker === undefined ? {} : { reranker }),
  }
}

/** Each rag card as a model of its own: the paired model's connection and facts, with the base's name on the card. */
export function ragModels(
  { cards }: KnowledgeEntry,
  models: readonly ModelSettings[],
): readonly ModelSettings[] {
  return cards.flatMap((entry) => {
    const paired = models.find(({ card }) => card.id === entry.model)
    if (!paired) return []
    const { base, passages, context_tokens: contextTokens, min_score: minScore } = entry
    return [
      {
        ...paired,
        card: {
          ...paired.card,
          id: entry.id,
          architecture: 'rag' as const,
          knowledge: { base, passages, contextTokens, minScore },
          provenance: { ...paired.card.provenance, architecture: 'declared' as const },
        },
      },
    ]
  })
}

/** Every id that may stand in a line or be named by a client. */
export function cardIds({ models = [], knowledge }: ConfigFile): readonly string[] {
  return [...models, ...knowledge.cards].map(({ id }) => id)
}

/** Pairs whose model is not there, ids given twice, and models for vectors or an order that nobody configured. */
export function checkKnowledge({ models = [], knowledge }: ConfigFile): readonly Concern[] {
  const known = models.map(({ id }) => id)
  const concerns = knowledge.cards.flatMap((card, index, all): readonly Concern[] => {
    const path: Path = ['knowledge', 'cards', index]
    if (card.id === 'auto' || card.id.startsWith('secondline/')) {
      return [error([...path, 'id'], `"${card.id}" names a line, so no card can be called so.`)]
    }
    const isTaken = known.includes(card.id) || all.findIndex(({ id }) => id === card.id) < index
    if (isTaken) return [error([...path, 'id'], `Two models are called "${card.id}".`)]
    if (known.includes(card.model)) return []
    const message = `"${card.model}" is no model here; a rag card pairs one of models with a base.`
    return [error([...path, 'model'], message, nearestWord(card.model, known))]
  })
  return [...concerns, ...checkHelpers(knowledge, known)]
}

function checkHelpers(
  { embeddings, reranker }: KnowledgeEntry,
  known: readonly string[],
): readonly Concern[] {
  const concerns: Concern[] = []
  if (!WORDS.includes(embeddings) && !known.includes(embeddings)) {
    const message = `"${embeddings}" is neither built-in nor none, and no model here.`
    const suggestion = nearestWord(embeddings, [...WORDS, ...known])
    concerns.push(error(['knowledge', 'embeddings'], message, suggestion))
  }
  if (reranker !== undefined && !known.includes(reranker)) {
    const message = `"${reranker}" is no model here.`
    concerns.push(error(['knowledge', 'reranker'], message, nearestWord(reranker, known)))
  }
  return concerns
}

function error(path: Path, message: string, suggestion?: string): Concern {
  return {
    severity: 'error',
    path,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}
