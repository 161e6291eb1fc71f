/** Row P of the chaos matrix for reviews: gateways are killed while many people hold, decide, contest and take back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../support/build-entry.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { judgeReviews } from './judge-reviews.ts'
import { killGateways } from './kill-gateways.ts'

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_130)
const KILLS = Number(process.env.CHAOS_KILLS ?? 40)
const programs = findPostgres()
const folder = mkdtempSync(join(tmpdir(), 'secondline-chaos-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.skipIf(programs === undefined).each(['pg-boss', 'table'] as const)(
  `keeps what it promised through ${KILLS} kills: %s`,
  async (driver) => {
    const entry = fileURLToPath(await buildEntry('test/support/gateway-process.ts'))
    const postgres = await startPostgres(programs ?? '')
    const storeUrl = await postgres.createDatabase()
    let opened: OpenStore | undefined
    try {
      const places = {
        entry,
        storeUrl,
        writeConfig: (text: string) => {
          const file = join(folder, `${driver}.yaml`)
          writeFileSync(file, text)
          return file
        },
      }
      const plan = {
        seed: SEED,
        kills: KILLS,
        reviewers: 24,
        clients: 10,
        questionsEach: 4 + Math.round(KILLS * 0.3),
        driver,
      }
      const started = performance.now()
      const result = await killGateways(plan, places, async () => {
        opened = openStore(storeUrl, { create: false })
        await untilNothingIsLeft(opened, driver)
      })
      const figures = await judgeReviews(opened as OpenStore, result)
      const seconds = Math.round((performance.now() - started) / 1000)
      console.log(JSON.stringify({ driver, seed: SEED, kills: KILLS, seconds, ...figures }))
      expect(figures.byState.delivered).toBeGreaterThan(KILLS)
      expect(figures.unknownVerdicts).toBeGreaterThan(0)
    } finally {
      await opened?.close()
      await postgres.stop()
    }
  },
)

/** A job of a process that was killed is taken up when its longest time is over: a minute, and what upkeep takes. */
async function untilNothingIsLeft(opened: OpenStore, driver: string): Promise<void> {
  const left = async () => {
    const now = Date.now()
    const { queries } = opened
    const open = await queries
      .selectFrom('review_items')
      .select('id')
      .where('ended_at', 'is', null)
      .execute()
    const runs = await queries.selectFrom('open_runs').select('id').execute()
    const jobs = await queries
      .selectFrom('jobs')
      .select(['kind', 'key'])
      .where('state', 'in', ['waiting', 'running'])
      .where('run_at', '<=', now + 600_000)
      .execute()
    const boss = driver === 'pg-boss' ? await bossJobs(opened) : []
    return [...open, ...runs, ...jobs, ...boss].slice(0, 5)
  }
  await expect.poll(left, { timeout: 300_000, interval: 500 }).toEqual([])
}

async function bossJobs({ queries }: OpenStore): Promise<readonly unknown[]> {
  const { rows } = await sql`select data->>'kind' as kind, state, start_after from pgboss.job
    where name = 'secondline' and state in ('created', 'retry', 'active') limit 5`.execute(queries)
  return rows
}
