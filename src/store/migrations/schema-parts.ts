import { type Kysely, sql } from 'kysely'
import { type Migration, statementsFor } from './migration.ts'

/** Something that a step made and the tables are not whole without. */
export interface SchemaPart {
  /** As people know it: `primary key of runs`, `index jobs_once`. */
  readonly name: string
  /** Whether rows may be wrong without it; without the others they are only found more slowly. */
  readonly holdsRows: boolean
}

type Kind = 'sqlite' | 'postgres'

const MADE = /^create (?:virtual |unique )?(table|index|trigger) (\w+)/
const ON_TABLE = /\bon (\w+)/
const DROPPED = /^drop (table|index|trigger) (?:if exists )?(\w+)/
const KEYS = [
  { name: 'primary key', words: /\bprimary key\b/ },
  { name: 'unique key', words: /\bunique\b/ },
] as const
const IS_UNIQUE_INDEX = /^create unique index/

/**
 * What these steps leave that is not in the database. Reads names only, changes nothing. Most often a dump was read in part:
 * it makes tables first, then their rows, then keys, indexes and triggers.
 */
export async function missingParts<Known>(
  queries: Kysely<Known>,
  migrations: readonly Migration[],
  kind: Kind,
): Promise<readonly SchemaPart[]> {
  const found = await partsThere(queries, kind)
  return partsOf(migrations, kind).filter(({ name }) => !found.has(name))
}

/** Whether any table of these steps is there. */
export async function hasTables<Known>(
  queries: Kysely<Known>,
  migrations: readonly Migration[],
  kind: Kind,
): Promise<boolean> {
  const found = await partsThere(queries, kind)
  return partsOf(migrations, kind).some(({ name }) => name.startsWith('table ') && found.has(name))
}

interface MadePart extends SchemaPart {
  readonly table: string
}

function partsOf(migrations: readonly Migration[], kind: Kind): readonly MadePart[] {
  return migrations
    .flatMap((migration) => statementsFor(migration, kind))
    .reduce<readonly MadePart[]>(
      (parts, statement) => [...without(parts, statement), ...madeBy(statement, kind)],
      [],
    )
}

function without(parts: readonly MadePart[], statement: string): readonly MadePart[] {
  const [, dropped, name] = DROPPED.exec(statement) ?? []
  if (dropped === undefined) return parts
  return parts.filter((part) =>
    dropped === 'table' ? part.table !== name : part.name !== `${dropped} ${name}`,
  )
}

function madeBy(statement: string, kind: Kind): readonly MadePart[] {
  const [, made, name = ''] = MADE.exec(statement) ?? []
  if (made === undefined) return []
  if (made !== 'table') {
    const holdsRows = made === 'trigger' || IS_UNIQUE_INDEX.test(statement)
    return [{ name: `${made} ${name}`, holdsRows, table: ON_TABLE.exec(statement)?.[1] ?? '' }]
  }
  const table = { name: `table ${name}`, holdsRows: true, table: name }
  // In a file of SQLite a table and its keys are one.
  const keys = kind === 'sqlite' ? [] : KEYS.filter(({ words }) => words.test(statement))
  return [table, ...keys.map((key) => ({ ...table, name: `${key.name} of ${name}` }))]
}

async function partsThere<Known>(queries: Kysely<Known>, kind: Kind): Promise<ReadonlySet<string>> {
  const names =
    kind === 'sqlite'
      ? sql<{ name: string }>`select type || ' ' || name as name from sqlite_master`
      : sql<{ name: string }>`
        select case when relkind in ('i', 'I') then 'index ' else 'table ' end || relname as name
          from pg_class where relkind in ('r', 'p', 'i', 'I') and pg_table_is_visible(oid)
        union all
        select case contype when 'p' then 'primary' else 'unique' end || ' key of ' || relname
          from pg_constraint join pg_class on pg_class.oid = conrelid
          where contype in ('p', 'u') and pg_table_is_visible(conrelid)
        union all
        select 'trigger ' || tgname from pg_trigger
          where not tgisinternal and tgenabled <> 'D' and pg_table_is_visible(tgrelid)`
  const { rows } = await names.execute(queries)
  return new Set(rows.map(({ name }) => name))
}
