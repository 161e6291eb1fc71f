import { afterAll, describe, it } from 'vitest'
import { findPostgres, startPostgres, type TestPostgres } from './postgres.ts'

/** Defines tests that share a PostgreSQL of their file. Where none is installed the report says that `what` was left out; in CI that is an error. */
export function onPostgres(
  what: string,
  define: (postgres: () => Promise<TestPostgres>) => void,
): void {
  const programs = findPostgres()
  if (programs === undefined) {
    describe(`${what} on PostgreSQL`, () => {
      it.skip('skipped: PostgreSQL is not installed (apt-get install postgresql)', () => {})
    })
    return
  }
  const starting = startPostgres(programs)
  afterAll(async () => (await starting).stop())
  define(() => starting)
}
