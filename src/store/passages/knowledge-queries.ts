import { sql } from 'kysely'
import type {
  BaseName,
  KnowledgeBase,
  KnowledgeDocument,
  KnowledgeStore,
  Passage,
  PassageVector,
} from '../../core/knowledge.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { withStoreErrors } from '../../store/database/with-store-errors.ts'
import type { Queries } from '../../store/tables/tables.ts'
import { deleteBase, deleteDocuments, saveDocument } from './knowledge-changes.ts'
import { matchWords } from './knowledge-words.ts'

export function createKnowledgeStore({
  kind,
  queries,
}: Pick<StoreDatabase, 'kind' | 'queries'>): KnowledgeStore {
  return withStoreErrors<KnowledgeStore>({
    saveBase: async ({ tenant, name, createdAt, keys }) => {
      const list = keys === undefined ? null : JSON.stringify(keys)
      await queries
        .insertInto('knowledge_bases')
        .values({
          tenant,
          name,
          created_at: createdAt,
          keys: list,
          revision: 0,
          documents: 0,
          passages: 0,
        })
        .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ keys: list }))
        .execute()
    },
    findBase: async ({ tenant, name }) => (await selectBases(queries, tenant, name))[0],
    listBases: (tenant) => selectBases(queries, tenant),
    deleteBase: (base) => deleteBase(queries, base),
    listDocuments: (base) => listDocuments(queries, base),
    keptPassages: async ({ tenant, name }, documentId) => {
      const rows = await queries
        .selectFrom('knowledge_passages as passages')
        .leftJoin('knowledge_vectors as vectors', (join) =>
          join
            .onRef('vectors.tenant', '=', 'passages.tenant')
            .onRef('vectors.base', '=', 'passages.base')
            .onRef('vectors.passage_id', '=', 'passages.id'),
        )
        .select(['passages.id', 'vectors.embedder'])
        .where('passages.tenant', '=', tenant)
        .where('passages.base', '=', name)
        .where('passages.document_id', '=', documentId)
        .execute()
      return rows.map(({ id, embedder }) => (embedder === null ? { id } : { id, embedder }))
    },
    saveDocument: (...given) => saveDocument(queries, ...given),
    deleteDocuments: (base, ids) => deleteDocuments(queries, base, ids),
    matchWords: (base, terms, limit) => matchWords(queries, kind, base, terms, limit),
    listVectors: async ({ tenant, name }, embedder) => {
      const rows = await queries
        .selectFrom('knowledge_vectors')
        .select(['passage_id', 'vector'])
        .where('tenant', '=', tenant)
        .where('base', '=', name)
        .where('embedder', '=', embedder)
        .execute()
      return rows.map((row) => ({ id: row.passage_id, vector: vectorOf(row.vector) }))
    },
    findPassages: async ({ tenant, name }, ids) => {
      if (ids.length === 0) return []
      const rows = await queries
        .selectFrom('knowledge_passages')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('base', '=', name)
        .where('id', 'in', ids)
        .execute()
      return rows.map(
        ({ id, document_id, source, title, heading, position, text, tokens }): Passage => ({
          id,
          documentId: document_id,
          source,
          title,
          heading,
          position,
          text,
          tokens,
        }),
      )
    },
  })
}

async function selectBases(
  queries: Queries,
  tenant: string,
  name?: string,
): Promise<readonly KnowledgeBase[]> {
  const rows = await queries
    .selectFrom('knowledge_bases')
    .selectAll()
    .where('tenant', '=', tenant)
    .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    tenant: row.tenant,
    name: row.name,
    createdAt: Number(row.created_at),
    ...(row.keys === null ? {} : { keys: JSON.parse(row.keys) as string[] }),
    revision: Number(row.revision),
    documents: Number(row.documents),
    passages: Number(row.passages),
  }))
}

async function listDocuments(
  queries: Queries,
  { tenant, name }: BaseName,
): Promise<readonly KnowledgeDocument[]> {
  const rows = await queries
    .selectFrom('knowledge_documents as documents')
    .selectAll('documents')
    .select(
      sql<number>`(select count(*) from knowledge_passages as part
        where part.tenant = documents.tenant and part.base = documents.base and part.document_id = documents.id)`.as(
        'passages',
      ),
    )
    .where('tenant', '=', tenant)
    .where('base', '=', name)
    .orderBy('source')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    title: row.title,
    ...(row.root === null ? {} : { root: row.root }),
    hash: row.hash,
    bytes: Number(row.bytes),
    passages: Number(row.passages),
    addedAt: Number(row.added_at),
  }))
}

/** Copied, since the bytes of a row need not begin where a float may. */
function vectorOf(bytes: Uint8Array): PassageVector['vector'] {
  return new Float32Array(new Uint8Array(bytes).buffer)
}
