/** Rows S2 and S3 of the chaos matrix: the disk takes no more of what a gateway writes, and then it does again. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { buildEntry } from '../support/build-entry.ts'

/** Part of util-linux: sets a limit of a process that runs. */
const PRLIMIT = '/usr/bin/prlimit'
const HIGH_RISK = 'How much ibuprofen may I give a child of two who weighs 12 kg?'

// biome-ignore lint/suspicious/noExplicitAny: the test reads bodies of several shapes.
type Body = any

test.skipIf(!existsSync(PRLIMIT))(
  'on a full disk easy questions are answered, risky ones refused, what is there can be read, and nothing is lost',
  async () => {
    const entry = fileURLToPath(await buildEntry('test/support/gateway-process.ts'))
    const worker = fileURLToPath(await buildEntry('src/store/database/sqlite-worker.ts'))
    copyFileSync(worker, join(entry, '..', 'sqlite-worker.js'))
    const folder = mkdtempSync(join(tmpdir(), 'secondline-full-'))
    const file = join(folder, 'secondline.yaml')
    writeFileSync(file, '{}\n')
    const child = spawn(
      process.execPath,
      [entry, file, `sqlite:${join(folder, 'secondline.db')}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const url = String((await once(child.stdout, 'data'))[0]).trim()
    const limit = (bytes: string) =>
      execFileSync(PRLIMIT, [`--pid=${child.pid}`, `--fsize=${bytes}:unlimited`])
    const call = async (path: string, body?: object): Promise<{ status: number; body: Body }> => {
      const response = await fetch(url + path, {
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      })
      return { status: response.status, body: await response.json() }
    }
    const ask = (content: string) =>
      call('/v1/chat/completions', { model: 'auto', messages: [{ role: 'user', content }] })
    const runs = async () => (await call('/v1/runs?limit=100')).body.data as Body[]
    try {
      await ask('What is the capital of France?')
      expect(await runs()).toHaveLength(1)

      limit('4096')
      expect((await ask('What is the capital of Spain?')).status).toBe(200)
      const degraded = { status: 200, body: { ready: true, status: 'degraded' } }
      await vi.waitFor(async () => expect(await call('/readyz')).toMatchObject(degraded))
      const late = await ask('What is the capital of Italy?')
      expect(late.status).toBe(200)
      const refused = await ask(HIGH_RISK)
      expect(refused).toMatchObject({ status: 503, body: { error: { code: 'store_unavailable' } } })
      expect(Object.keys(refused.body)).toEqual(['error'])
      expect(await runs()).toHaveLength(1)
      const unknown = await call(`/v1/runs/${late.body.id}`)
      expect(unknown).toMatchObject({ status: 503, body: { error: { code: 'store_unavailable' } } })

      limit('unlimited')
      const well = { status: 200, body: { status: 'ok' } }
      await vi.waitFor(async () => expect(await call('/readyz')).toMatchObject(well))
      expect((await runs()).map(({ status }) => status).sort()).toEqual([
        'completed',
        'completed',
        'completed',
        'failed',
      ])
      expect((await ask(HIGH_RISK)).body.secondline.status).toBe('held')
    } finally {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
