/** Rows P1 and P6 of the chaos matrix where gateways share a database: what one has under way is its own while it lives. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { buildEntry } from '../build-entry.ts'
import { findPostgres, startPostgres } from '../postgres.ts'
import { startSlowUpstream } from '../support/slow-upstream.ts'

/** A gateway is taken for dead within twenty seconds of its last word, by one that is twenty seconds old. */
const PATIENCE = { timeout: 80_000, interval: 100 }
const programs = findPostgres()
const folder = mkdtempSync(join(tmpdir(), 'secondline-owner-'))
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(programs === undefined)(
  'a gateway that is killed or sleeps leaves its runs to the others, and one that lives keeps them',
  async () => {
    const entry = fileURLToPath(await buildEntry('test/support/gateway-process.ts'))
    const postgres = await startPostgres(programs ?? '')
    const upstream = await startSlowUpstream(0)
    const file = join(folder, 'secondline.yaml')
    writeFileSync(
      file,
      `models: [{ id: slow, provider: openai-compatible, model: slow, base_url: "${upstream.url}/v1", allow_private: true, api_key: test }]
lines: { first: [slow], second: [slow] }
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
    const ask = async (gateway: string): Promise<number | undefined> => {
      const messages = [{ role: 'user', content: 'Name three rivers.' }]
      const asked = fetch(`${gateway}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'slow', messages }),
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
    one.child.kill('SIGSTOP')
    await vi.waitFor(
      async () => expect(await statuses()).toEqual({ [cut]: 'interrupted', [long]: 'interrupted' }),
      PATIENCE,
    )
    one.child.kill('SIGCONT')
    release()
    expect(await answer).toBe(200)
    await vi.waitFor(async () =>
      expect(await statuses()).toEqual({ [cut]: 'interrupted', [long]: 'completed' }),
    )
    expect(await underWay()).toEqual([])

    await store.close()
    for (const child of children) {
      child.kill('SIGKILL')
      await (child.exitCode ?? child.signalCode ?? once(child, 'exit'))
    }
    await upstream.close()
    await postgres.stop()
  },
)
