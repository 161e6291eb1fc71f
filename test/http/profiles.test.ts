/** Profiles started over HTTP, on a whole gateway. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type StartedGateway, type StartOptions, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway | undefined
afterEach(async () => {
  await started?.stop()
  started = undefined
})

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes.
type Json = any

async function gateway(options: StartOptions = {}): Promise<StartedGateway> {
  started = await startGateway(options)
  return started
}

async function call(path: string, body?: object, key?: string): Promise<[number, Json]> {
  const response = await fetch(`${started?.url}/v1/admin/profiles${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
  })
  return [response.status, await response.json()]
}

async function ended(id: string): Promise<Json> {
  for (;;) {
    const [, job] = await call(`/${id}`)
    if (job.ended_at !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function comesTo(id: string, done: number): Promise<Json> {
  for (;;) {
    const [, job] = await call(`/${id}`)
    if (job.done >= done || job.ended_at !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const WANTED = { models: ['practice-first', 'practice-second'], budget_dollars: 5 }
const SLOW = { ...WANTED, models: ['practice-second'], families: ['word-problems', 'arithmetic'] }

test('runs to its end, and gives the report that the command would write', async () => {
  await gateway()
  const [status, job] = await call('', WANTED)
  expect([status, job.state, job.total]).toEqual([202, 'running', 342])
  const done = await ended(job.id)
  expect(done).toMatchObject({ state: 'completed', done: 342, reason: null, made_by: 'operator' })
  expect(done.spent_dollars).toBeGreaterThan(0)
  const [, report] = await call(`/${job.id}/report`)
  expect(report).toMatchObject({ version: 1, suite: 'quick', probes: 342, regressions: [] })
  expect(report.profiles.map((one: Json) => [one.model, one.purpose])).toEqual([
    ['practice-first', 'instruct'],
    ['practice-second', 'reasoning'],
  ])
  const [, list] = await call('')
  expect(list.data.map((one: Json) => one.id)).toEqual([job.id])
  const audit = await (await fetch(`${started?.url}/v1/audit?limit=50`)).json()
  expect(JSON.stringify(audit)).toContain('profile_completed')
})

test('one runs at a time, and one that is stopped keeps what it has', async () => {
  await gateway({ pace: 0.2 })
  const [, job] = await call('', SLOW)
  expect((await call('', SLOW))[1].error.code).toBe('conflict')
  expect((await call(`/${job.id}/report`))[1].error.code).toBe('conflict')
  await comesTo(job.id, 2)
  expect((await call(`/${job.id}/stop`, {}))[0]).toBe(202)
  const stopped = await ended(job.id)
  expect(stopped).toMatchObject({ state: 'stopped', reason: 'asked' })
  expect(stopped.done).toBeLessThan(stopped.total)
  expect((await call(`/${job.id}/report`))[1].stopped).toBe('asked')

  const [status, again] = await call('', {
    ...SLOW,
    families: ['word-problems'],
    resume_from: job.id,
  })
  expect(status).toBe(202)
  const whole = await ended(again.id)
  expect(whole).toMatchObject({ state: 'completed', done: 10 })
  const [, compared] = await call(`/${again.id}/report?against=${again.id}`)
  expect(compared.regressions).toEqual([])
})

test('goes on after a restart where it was, asking nothing twice', async () => {
  const { gateway: first } = await gateway({ pace: 0.1 })
  const [, job] = await call('', SLOW)
  const before = await comesTo(job.id, 3)
  expect(before.state).toBe('running')
  expect(first.deps).toBeDefined()
  await started?.restart()
  const done = await ended(job.id)
  expect(done).toMatchObject({ state: 'completed', done: 26 })
  const [, report] = await call(`/${job.id}/report`)
  expect(report.probes).toBe(26)
})

test('ends before a call that could pass its budget', async () => {
  await gateway()
  const [, job] = await call('', { ...WANTED, budget_dollars: 0.003 })
  const done = await ended(job.id)
  expect(done).toMatchObject({ state: 'stopped', reason: 'budget' })
  expect(done.spent_dollars).toBeLessThanOrEqual(0.003)
})

test('what was measured goes into the file that the configuration names', async () => {
  const folder = process.cwd()
  const { gateway: running, folder: own } = await gateway()
  expect(own).not.toBe(folder)
  const file = join(own, 'measured.json')
  await started?.reload(`models_measured: ${file}\n`)
  expect(running).toBeDefined()
  const [, job] = await call('', { ...WANTED, families: ['units'] })
  await ended(job.id)
  const { cards } = JSON.parse(await readFile(file, 'utf8'))
  expect(Object.keys(cards)).toEqual(['practice-first', 'practice-second'])
  await started?.reload(`models_measured: ${file}\n`)
  const models = (await (await fetch(`${started?.url}/v1/models`)).json()) as Json
  const shown = models.data.find(({ id }: Json) => id === 'practice-first')
  expect(shown.secondline.measured).toMatchObject({ probes: 6, contradictions: [] })
  expect(shown.secondline.measured.shares.units.high).toBeGreaterThan(0)
})

test('needs an admin, and says what is wrong', async () => {
  await gateway({ config: 'auth: { admin_key: an-admin-key-of-24-chars }\n' })
  const admin = 'an-admin-key-of-24-chars'
  const made = await fetch(`${started?.url}/admin/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
    body: JSON.stringify({ name: 'client', role: 'client' }),
  })
  const { key } = (await made.json()) as Json
  expect((await call('', WANTED, key))[0]).toBe(403)
  expect((await call('', WANTED))[0]).toBe(401)
  const wrong = [
    [{ ...WANTED, models: ['nobody'] }, 404, 'models[0]'],
    [{ models: ['practice-first'] }, 400, 'budget_dollars'],
    [{ ...WANTED, suite: 'enormous' }, 400, 'suite'],
    [{ ...WANTED, resume_from: 'prof_none' }, 404, 'resume_from'],
  ] as const
  for (const [body, status, param] of wrong) {
    const [found, answer] = await call('', body, admin)
    expect([found, answer.error.param]).toEqual([status, param])
  }
  expect((await call('/prof_none', undefined, admin))[0]).toBe(404)
  expect((await call('/prof_none/stop', {}, admin))[0]).toBe(404)
})
