import { GatewayError } from '../core/errors.ts'
import type {
  FoundPassage,
  KnowledgeBase,
  KnowledgeSearch,
  KnowledgeStore,
  SearchQuery,
} from '../core/knowledge.ts'
import type { Embedder, Reranker } from '../core/ports.ts'
import { choosePassages } from './choose-passages.ts'
import { fuseRanks } from './fuse-ranks.ts'
import { queryTerms } from './query-terms.ts'
import { rerankFound } from './rerank-found.ts'
import { coverage, fitOf, type QuestionWeights, weighTerms } from './score-passage.ts'
import { createVectorIndex, type Nearest, nearestTo, type VectorIndex } from './vector-index.ts'

/** Candidates of each way to search. */
const CANDIDATES = 40

export interface SearchParts {
  readonly store: KnowledgeStore
  /** Asked for with the first search; undefined where meaning is not to be used. */
  readonly embedder: () => Promise<Embedder | undefined>
  /** Micro-dollars for the vector of a text; nothing where it is made in this process. */
  readonly costOf?: (text: string) => number
  readonly reranker?: () => Reranker | undefined
}

/** Finds passages by words and by meaning, and joins the two. Without an embedder it goes by words, and says so. */
export function createKnowledgeSearch(parts: SearchParts): KnowledgeSearch {
  const index = createVectorIndex(parts.store)
  return {
    async search(query, signal) {
      const base = await parts.store.findBase(query)
      if (!base) throw new GatewayError('not_found', `There is no knowledge base '${query.name}'`)
      if (base.passages === 0) {
        return { passages: [], method: 'words', note: 'the base is empty', costMicros: 0 }
      }
      const [words, meaning] = await Promise.all([
        query.only === 'meaning' ? undefined : matchWords(base, query, parts.store),
        meaningOf(base, query, signal, parts, index),
      ])
      const fitting = await ranked(base, words, meaning.nearest, parts.store)
      const { found, isReranked, ...order } = await rerankFound(
        fitting,
        query,
        parts.reranker?.(),
        signal,
      )
      const method = methodOf(words, meaning)
      const notes = [meaning.note, order.note].filter((note) => note !== undefined)
      return {
        passages: choosePassages(found, query.limits),
        method: isReranked ? (`${method}+reranked` as const) : method,
        ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
        costMicros: (meaning.costMicros ?? 0) + order.costMicros,
      }
    },
  }
}

interface Words {
  readonly ids: readonly string[]
  readonly weights: QuestionWeights
}

async function matchWords(
  base: KnowledgeBase,
  { text }: SearchQuery,
  store: KnowledgeStore,
): Promise<Words> {
  const terms = queryTerms(text)
  const { ids, counts } = await store.matchWords(base, terms, CANDIDATES)
  return { ids, weights: weighTerms(terms, counts, base.passages) }
}

interface Meaning {
  readonly nearest?: Nearest
  /** Why there is nothing, or not everything. */
  readonly note?: string
  readonly costMicros?: number
}

async function meaningOf(
  base: KnowledgeBase,
  query: SearchQuery,
  signal: AbortSignal,
  parts: SearchParts,
  index: VectorIndex,
): Promise<Meaning> {
  if (query.only === 'words') return { note: 'only words were asked for' }
  try {
    const embedder = await parts.embedder()
    if (embedder === undefined) return { note: 'no embeddings are configured' }
    const table = await index.tableOf(base, embedder.id)
    if (table.ids.length === 0) {
      return { note: `no passage has a vector of ${embedder.id}; add the files again` }
    }
    const [vector] = await embedder.embed([query.text], signal)
    const nearest = vector && nearestTo(vector, table, CANDIDATES)
    if (nearest === undefined) return { note: 'the vectors are of another length' }
    const without = base.passages - table.ids.length
    const costMicros = parts.costOf?.(query.text) ?? 0
    if (without <= 0) return { nearest, costMicros }
    const note = `${without} of ${base.passages} passages have no vector; add their files again`
    return { nearest, costMicros, note }
  } catch (thrown) {
    signal.throwIfAborted()
    return { note: `meaning could not be used (${GatewayError.from(thrown).code})` }
  }
}

/** Candidates by rank fusion, then in the order of how well they fit. */
async function ranked(
  base: KnowledgeBase,
  words: Words | undefined,
  nearest: Nearest | undefined,
  store: KnowledgeStore,
): Promise<readonly FoundPassage[]> {
  const order = fuseRanks([words?.ids ?? [], nearest?.ids ?? []]).slice(0, CANDIDATES)
  const found = await store.findPassages(base, order)
  const byId = new Map(found.map((passage) => [passage.id, passage]))
  const scored = order.flatMap((id) => {
    const passage = byId.get(id)
    if (!passage) return []
    const score = fitOf(words && coverage(words.weights, passage), nearest?.nearness(id))
    return [{ ...passage, score: Math.round(score * 1000) / 1000 }]
  })
  return scored.sort((a, b) => b.score - a.score)
}

function methodOf(words: Words | undefined, { nearest }: Meaning) {
  if (words === undefined) return 'meaning'
  return nearest ? 'words+meaning' : 'words'
}
