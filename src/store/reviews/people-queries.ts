import { GatewayError } from '../../core/errors.ts'
import type { PeopleStore, Person } from '../../core/review/people-store.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import type { PeopleTable, SessionsTable } from '../../store/tables/review-tables.ts'

type Database = Pick<StoreDatabase, 'kind' | 'queries'>

export function createPeopleQueries(database: Database): PeopleStore {
  const { queries } = database
  return {
    addPerson: (person, entry) =>
      durably(database, async (transaction) => {
        const added = await transaction
          .insertInto('people')
          .values(personRow(person))
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) {
          throw new GatewayError('conflict', `There is already someone called ${person.name}`)
        }
        const { tenant, id } = person
        await appendToChain(transaction, { tenant, subject: id, entry })
      }),
    findPerson: async (name) => {
      const row = await queries
        .selectFrom('people')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst()
      return row && readPerson(row)
    },
    personOf: async (tenant, id) => {
      const row = await queries
        .selectFrom('people')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && readPerson(row)
    },
    findExternalPerson: async (issuer, subject) => {
      const row = await queries
        .selectFrom('people')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row && readPerson(row)
    },
    changePerson: (person, entry, password) =>
      durably(database, async (transaction) => {
        const { role, domains, competences } = personRow(person)
        await transaction
          .updateTable('people')
          .set({ role, domains, competences, ...(password === undefined ? {} : { password }) })
          .where('id', '=', person.id)
          .execute()
        await transaction.deleteFrom('sessions').where('person_id', '=', person.id).execute()
        await appendToChain(transaction, { tenant: person.tenant, subject: person.id, entry })
      }),
    listPeople: async (tenant) => {
      const rows = await queries
        .selectFrom('people')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('name')
        .execute()
      return rows.map(readPerson)
    },
    isShutOut: (tenant, actor) => isShutOut(database, tenant, actor),
    disablePerson: (tenant, id, at, entry) =>
      durably(database, async (transaction) => {
        const result = await transaction
          .updateTable('people')
          .set({ disabled_at: at })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('disabled_at', 'is', null)
          .executeTakeFirst()
        if (result.numUpdatedRows === 0n) return false
        await transaction.deleteFrom('sessions').where('person_id', '=', id).execute()
        await appendToChain(transaction, { tenant, subject: id, entry })
        return true
      }),
    ...createSessionQueries(database),
  }
}

async function isShutOut({ queries }: Database, tenant: string, actor: string): Promise<boolean> {
  const person = queries
    .selectFrom('people')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', actor)
    .where('disabled_at', 'is not', null)
  const key = queries
    .selectFrom('keys')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', actor.replace(/^key:/, ''))
    .where('revoked_at', 'is not', null)
  const isKey = actor.startsWith('key:')
  return (await (isKey ? key : person).executeTakeFirst()) !== undefined
}

function createSessionQueries({
  queries,
}: Database): Pick<
  PeopleStore,
  'addSession' | 'findSession' | 'endSession' | 'deleteSessionsBefore'
> {
  return {
    addSession: async (session) => {
      const row: SessionsTable = {
        digest: session.digest,
        person_id: session.personId,
        csrf: session.csrf,
        created_at: session.createdAt,
        expires_at: session.expiresAt,
      }
      await queries.insertInto('sessions').values(row).execute()
    },
    findSession: async (digest) => {
      const row = await queries
        .selectFrom('sessions')
        .innerJoin('people', 'people.id', 'sessions.person_id')
        .selectAll('people')
        .select(['digest', 'person_id', 'csrf', 'expires_at'])
        .select('sessions.created_at as session_created_at')
        .where('digest', '=', digest)
        .executeTakeFirst()
      if (!row) return undefined
      const session = {
        digest: row.digest,
        personId: row.person_id,
        csrf: row.csrf,
        createdAt: row.session_created_at,
        expiresAt: row.expires_at,
      }
      return { session, person: readPerson(row) }
    },
    endSession: async (digest) => {
      await queries.deleteFrom('sessions').where('digest', '=', digest).execute()
    },
    deleteSessionsBefore: async (time) => {
      await queries.deleteFrom('sessions').where('expires_at', '<', time).execute()
    },
  }
}

function personRow(person: Person): PeopleTable {
  return {
    id: person.id,
    tenant: person.tenant,
    name: person.name,
    password: person.password,
    role: person.role,
    domains: person.domains === undefined ? null : JSON.stringify(person.domains),
    competences: JSON.stringify(person.competences),
    created_at: person.createdAt,
    disabled_at: person.disabledAt ?? null,
    issuer: person.external?.issuer ?? null,
    subject: person.external?.subject ?? null,
  }
}

function readPerson(row: PeopleTable): Person {
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    password: row.password,
    role: row.role as Person['role'],
    ...(row.domains === null ? {} : { domains: JSON.parse(row.domains) }),
    competences: JSON.parse(row.competences),
    createdAt: row.created_at,
    ...(row.issuer === null || row.subject === null
      ? {}
      : { external: { issuer: row.issuer, subject: row.subject } }),
    ...withoutNulls({ disabledAt: row.disabled_at }),
  }
}
