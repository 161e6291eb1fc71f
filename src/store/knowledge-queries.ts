import { sql } from 'kysely'
import { GatewayError } from '../core/errors.ts'
import type {
  BaseName,
  KnowledgeBase,
  KnowledgeDocument,
  KnowledgeStore,
  Passage,
  PassageVector,
} from '../core/knowledge.ts'
import type { StoreDatabase } from './database.ts'
import { matchWords } from './knowledge-words.ts'
import { storeError } from './store-error.ts'
import type { Queries } from './tables.ts'

/** Values in one statement: SQLite takes 32,766 at most. */
const ROWS_AT_ONCE = 200

export function createKnowledgeStore({
  kind,
  queries,
}: Pick<StoreDatabase, 'kind' | 'queries'>): KnowledgeStore {
  return {
    saveBase: ({ tenant, name, createdAt, keys }) =>
      translated(async () => {
        const list = keys === undefined ? null : JSON.stringify(keys)
        await queries
          .insertInto('knowledge_bases')
          .values({ tenant, name, created_at: createdAt, keys: list, revision: 0 })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'name']).doUpdateSet({ keys: list }),
          )
          .execute()
      }),
    findBase: ({ tenant, name }) =>
      translated(async () => (await selectBases(queries, tenant, name))[0]),
    listBases: (tenant) => translated(() => selectBases(queries, tenant)),
    deleteBase: (base) => translated(() => deleteBase(queries, base)),
    listDocuments: (base) => translated(() => listDocuments(queries, base)),
    keptPassages: ({ tenant, name }, documentId) =>
      translated(async () => {
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
      }),
    saveDocument: (...given) => translated(() => saveDocument(queries, ...given)),
    deleteDocuments: (base, ids) => translated(() => deleteDocuments(queries, base, ids)),
    matchWords: (base, terms, limit) =>
      translated(() => matchWords(queries, kind, base, terms, limit)),
    listVectors: ({ tenant, name }, embedder) =>
      translated(async () => {
        const rows = await queries
          .selectFrom('knowledge_vectors')
          .select(['passage_id', 'vector'])
          .where('tenant', '=', tenant)
          .where('base', '=', name)
          .where('embedder', '=', embedder)
          .execute()
        return rows.map((row) => ({ id: row.passage_id, vector: vectorOf(row.vector) }))
      }),
    findPassages: ({ tenant, name }, ids) =>
      translated(async () => {
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
      }),
  }
}

async function translated<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (thrown) {
    throw storeError(thrown)
  }
}

