/** Verbs that write, ended by `kill -9` in the middle of it: nothing that was told is lost, and the next start is clean. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCommand, ENVIRONMENT, MAIN, runVerb, serving } from '../support/built-command.ts'
import { startSlowUpstream } from '../support/slow-upstream.ts'

let folder = ''
beforeAll(buildCommand)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
  return () => rm(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)

/** Kills a verb as soon as it has begun to write; gives what it had told. */
async function killed(args: readonly string[], hasBegun: () => boolean): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, ...args, '--json'], {
    cwd: folder,
    env: ENVIRONMENT,
  })
  let out = ''
  child.stdout?.on('data', (piece: Buffer) => {
    out += piece
  })
  const ended = once(child, 'exit')
  while (child.exitCode === null && !hasBegun()) await setTimeout(1)
  child.kill('SIGKILL')
  await ended
  return out
}

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes.
async function told(args: string): Promise<any> {
  const { code, out } = await runVerb([...args.split(' '), '--json'], { folder })
  expect([args, code]).toEqual([args, 0])
  return JSON.parse(out)
}

const sizeOf = (name: string) => statSync(at(name), { throwIfNoEntry: false })?.size ?? 0

test('a migration goes on where it was', async () => {
  for (const bytes of [1, 100_000, 300_000]) {
    await rm(folder, { recursive: true })
    folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
    await killed(['migrate'], () => sizeOf('secondline.db-wal') >= bytes)
    const { to } = await told('migrate')
    expect((await told('migrate')).from).toBe(to)
    expect((await told('keys list')).keys).toEqual([])
  }
})

test('a key that was shown is there, and its audit with it', async () => {
  await told('migrate')
  const shown: string[] = []
  for (const bytes of [1, 4000, 8000, 12_000, Number.POSITIVE_INFINITY]) {
    const out = await killed(
      ['keys', 'create', '--name', `of-${bytes}`],
      () => sizeOf('secondline.db-wal') >= bytes,
    )
    if (out.endsWith('\n')) shown.push(JSON.parse(out).id)
  }
  const { keys } = await told('keys list')
  const listed = (keys as { id: string }[]).map(({ id }) => id)
  expect(shown.length).toBeGreaterThan(0)
  expect(listed).toEqual(expect.arrayContaining(shown))
  expect(await told('audit verify')).toMatchObject({ ok: true, rows: listed.length })
})

test('of a backup nothing stands under its name, and it can be made again', async () => {
  await told('migrate')
  const store = new Database(at('secondline.db'))
  store.exec(
    'create table filler (bytes); insert into filler select randomblob(10000000) from (values (1), (2), (3), (4), (5))',
  )
  store.close()
  await killed(['backup', at('copy.db')], () => sizeOf('copy.db.part') > 0)
  const wasWhole = existsSync(at('copy.db'))
  if (!wasWhole) await told('backup copy.db')
  const copy = new Database(at('copy.db'), { readonly: true })
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.prepare('select count(*) as n from filler').get()).toEqual({ n: 5 })
  copy.close()
})

test('a gateway that is told twice to stop ends what runs with an error, and records it', async () => {
  const upstream = await startSlowUpstream(0)
  upstream.hold()
  await writeFile(
    at('secondline.yaml'),
    `models: [{ id: slow, provider: openai-compatible, model: slow, base_url: "${upstream.url}/v1", allow_private: true, api_key: test }]
lines: { first: [slow], second: [slow] }
`,
  )
  const { code } = await serving(
    ['serve', '--json', '--port', '0'],
    { folder },
    async ({ url }, child) => {
      const messages = [{ role: 'user', content: 'Name three rivers.' }]
      const asked = fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'slow', messages }),
      })
      while (upstream.asked.length === 0) await setTimeout(5)
      let told = ''
      child.stderr?.on('data', (piece: Buffer) => {
        told += piece
      })
      child.kill('SIGTERM')
      while (!told.includes('Once more')) await setTimeout(5)
      child.kill('SIGTERM')
      const answer = await asked
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ error: { code: 'shutting_down' } })
      await once(child, 'exit')
    },
  )
  expect(code).toBe(0)
  const store = new Database(at('secondline.db'), { readonly: true })
  expect(store.prepare('select status from runs').all()).toEqual([{ status: 'failed' }])
  expect(store.prepare('select id from open_runs').all()).toEqual([])
  store.close()
  await upstream.close()
})
