/** Rows P1 and P6 of the chaos matrix where gateways share a database: what one has under way is its own while it lives. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { createErasureQueries } from '../../src/store/reviews/erasure-queries.ts'
import { buildGatewayProcess } from '../support/build-entry.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { startSlowUpstream } from '../support/slow-upstream.ts'

/** A gateway is taken for dead within twenty seconds of its last word, by one that is twenty seconds old. */
const PATIENCE = { timeout: 80_000, interval: 100 }
/** What is erased meanwhile: an answer that goes out, and one that is held. */
const ERASED = [
  'Name three lakes.',
  'How much ibuprofen may I give a child of two who weighs 12 kg?',
]
const programs = findPostgres()
const entry = programs ? await buildGatewayProcess() : ''
const folder = mkdtempSync(join(tmpdir(), 'secondline-owner-'))
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(programs === undefined)(
  'a gateway that is killed or sleeps leaves its runs to the others, and one that lives keeps them',
  async () => {
    const postgres = await startPostgres(programs ?? '')
    const upstream = await startSlowUpstream(0)
    const file = join(folder, 'secondline.yaml')
    writeFileSync(
      file,
      `models: [{ id: slow, provider: openai-compatible, model: slow, base_url: "${upstream.url}/v1", allow_private: true, api_key: test }]
lines: { first: [slow], second: [slow] }
content: { store: true }
`,
    )
    const url = await postgres.createDatabase()
    const start = async (): Promise<{ readonly child: ChildProcess; readonly url: string }> => {
      const child = spawn(process.execPath, [entry, file, url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.add(child)
      const ended = once(child, 'exit').then(() => Promise.reject(new Error('it did not start')))
      const printed = await Promise.race([once(child.stdout, 'data'), ended])
      ended.catch(() => {})
      return { child, url: String(printed[0]).trim() }
    }
    const ask = async (
      gateway: string,
      content = 'Name three rivers.',
    ): Promise<number | undefined> => {
      const asked = fetch(`${gateway}/v1/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'slow', input: content }),
      })
      return await asked.then(
        ({ status }) => status,
        () => undefined,
      )
    }
    const release = upstream.hold()
    const [one, other] = await Promise.all([start(), start()])
    const store = openStore(url)
    const underWay = async (): Promise<string[]> =>
      (await store.queries.selectFrom('open_runs').select('id').execute()).map(({ id }) => id)
    const statuses = async (): Promise<Record<string, string>> => {
      const { items } = await store.listRuns('default', {}, { limit: 9 })
      return Object.fromEntries(items.map(({ id, status }) => [id, status]))
    }

    const answer = ask(one.url)
    await vi.waitFor(async () => expect(await underWay()).toHaveLength(1))
    const [long = ''] = await underWay()
    const lost = ask(other.url)
    await vi.waitFor(async () => expect(await underWay()).toHaveLength(2))
    const cut = (await underWay()).find((id) => id !== long) ?? ''

    other.child.kill('SIGKILL')
    expect(await lost).toBeUndefined()
    await vi.waitFor(
      async () => expect(await statuses()).toEqual({ [cut]: 'interrupted' }),
      PATIENCE,
    )

    // Another comes, and the one that lives falls asleep for longer than its word holds.
    await start()
    expect(await statuses()).toEqual({ [cut]: 'interrupted' })
    const erased = ERASED.map((question) => ask(one.url, question))
    const gone = await vi.waitFor(async () => {
      const others = (await underWay()).filter((id) => id !== long)
      expect(others).toHaveLength(ERASED.length)
      return others
    })
    one.child.kill('SIGSTOP')
    const interrupted = Object.fromEntries([cut, long, ...gone].map((id) => [id, 'interrupted']))
    await vi.waitFor(async () => expect(await statuses()).toEqual(interrupted), PATIENCE)
    const { eraseRun } = createErasureQueries(store)
    const by = { actor: 'root', role: 'admin', at: Date.now(), details: {} } as const
    for (const run of gone) await eraseRun('default', run, by)
    one.child.kill('SIGCONT')
    release()
    expect(await answer).toBe(200)
    await Promise.all(erased)
    await vi.waitFor(async () => expect((await statuses())[long]).toBe('completed'))
    expect(await underWay()).toEqual([])
    // Nothing that was said in them comes back; the one that would have been held has nothing to be judged by.
    expect(await Promise.all(erased)).toEqual([200, 409])
    for (const run of gone) {
      await vi.waitFor(async () => {
        const { status, contentErasedAt } = (await store.findRun('default', run)) ?? {}
        expect([status, contentErasedAt]).toEqual([
          expect.stringMatching(/completed|refused/),
          by.at,
        ])
      })
      expect(await store.findContent('default', run)).toBeUndefined()
      expect(await store.findResponse('default', `resp_${run}`)).toBeUndefined()
    }
    expect(await store.queries.selectFrom('review_items').select('id').execute()).toEqual([])

    await store.close()
    for (const child of children) {
      child.kill('SIGKILL')
      await (child.exitCode ?? child.signalCode ?? once(child, 'exit'))
    }
    await upstream.close()
    await postgres.stop()
  },
)
