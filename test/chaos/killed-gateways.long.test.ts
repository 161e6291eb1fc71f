/** Rows P and S7 of the chaos matrix for reviews: gateways, their database or its connections are killed while many people hold, decide, contest and take back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { buildGatewayProcess } from '../support/build-entry.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { judgeReviews } from './judge-reviews.ts'
import { killGateways } from './kill-gateways.ts'

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_130)
const KILLS = Number(process.env.CHAOS_KILLS ?? 40)
const programs = findPostgres()
const entry = await buildGatewayProcess()
const folder = mkdtempSync(join(tmpdir(), 'secondline-chaos-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Scene {
  readonly name: string
  readonly driver: 'table' | 'pg-boss'
  readonly gateways: 1 | 2
  readonly on: 'postgres' | 'sqlite'
  /** What is killed in the gateways' place: the whole database, or some of its connections. */
  readonly kills?: 'store' | 'connections'
}

const SCENES: readonly Scene[] = [
  { name: 'two gateways, pg-boss', driver: 'pg-boss', gateways: 2, on: 'postgres' },
  { name: 'two gateways, table', driver: 'table', gateways: 2, on: 'postgres' },
  { name: 'one gateway on SQLite', driver: 'table', gateways: 1, on: 'sqlite' },
  {
    name: 'PostgreSQL, pg-boss',
    driver: 'pg-boss',
    gateways: 2,
    on: 'postgres',
    kills: 'store',
  },
  { name: 'PostgreSQL, table', driver: 'table', gateways: 2, on: 'postgres', kills: 'store' },
  {
    name: 'connections, pg-boss',
    driver: 'pg-boss',
    gateways: 2,
    on: 'postgres',
    kills: 'connections',
  },
  {
    name: 'connections, table',
    driver: 'table',
    gateways: 2,
    on: 'postgres',
    kills: 'connections',
  },
]

const possible = SCENES.filter(({ on }) => on === 'sqlite' || programs !== undefined)

// What other work a machine has makes each start of a gateway longer.
const timeout = 700_000 + KILLS * 30_000

it.for(possible)(
  `keeps what it promised through ${KILLS} kills: $name`,
  { timeout },
  async (scene, { signal, onTestFinished }) => {
    const { name, driver, gateways } = scene
    const { stop, ...place } = await startStore(scene)
    // Also where its time has run out.
    onTestFinished(stop)
    let opened: OpenStore | undefined
    try {
      const places = {
        entry,
        ...place,
        writeConfig: (text: string) => {
          const file = join(folder, `${name}.yaml`)
          writeFileSync(file, text)
          return file
        },
      }
      const plan = {
        seed: SEED,
        kills: KILLS,
        reviewers: 24,
        clients: 10,
        driver,
        gateways,
      }
      const started = performance.now()
      const settle = async (): Promise<void> => {
        opened = openStore(place.storeUrl, { create: false })
        await untilNothingIsLeft(opened, driver)
      }
      const result = await killGateways(plan, places, settle, signal)
      const figures = await judgeReviews(opened as OpenStore, result)
      const seconds = Math.round((performance.now() - started) / 1000)
      console.log(JSON.stringify({ name, seed: SEED, kills: KILLS, seconds, ...figures }))
      // On a slow machine the time of many runs out first.
      expect(figures.byState.delivered).toBeGreaterThan(KILLS / 2)
      // Few kills may meet no verdict on its way.
      if (KILLS >= 10) expect(figures.unknownVerdicts).toBeGreaterThan(0)
    } finally {
      await opened?.close()
    }
  },
)

async function startStore({ name, on, kills }: Scene) {
  if (on === 'sqlite') {
    return { storeUrl: `sqlite:${join(folder, `${name}.db`)}`, stop: async () => {} }
  }
  const postgres = await startPostgres(programs ?? '')
  const storeUrl = await postgres.createDatabase()
  const killStore = kills === 'store' ? () => postgres.restart('crash') : endSomeOf(storeUrl)
  return { storeUrl, stop: postgres.stop, ...(kills === undefined ? {} : { killStore }) }
}

/** Ends connections of a database, whatever they are at, as an administrator or a proxy does; the server goes on. */
function endSomeOf(storeUrl: string): () => Promise<void> {
  return async () => {
    const client = new pg.Client({ connectionString: storeUrl })
    await client.connect()
    try {
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and random() < 0.6`)
    } finally {
      await client.end()
    }
  }
}

/** The longest pause of a job that is tried again soon; a later attempt finds its review long ended. */
const PAUSE_MS = 300_000

/** A job of a process that was killed is taken up when its lease is over: 15 s, and what upkeep takes. */
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
      .where('run_at', '<=', now + PAUSE_MS)
      .execute()
    const boss = driver === 'pg-boss' ? await bossJobs(opened) : []
    return [...open, ...runs, ...jobs, ...boss].slice(0, 5)
  }
  await expect.poll(left, { timeout: PAUSE_MS + 120_000, interval: 500 }).toEqual([])
}

async function bossJobs({ queries }: OpenStore): Promise<readonly unknown[]> {
  const { rows } = await sql`select data->>'kind' as kind, state, start_after from pgboss.job
    where name = 'secondline' and state in ('created', 'retry', 'active')
      and start_after <= now() + ${PAUSE_MS} * interval '1 ms' limit 5`.execute(queries)
  return rows
}