async function selectBases(
  queries: Queries,
  tenant: string,
  name?: string,
): Promise<readonly KnowledgeBase[]> {
  const count = (table: 'knowledge_documents' | 'knowledge_passages') =>
    sql<number>`(select count(*) from ${sql.table(table)} as part where part.tenant = bases.tenant and part.base = bases.name)`
  const rows = await queries
    .selectFrom('knowledge_bases as bases')
    .selectAll('bases')
    .select([
      count('knowledge_documents').as('documents'),
      count('knowledge_passages').as('passages'),
    ])
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

async function deleteBase(queries: Queries, { tenant, name }: BaseName): Promise<boolean> {
  return queries.transaction().execute(async (transaction) => {
    for (const table of [
      'knowledge_vectors',
      'knowledge_passages',
      'knowledge_documents',
    ] as const) {
      await transaction
        .deleteFrom(table)
        .where('tenant', '=', tenant)
        .where('base', '=', name)
        .execute()
    }
    const { numDeletedRows } = await transaction
      .deleteFrom('knowledge_bases')
      .where('tenant', '=', tenant)
      .where('name', '=', name)
      .executeTakeFirst()
    return numDeletedRows > 0n
  })
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

async function saveDocument(
  queries: Queries,
  base: BaseName,
  document: KnowledgeDocument,
  passages: readonly Passage[],
  vectors: Parameters<KnowledgeStore['saveDocument']>[3],
): Promise<void> {
  const owner = { tenant: base.tenant, base: base.name }
  await queries.transaction().execute(async (transaction) => {
    await touch(transaction, base)
    const row = {
      source: document.source,
      title: document.title,
      root: document.root ?? null,
      hash: document.hash,
      bytes: document.bytes,
      added_at: document.addedAt,
    }
    await transaction
      .insertInto('knowledge_documents')
      .values({ ...owner, id: document.id, ...row })
      .onConflict((conflict) => conflict.columns(['tenant', 'base', 'id']).doUpdateSet(row))
      .execute()
    await dropPassages(
      transaction,
      base,
      [document.id],
      passages.map(({ id }) => id),
    )
    for (const some of inGroups(passages)) {
      await transaction
        .insertInto('knowledge_passages')
        .values(
          some.map(({ documentId, ...passage }) => ({
            ...owner,
            ...passage,
            document_id: documentId,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'base', 'id']).doUpdateSet({
            position: (excluded) => excluded.ref('excluded.position'),
          }),
        )
        .execute()
    }
    for (const some of inGroups(vectors?.items ?? [])) {
      const embedder = vectors?.embedder ?? ''
      await transaction
        .insertInto('knowledge_vectors')
        .values(
          some.map(({ id, vector }) => ({
            ...owner,
            passage_id: id,
            embedder,
            vector: bytesOf(vector),
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'base', 'passage_id']).doUpdateSet({
            embedder: (excluded) => excluded.ref('excluded.embedder'),
            vector: (excluded) => excluded.ref('excluded.vector'),
          }),
        )
        .execute()
    }
  })
}

async function deleteDocuments(
  queries: Queries,
  base: BaseName,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  return queries.transaction().execute(async (transaction) => {
    await touch(transaction, base)
    await dropPassages(transaction, base, ids, [])
    let deleted = 0
    for (const some of inGroups(ids)) {
      const { numDeletedRows } = await transaction
        .deleteFrom('knowledge_documents')
        .where('tenant', '=', base.tenant)
        .where('base', '=', base.name)
        .where('id', 'in', some)
        .executeTakeFirst()
      deleted += Number(numDeletedRows)
    }
    return deleted
  })
}

/** Tells everyone who remembers the base's vectors that they are of yesterday, and holds other writers off. */
async function touch(queries: Queries, { tenant, name }: BaseName): Promise<void> {
  const { numUpdatedRows } = await queries
    .updateTable('knowledge_bases')
    .set((columns) => ({ revision: columns('revision', '+', 1) }))
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  throw new GatewayError('not_found', `There is no knowledge base '${name}'`)
}

/** Passages of the documents but those to keep, with their vectors. */
async function dropPassages(
  queries: Queries,
  { tenant, name }: BaseName,
  documentIds: readonly string[],
  keep: readonly string[],
): Promise<void> {
  const kept = new Set(keep)
  for (const documents of inGroups(documentIds)) {
    const rows = await queries
      .selectFrom('knowledge_passages')
      .select('id')
      .where('tenant', '=', tenant)
      .where('base', '=', name)
      .where('document_id', 'in', documents)
      .execute()
    const gone = rows.map(({ id }) => id).filter((id) => !kept.has(id))
    for (const ids of inGroups(gone)) {
      await queries
        .deleteFrom('knowledge_vectors')
        .where('tenant', '=', tenant)
        .where('base', '=', name)
        .where('passage_id', 'in', ids)
        .execute()
      await queries
        .deleteFrom('knowledge_passages')
        .where('tenant', '=', tenant)
        .where('base', '=', name)
        .where('id', 'in', ids)
        .execute()
    }
  }
}

function inGroups<Item>(items: readonly Item[]): Item[][] {
  const groups: Item[][] = []
  for (let at = 0; at < items.length; at += ROWS_AT_ONCE) {
    groups.push(items.slice(at, at + ROWS_AT_ONCE))
  }
  return groups
}

function bytesOf(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** Copied, since the bytes of a row need not begin where a float may. */
function vectorOf(bytes: Uint8Array): PassageVector['vector'] {
  return new Float32Array(new Uint8Array(bytes).buffer)
}
