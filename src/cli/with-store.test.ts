import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findPostgres, startPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { runVerb } from '../../test/support/run-verb.ts'
import { openPostgres } from '../store/database/postgres.ts'
import { ALL_MIGRATIONS } from '../store/migrations/all-migrations.ts'
import { migrate } from '../store/migrations/migrate.ts'
import { TABLE_IN_USE } from '../store/migrations/table-in-use.ts'
import { defineLearn } from './measure/learn.ts'
import { defineKnowledge } from './operate/knowledge.ts'
import { defineReview } from './oversee/review.ts'

const programs = findPostgres()

describe.skipIf(programs === undefined)('a verb that brings the store up to date', () => {
  let server: TestPostgres
  const folder = mkdtempSync(join(tmpdir(), 'secondline-waiting-'))
  beforeAll(async () => {
    server = await startPostgres(programs ?? '')
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['knowledge', ['list']],
    ['review', ['list']],
    ['learn', ['--from-traffic']],
  ] as const)('says what it waits for: %s', async (verb, args) => {
    const url = await server.createDatabase()
    const config = join(folder, `${verb}.yaml`)
    const model = (id: string) => `{ id: ${id}, provider: practice, model: simulated-${id} }`
    writeFileSync(
      config,
      `models: [${model('first')}, ${model('second')}]\nlines: { first: [first], second: [second] }\nstore: ${url}\n`,
    )
    const database = openPostgres(url)
    // The step after these changes the table of the keys.
    const migrations = ALL_MIGRATIONS.filter(({ number }) => number < 17)
    await migrate(database.queries, { kind: 'postgres', migrations })
    let endReading = (): void => {}
    const reading = database.queries.transaction().execute(async (transaction) => {
      // As a backup does, or a gateway in the middle of a long query.
      await sql`select * from keys`.execute(transaction)
      await new Promise<void>((resolve) => {
        endReading = resolve
      })
    })
    const notes: string[] = []
    const verbs = { knowledge: defineKnowledge, review: defineReview, learn: defineLearn }
    const running = runVerb(verbs, [verb, ...args, '--config', config], {}, notes)
    // It fails where it finds nothing to learn from, which is not what is looked at.
    const ended = running.catch(() => undefined)
    await vi.waitFor(() => expect(notes).toContain(TABLE_IN_USE), 15_000)
    endReading()
    await Promise.all([reading, ended])
    await database.close()
  })
})
