/** Verbs that do work of their own, as they are shipped; what they say of mistakes is in `src/cli/main.test.ts`. */
import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { buildCommand, runVerb, serving } from '../support/built-command.ts'
import { completion } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'

let folder = ''
beforeAll(buildCommand)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
  return () => rm(folder, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes.
type Json = any

/** A verb that has to succeed. */
async function told(args: string): Promise<Json> {
  const { code, out, err } = await runVerb([...args.split(' '), '--json'], { folder })
  expect([args, code, err]).toEqual([args, 0, expect.any(String)])
  return JSON.parse(out)
}

test('a backup and the pepper that it names open the same keys elsewhere', async () => {
  const asks = async (key: string) => {
    await serving(['serve', '--port', '0', '--json'], { folder }, async ({ url }) => {
      const headers = { authorization: `Bearer ${key}` }
      expect((await fetch(`${url}/v1/models`, { headers })).status).toBe(200)
    })
  }
  await writeFile(join(folder, 'secondline.yaml'), 'auth: { mode: keys }\n')
  await told('migrate')
  const { key } = await told('keys create --name app')
  await asks(key)
  const pepper = join(folder, (await told('backup copy.db')).pepper_file)
  await copyFile(pepper, join(folder, 'copy.db.pepper'))
  await rm(pepper)
  await writeFile(
    join(folder, 'secondline.yaml'),
    'store: "sqlite:./copy.db"\nauth: { mode: keys }\n',
  )
  await asks(key)
})

test('a store is migrated, used, copied while it is in use, and the copy is whole', async () => {
  expect(await told('migrate')).toMatchObject({ from: 0 })
  const config = `policies: [{ name: all, when: {}, require: { oversight: hold } }]\n`
  await writeFile(join(folder, 'secondline.yaml'), config)
  await serving(['serve', '--port', '0', '--json'], { folder }, async ({ url }) => {
    const asked = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Hello!' }] }),
    })
    expect(asked.status).toBe(200)
    expect((await told('backup copy.db')).bytes).toBeGreaterThan(0)
  })
  await writeFile(join(folder, 'secondline.yaml'), 'store: "sqlite:./copy.db"\n')
  const [review] = (await told('review list')).reviews
  expect(await told('audit verify')).toMatchObject({ ok: true })
  await told('audit export out')
  execFileSync(process.execPath, ['verify.mjs', 'audit.jsonl'], {
    cwd: join(folder, 'out'),
    stdio: 'pipe',
  })
  const { digest } = await told(`review show ${review.id}`)
  const verdict = `--seen ${digest} --verdict approve --code other --reason fine`
  expect(await told(`review decide ${review.id} ${verdict}`)).toMatchObject({
    review: { state: 'releasing' },
  })
})

/** A model that says the same to everything. */
async function startModel() {
  const answer = completion({ content: 'The answer is 4.' })
  const upstream = await startScriptedUpstream(({ path }) =>
    asJson(path.endsWith('/models') ? { object: 'list', data: [{ id: 'm' }] } : answer),
  )
  const model = `provider: openai-compatible, base_url: "${upstream.url}/v1", model: m, api_key: k, allow_private: true`
  const config = `models: [{ id: m, ${model}, card: { prices: { input: 1, output: 2 } } }]
lines: { first: [m], second: [m] }
models_measured: measured.json
`
  await writeFile(join(folder, 'secondline.yaml'), config)
  return upstream
}

test('the doctor calls a model, which is measured and then described by what was measured', async () => {
  const upstream = await startModel()
  try {
    await told('doctor')
    expect(upstream.seen.map(({ path }) => path)).toEqual(['/v1/models'])
    const report = await told(
      'profile m --families arithmetic --budget 5 --html report.html --write-card measured.json',
    )
    expect(report.profiles).toHaveLength(1)
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('</html>')
    expect(JSON.stringify(await told('models show m'))).toContain('measured')
    const needs = '--sensitivity low --privacy public --volume 1000 --budget 100'
    await told(`advise chatbot --models configured ${needs}`)
  } finally {
    await upstream.close()
  }
})

test('a version works on the schema of a newer one that allows it, and says so', async () => {
  const { known } = await told('migrate')
  const database = new Database(join(folder, 'secondline.db'))
  const later = (number: number, oldest: number | null) =>
    database
      .prepare('insert into secondline_migrations values (?, ?, 0, ?)')
      .run(number, 'later', oldest)
  later(known + 1, known)
  expect(await told('migrate')).toMatchObject({ to: known + 1, known, oldest: known, sql: [] })
  const doctor = await runVerb(['doctor', '--offline'], { folder })
  expect(doctor.out).toContain(`this one knows ${known} and works`)
  const { out } = await serving(['serve', '--port', '0'], { folder }, async () => {})
  expect(out).toContain('store_newer')
  later(known + 2, null)
  const refused = await runVerb(['serve', '--port', '0'], { folder })
  expect(refused.code).not.toBe(0)
  expect(refused.err).toContain('start a newer one, or restore a backup from before the upgrade')
  database.close()
})
