import { sql } from 'kysely'
import type { EvidenceRow, EvidenceSource, EvidenceStore } from '../../core/storage/evidence.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import { ERASED_RECORD } from '../../store/recording/was-erased.ts'
import type { EvidenceTable, Queries } from '../../store/tables/tables.ts'

/** Rows read, or written, in one statement. */
const PAGE = 200

export function createEvidenceQueries(queries: Queries): EvidenceStore {
  return {
    saveEvidence: async (rows) => {
      // A statement may not change one row twice.
      const latest = [...new Map(rows.map((row) => [`${row.tenant}\n${row.runId}`, row])).values()]
      for (let from = 0; from < latest.length; from += PAGE) {
        await save(queries, latest.slice(from, from + PAGE))
      }
    },
    streamEvidence: (filter) => streamEvidence(queries, filter),
    evidenceTenants: async (since, limit) => {
      const rows = await queries
        .selectFrom('evidence')
        .where('created_at', '>=', since)
        .select('tenant')
        .distinct()
        .orderBy('tenant')
        .limit(limit)
        .execute()
      return rows.map(({ tenant }) => tenant)
    },
    shadowMicrosSince: async (time) => {
      const { micros } = await queries
        .selectFrom('evidence')
        .where('created_at', '>=', time)
        .select(sql<number>`cast(coalesce(sum(shadow_micros), 0) as bigint)`.as('micros'))
        .executeTakeFirstOrThrow()
      return micros
    },
    deleteEvidenceBefore: (time) =>
      deleteInBatches(async (limit) => {
        const old = queries
          .selectFrom('evidence')
          .select(['tenant', 'run_id'])
          .where('created_at', '<', time)
          .orderBy('created_at')
          .limit(limit)
        const { numDeletedRows } = await queries
          .deleteFrom('evidence')
          .where(({ eb, refTuple }) =>
            eb(refTuple('tenant', 'run_id'), 'in', old.$asTuple('tenant', 'run_id')),
          )
          .executeTakeFirstOrThrow()
        return Number(numDeletedRows)
      }),
  }
}

async function save(queries: Queries, given: readonly EvidenceRow[]): Promise<void> {
  const ids = given.map(({ runId }) => runId)
  const gone = await queries
    .selectFrom('erased_runs')
    .innerJoin('run_records', 'run_records.id', 'erased_runs.run_id')
    .select(['run_records.tenant', 'erased_runs.run_id'])
    .where('erased_runs.run_id', 'in', ids)
    .where('run_records.record', 'like', ERASED_RECORD)
    .execute()
  const erased = new Set(gone.map((row) => `${row.tenant}\n${row.run_id}`))
  const rows = given.filter(({ tenant, runId }) => !erased.has(`${tenant}\n${runId}`))
  if (rows.length === 0) return
  await queries
    .insertInto('evidence')
    .values(rows.map(rowOf))
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'run_id']).doUpdateSet(({ ref }) => ({
        source: ref('excluded.source'),
        first_ok: ref('excluded.first_ok'),
        second_ok: ref('excluded.second_ok'),
        weight: ref('excluded.weight'),
        shadow_micros: ref('excluded.shadow_micros'),
        first_card: ref('excluded.first_card'),
        second_card: ref('excluded.second_card'),
      })),
    )
    .execute()
}

async function* streamEvidence(
  queries: Queries,
  filter: Parameters<EvidenceStore['streamEvidence']>[0],
): AsyncGenerator<EvidenceRow> {
  let last: EvidenceTable | undefined
  do {
    let query = queries.selectFrom('evidence').selectAll()
    if (filter.tenant !== undefined) query = query.where('tenant', '=', filter.tenant)
    if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from)
    if (filter.to !== undefined) query = query.where('created_at', '<', filter.to)
    if (last) {
      const after = sql`(${last.created_at}, ${last.tenant}, ${last.run_id})`
      query = query.where(sql<boolean>`(created_at, tenant, run_id) > ${after}`)
    }
    const rows = await query
      .orderBy('created_at')
      .orderBy('tenant')
      .orderBy('run_id')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield read(row)
    last = rows.length === PAGE ? rows.at(-1) : undefined
  } while (last)
}

function rowOf(row: EvidenceRow): EvidenceTable {
  return {
    tenant: row.tenant,
    run_id: row.runId,
    created_at: row.createdAt,
    source: row.source,
    first_ok: row.firstOk ?? null,
    second_ok: row.secondOk ?? null,
    weight: row.weight,
    prompt_class: row.promptClass,
    served: row.served,
    first_card: row.firstCard ?? null,
    second_card: row.secondCard ?? null,
    expected_first: row.expected.first,
    expected_second: row.expected.second,
    shadow_micros: row.shadowMicros,
    features: row.features,
  }
}

function read(row: EvidenceTable): EvidenceRow {
  return {
    tenant: row.tenant,
    runId: row.run_id,
    createdAt: row.created_at,
    source: row.source as EvidenceSource,
    weight: row.weight,
    promptClass: row.prompt_class,
    served: row.served === 'second' ? 'second' : 'first',
    expected: { first: row.expected_first, second: row.expected_second },
    shadowMicros: row.shadow_micros,
    features: row.features,
    ...withoutNulls({
      firstOk: row.first_ok,
      secondOk: row.second_ok,
      firstCard: row.first_card,
      secondCard: row.second_card,
    }),
  }
}
