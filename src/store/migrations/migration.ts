/**
 * One step of the schema, for SQLite and PostgreSQL alike. Only up, and only expanding: a version of the gateway must
 * run on the schema of the version after it, so what is no longer needed is dropped one version later. Rows that the
 * older version goes on writing have only the defaults of what was added.
 * A step that has been released is never changed. Where JSON of rows takes a shape that older code would misread, a step
 * without statements says so: code that does not know it does not start.
 */
export interface Migration {
  /** Position in the list, from 1. */
  readonly number: number
  readonly name: string
  /**
   * The oldest schema whose code works on this one too: a gateway that knows it may start here. Where a step only adds,
   * that of the step before, or what that one says. Where it says nothing, only code that knows this step may.
   */
  readonly oldest?: number
  readonly statements: readonly string[]
  /** Run after `statements`, for what the two databases write differently, such as triggers. */
  readonly only?: Readonly<Record<'sqlite' | 'postgres', readonly string[]>>
}

export function statementsFor(
  migration: Migration,
  kind: 'sqlite' | 'postgres',
): readonly string[] {
  return [...migration.statements, ...(migration.only?.[kind] ?? [])]
}
