/** Changes to knowledge bases, each in one transaction. */
import { sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { BaseName, KnowledgeDocument, KnowledgeStore, Passage } from '../../core/knowledge.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import type { Queries } from '../../store/tables/tables.ts'

/** Values in one statement: SQLite takes 32,766 at most. */
const ROWS_AT_ONCE = 200

export async function deleteBase(queries: Queries, { tenant, name }: BaseName): Promise<boolean> {
  return inTransaction(queries, async (transaction) => {
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

export async function saveDocument(
  queries: Queries,
  base: BaseName,
  document: KnowledgeDocument,
  passages: readonly Passage[],
  vectors: Parameters<KnowledgeStore['saveDocument']>[3],
): Promise<void> {
  const owner = { tenant: base.tenant, base: base.name }
  await inTransaction(queries, async (transaction) => {
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
    await recount(transaction, base)
  })
}

export async function deleteDocuments(
  queries: Queries,
  base: BaseName,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  return inTransaction(queries, async (transaction) => {
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
    await recount(transaction, base)
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

/** Counts what the base holds now; part of every change. */
async function recount(queries: Queries, { tenant, name }: BaseName): Promise<void> {
  const count = (table: 'knowledge_documents' | 'knowledge_passages') =>
    sql<number>`(select count(*) from ${sql.table(table)} where tenant = ${tenant} and base = ${name})`
  await queries
    .updateTable('knowledge_bases')
    .set({ documents: count('knowledge_documents'), passages: count('knowledge_passages') })
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .execute()
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
