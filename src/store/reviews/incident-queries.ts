import { GatewayError } from '../../core/errors.ts'
import type { IncidentStore } from '../../core/review/follow-up-store.ts'
import type { Incident } from '../../core/review/incident.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { newestFirst } from '../../store/database/newest-first.ts'
import type { IncidentsTable } from '../../store/tables/review-tables.ts'

export function createIncidentQueries(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
): IncidentStore {
  const { queries } = database
  return {
    addIncident: (incident, entry) =>
      durably(database, async (transaction) => {
        await transaction.insertInto('incidents').values(rowOf(incident)).execute()
        const { tenant, id, version } = incident
        await appendToChain(transaction, { tenant, subject: id, version, entry })
      }),
    findIncident: async (id) => {
      const row = await queries
        .selectFrom('incidents')
        .select('incident')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && read(row)
    },
    listIncidents: async (tenant, { state }, page) => {
      let query = queries.selectFrom('incidents').select('incident').where('tenant', '=', tenant)
      if (state !== undefined) query = query.where('state', '=', state)
      return newestFirst(query, page, read)
    },
    changeIncident: (id, decide) =>
      durably(database, async (transaction) => {
        const find = transaction.selectFrom('incidents').select('incident').where('id', '=', id)
        const row = await (database.kind === 'postgres'
          ? find.forUpdate()
          : find
        ).executeTakeFirst()
        if (!row) throw new GatewayError('not_found', 'There is no such incident')
        const before = read(row)
        const { incident, audit: entry } = decide(before)
        const changed = await transaction
          .updateTable('incidents')
          .set(rowOf(incident))
          .where('id', '=', id)
          .where('version', '=', before.version)
          .executeTakeFirst()
        if (changed.numUpdatedRows !== 1n) {
          throw new GatewayError('version_conflict', 'The incident was changed by someone else')
        }
        const { tenant, version } = incident
        await appendToChain(transaction, { tenant, subject: id, version, entry })
        return incident
      }),
  }
}

function rowOf(incident: Incident): IncidentsTable {
  const { id, tenant, state, severity, createdAt, version } = incident
  return {
    id,
    tenant,
    state,
    severity,
    created_at: createdAt,
    version,
    incident: JSON.stringify(incident),
  }
}

function read(row: Pick<IncidentsTable, 'incident'>): Incident {
  return JSON.parse(row.incident) as Incident
}
