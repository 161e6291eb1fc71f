import type { Transaction } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { KeyRecord, KeySecret, KeyStore } from '../../core/storage/key-store.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import type { KeysTable, Tables } from '../../store/tables/tables.ts'

export function createKeyQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): KeyStore {
  const { queries } = database
  return {
    addKey: (key, audit) =>
      durably(database, async (transaction) => {
        const added = await transaction
          .insertInto('keys')
          .values(keyRow(key, await nextRevision(transaction)))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) {
          throw new GatewayError('conflict', `There is already a key with the id ${key.id}`)
        }
        await onRecord(transaction, key.scope.tenant, key.id, audit)
      }),
    findKey: async (tenant, id) => {
      const row = await queries
        .selectFrom('keys')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && readKey(row)
    },
    listKeys: async (tenant) => {
      const rows = await queries
        .selectFrom('keys')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(readKey)
    },
    revokeKey: (tenant, id, at, audit) =>
      durably(database, async (transaction) => {
        const revision = await nextRevision(transaction)
        const result = await transaction
          .updateTable('keys')
          .set((value) => ({
            revoked_at: value.fn.coalesce('revoked_at', value.val(at)),
            revision,
          }))
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst()
        if (result.numUpdatedRows === 0n) return false
        await onRecord(transaction, tenant, id, audit)
        return true
      }),
    replaceSecret: ({ scope: { tenant }, id, digest }, next, audit) =>
      durably(database, async (transaction) => {
        const replaced = await transaction
          .updateTable('keys')
          .set({ ...secretRow(next), revision: await nextRevision(transaction) })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('digest', '=', digest)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        if (replaced.numUpdatedRows === 0n) {
          throw new GatewayError('conflict', `The key ${id} was rotated or revoked meanwhile`)
        }
        await onRecord(transaction, tenant, id, audit)
      }),
    keysChangedSince: async (revision) => {
      const rows = await queries
        .selectFrom('keys')
        .selectAll()
        .where('revision', '>', revision)
        .orderBy('revision')
        .execute()
      const latest = await queries
        .selectFrom('key_revision')
        .select('value')
        .where('id', '=', 1)
        .executeTakeFirstOrThrow()
      return {
        revision: rows.at(-1)?.revision ?? revision,
        latest: latest.value,
        keys: rows.map(readKey),
      }
    },
  }
}

/** Who may decide what is as much a part of the record as what was decided. */
async function onRecord(
  transaction: Transaction<Tables>,
  tenant: string,
  id: string,
  entry: AuditEntry | undefined,
): Promise<void> {
  if (entry) await appendToChain(transaction, { tenant, subject: `key:${id}`, entry })
}

/**
 * The row stays locked until the transaction ends, so a higher revision can never be seen before a lower one, which a
 * reader that asks only for what is newer would then miss.
 */
async function nextRevision(transaction: Transaction<Tables>): Promise<number> {
  const row = await transaction
    .updateTable('key_revision')
    .set((value) => ({ value: value('value', '+', 1) }))
    .where('id', '=', 1)
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}

function keyRow(key: KeyRecord, revision: number): KeysTable {
  return {
    tenant: key.scope.tenant,
    id: key.id,
    name: key.name,
    scope: JSON.stringify(key.scope),
    ...secretRow(key),
    created_by: key.createdBy ?? null,
    revoked_at: key.revokedAt ?? null,
    revision,
  }
}

function secretRow({ digest, lastFour, createdAt, pepperMark }: KeySecret) {
  return { digest, last_four: lastFour, created_at: createdAt, pepper: pepperMark ?? null }
}

function readKey(row: KeysTable): KeyRecord {
  return {
    id: row.id,
    name: row.name,
    digest: row.digest,
    lastFour: row.last_four,
    scope: JSON.parse(row.scope),
    createdAt: row.created_at,
    ...withoutNulls({
      createdBy: row.created_by,
      revokedAt: row.revoked_at,
      pepperMark: row.pepper,
    }),
  }
}
