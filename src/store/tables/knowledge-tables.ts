/** The tables of knowledge bases. Times are milliseconds since the Unix epoch. */
import type { Generated } from 'kysely'

interface KnowledgeBasesTable {
  tenant: string
  name: string
  created_at: number
  /** JSON list of key ids; null: every key of the tenant. */
  keys: string | null
  revision: number
  /** Counted with each change, since every request to a rag card reads them. */
  documents: number
  passages: number
}

interface KnowledgeDocumentsTable {
  tenant: string
  base: string
  id: string
  source: string
  title: string
  root: string | null
  hash: string
  bytes: number
  added_at: number
}

/** SQLite keeps an index of words beside it, PostgreSQL in a column of its own; triggers hold both to the text. */
interface KnowledgePassagesTable {
  number: Generated<number>
  tenant: string
  base: string
  id: string
  document_id: string
  source: string
  title: string
  heading: string
  position: number
  text: string
  tokens: number
}

interface KnowledgeVectorsTable {
  tenant: string
  base: string
  passage_id: string
  embedder: string
  /** 32-bit floats, little-endian. */
  vector: Uint8Array
}

export interface KnowledgeTables {
  knowledge_bases: KnowledgeBasesTable
  knowledge_documents: KnowledgeDocumentsTable
  knowledge_passages: KnowledgePassagesTable
  knowledge_vectors: KnowledgeVectorsTable
}
