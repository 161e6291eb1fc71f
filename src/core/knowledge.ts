/** Knowledge bases: documents cut into passages, found again by their words and by their meaning. */
import type { Caller } from './access/caller.ts'
import type { CardKnowledge } from './card.ts'

export interface KnowledgeBase {
  readonly tenant: string
  readonly name: string
  readonly createdAt: number
  /** Public ids of the keys that may be answered from it. Absent: every key of its tenant. Empty: none. */
  readonly keys?: readonly string[]
  /** Grows with each change of its passages. */
  readonly revision: number
  readonly documents: number
  readonly passages: number
}

export interface KnowledgeDocument {
  /** Made from the source, so that the same file is always the same document. */
  readonly id: string
  /** What people know it by: a path within the folder that was added, or a name. */
  readonly source: string
  readonly title: string
  /** Folder it was added with: a file that is gone from there goes from here too. Absent for uploads. */
  readonly root?: string
  /** SHA-256 of its bytes, hex. */
  readonly hash: string
  readonly bytes: number
  readonly passages: number
  readonly addedAt: number
}

export interface Passage {
  /** Made from source, heading and text: the same words in the same place are the same passage. */
  readonly id: string
  readonly documentId: string
  readonly source: string
  readonly title: string
  /** Headings it stands under, outermost first, joined with ` > `; empty before the first. */
  readonly heading: string
  /** Place in its document, from 0. */
  readonly position: number
  readonly text: string
  readonly tokens: number
}

export interface PassageVector {
  readonly id: string
  readonly vector: Float32Array
}

/** What is known of a passage that is kept already. */
export interface KeptPassage {
  readonly id: string
  /** Whose vector it has, as `Embedder.id` says; absent when it has none. */
  readonly embedder?: string
}

export interface WordMatches {
  /** Best first. */
  readonly ids: readonly string[]
  /** For each term, in how many passages of the base it stands. */
  readonly counts: readonly number[]
}

/** Names a base. Whatever is kept is only reachable by naming the tenant. */
export type BaseName = Pick<KnowledgeBase, 'tenant' | 'name'>

/** Where knowledge is kept. SQLite and PostgreSQL both implement it and pass one contract suite. */
export interface KnowledgeStore {
  /** Makes the base, or changes who may be answered from it. */
  saveBase(base: Pick<KnowledgeBase, 'tenant' | 'name' | 'createdAt' | 'keys'>): Promise<void>
  findBase(base: BaseName): Promise<KnowledgeBase | undefined>
  /** By name. */
  listBases(tenant: string): Promise<readonly KnowledgeBase[]>
  /** With everything in it. False when there is none. */
  deleteBase(base: BaseName): Promise<boolean>
  /** By source. */
  listDocuments(base: BaseName): Promise<readonly KnowledgeDocument[]>
  keptPassages(base: BaseName, documentId: string): Promise<readonly KeptPassage[]>
  /**
   * Makes these the passages of the document, all or nothing: those that are kept already stay, others go, the vectors
   * given are added. Throws `not_found` without the base.
   */
  saveDocument(
    base: BaseName,
    document: KnowledgeDocument,
    passages: readonly Passage[],
    vectors: { readonly embedder: string; readonly items: readonly PassageVector[] } | undefined,
  ): Promise<void>
  /** Returns how many there were. */
  deleteDocuments(base: BaseName, ids: readonly string[]): Promise<number>
  /**
   * Passages in which any of the terms stands, in any of its forms. In a large base terms that stand nearly everywhere
   * are only counted.
   */
  matchWords(base: BaseName, terms: readonly string[], limit: number): Promise<WordMatches>
  /** Every vector that this embedder made. */
  listVectors(base: BaseName, embedder: string): Promise<readonly PassageVector[]>
  findPassages(base: BaseName, ids: readonly string[]): Promise<readonly Passage[]>
}

export interface FoundPassage extends Passage {
  /** How well it fits the question, 0..1. */
  readonly score: number
}

type FoundBy = 'words' | 'words+meaning' | 'meaning'

/** `meaning` is there only when an embedder took part, `reranked` when a model put in order what was found. */
export type SearchMethod = FoundBy | `${FoundBy}+reranked`

export interface SearchResult {
  /** Best first; empty when nothing fits well enough. */
  readonly passages: readonly FoundPassage[]
  readonly method: SearchMethod
  /** Why meaning or a reranker took no part, for people. */
  readonly note?: string
  /** Micro-dollars for the question's vector and the order of the passages. */
  readonly costMicros: number
}

export interface SearchQuery extends BaseName {
  readonly text: string
  readonly limits: Omit<CardKnowledge, 'base'>
  /** Search in one way alone: by words where the question must not go to an embedder, by either to measure it. */
  readonly only?: 'words' | 'meaning'
  /** False: not put in order by another model, which would read question and passages. */
  readonly rerank?: boolean
}

/** Finds passages. Throws `not_found` when there is no such base. */
export interface KnowledgeSearch {
  search(query: SearchQuery, signal: AbortSignal): Promise<SearchResult>
}

/** What the gateway asks of knowledge bases while it answers. */
export interface KnowledgeDesk extends KnowledgeSearch {
  /** Card whose endpoint makes the vectors; absent when they are made in this process or not at all. */
  readonly embeddingCard: string | undefined
  /** Card that puts in order what was found; absent when none does. */
  readonly rerankCard: string | undefined
  /** Those of the named bases that the caller may be answered from. */
  visibleBases(caller: Caller, names: readonly string[]): Promise<readonly string[]>
}

/** True when a key may be answered from a base of its own tenant; other tenants never reach it. */
export function mayRead(
  base: Pick<KnowledgeBase, 'tenant' | 'keys'>,
  { tenant, keyId }: Pick<Caller, 'tenant' | 'keyId'>,
): boolean {
  if (base.tenant !== tenant) return false
  return base.keys === undefined || (keyId !== undefined && base.keys.includes(keyId))
}

/** What a run keeps of a search: which passages, and how well they fitted; never their text. */
export interface RetrievalRecord {
  readonly base: string
  readonly method: SearchMethod
  readonly passages: readonly {
    readonly id: string
    readonly source: string
    readonly score: number
  }[]
  readonly ms: number
}

/** A passage's document as it was added. */
export interface AddedDocument {
  readonly id: string
  readonly source: string
  readonly passages: number
  /** Passages that were not there before. */
  readonly added: number
  /** Vectors that were made. */
  readonly embedded: number
  /** Why some are missing; adding the file again makes them. */
  readonly note?: string
}

/** What people do with knowledge bases: at the command line, and over the admin API. */
export interface KnowledgeAdmin extends KnowledgeSearch {
  saveBase(base: BaseName & Pick<KnowledgeBase, 'keys'>): Promise<KnowledgeBase>
  listBases(tenant: string): Promise<readonly KnowledgeBase[]>
  findBase(base: BaseName): Promise<KnowledgeBase | undefined>
  deleteBase(base: BaseName): Promise<boolean>
  listDocuments(base: BaseName): Promise<readonly KnowledgeDocument[]>
  /** Throws `invalid_request` for a file that cannot be read, `not_found` without the base. */
  addDocument(
    base: BaseName,
    file: { readonly source: string; readonly bytes: Uint8Array; readonly root?: string },
    signal: AbortSignal,
  ): Promise<AddedDocument>
  deleteDocuments(base: BaseName, ids: readonly string[]): Promise<number>
}
