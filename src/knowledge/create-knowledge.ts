import { GatewayError } from '../core/errors.ts'
import {
  type KnowledgeAdmin,
  type KnowledgeDesk,
  type KnowledgeStore,
  mayRead,
} from '../core/knowledge.ts'
import type { Clock, Embedder, Reranker } from '../core/ports.ts'
import { addDocument } from './add-document.ts'
import { createKnowledgeSearch } from './search-knowledge.ts'

export interface KnowledgeParts {
  readonly store: KnowledgeStore
  readonly clock: Pick<Clock, 'now'>
  /** The embedder of the settings in force; undefined where there is to be none. */
  readonly embedder: () => Promise<Embedder | undefined>
  /** The same one for questions, which are answered without it where it fails. */
  readonly questionEmbedder: () => Promise<Embedder | undefined>
  readonly costOf: (text: string) => number
  /** Card whose endpoint makes the vectors. */
  readonly embeddingCard: () => string | undefined
  /** That of the settings in force; undefined where passages stay in the order in which they were found. */
  readonly reranker: () => Reranker | undefined
}

/** Knowledge bases as the gateway asks them and as people keep them. */
export function createKnowledge(parts: KnowledgeParts): KnowledgeDesk & KnowledgeAdmin {
  const { store, clock } = parts
  return {
    ...createKnowledgeSearch({ ...parts, embedder: parts.questionEmbedder }),
    get embeddingCard() {
      return parts.embeddingCard()
    },
    get rerankCard() {
      return parts.reranker()?.card
    },
    async visibleBases(caller, names) {
      const bases = await Promise.all(
        names.map((name) => store.findBase({ tenant: caller.tenant, name })),
      )
      return bases.flatMap((base) => (base && mayRead(base, caller) ? base.name : []))
    },
    async saveBase(base) {
      await store.saveBase({ ...base, createdAt: clock.now() })
      const saved = await store.findBase(base)
      if (!saved) throw new GatewayError('conflict', `'${base.name}' was deleted meanwhile`)
      return saved
    },
    listBases: store.listBases,
    findBase: store.findBase,
    deleteBase: store.deleteBase,
    listDocuments: store.listDocuments,
    deleteDocuments: store.deleteDocuments,
    async addDocument(base, file, signal) {
      const embedder = await parts.embedder()
      return addDocument(base, file, { store, embedder, now: clock.now }, signal)
    },
  }
}
