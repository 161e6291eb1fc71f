import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { Secret } from '../../src/core/access/secret.ts'
import { DAY_MS } from '../../src/core/time/durations.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-sessions-'))
const ADMIN_KEY = 'an-admin-key-of-the-operator'
const PASSWORD = 'correct horse battery'
const QUESTION = 'How much ibuprofen may I give a child of two who weighs 12 kg?'

let gateway: Gateway

beforeAll(async () => {
  const store = `sqlite:${join(folder, 'sessions.db')}`
  const settings = await loadSettings({
    file: undefined,
    environment: {},
    flags: { store, port: '0', logLevel: 'silent' },
  })
  const auth = { ...settings.auth, mode: 'keys' as const, adminKey: new Secret(ADMIN_KEY) }
  gateway = await createGateway(
    { ...settings, auth, oversight: { ...settings.oversight, undoSeconds: 0 } },
    { pace: 0 },
  )
  for (const person of [
    { name: 'ann', role: 'reviewer', domains: ['healthcare'] },
    { name: 'ben', role: 'reviewer', domains: ['finance'] },
    { name: 'aud', role: 'auditor' },
  ]) {
    const made = await call('POST', '/admin/people', { ...person, password: PASSWORD }, admin)
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain('scrypt')
  }
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

const admin = { authorization: `Bearer ${ADMIN_KEY}` }

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
  readonly body: any
  readonly headers: Headers
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  origin = 'http://gateway.test',
): Promise<Answer> {
  const response = await gateway.fetch(
    new Request(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', host: new URL(origin).host, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('application/json')
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    headers: response.headers,
  }
}

const signedIn = new Map<string, Record<string, string>>()

/** The same session for most tests: a password takes half a second to check, as it should. */
async function sessionOf(name: string): Promise<Record<string, string>> {
  const known = signedIn.get(name) ?? (await signIn(name))
  signedIn.set(name, known)
  return known
}

async function signIn(name: string): Promise<Record<string, string>> {
  const { body, headers } = await call('POST', '/v1/session', { name, password: PASSWORD })
  const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';')
  return { cookie, 'x-csrf-token': body.csrf }
}

async function hold(): Promise<string> {
  const messages = [{ role: 'user', content: QUESTION }]
  const { body } = await call('POST', '/v1/chat/completions', { model: 'auto', messages }, admin)
  return body.secondline.review.id
}

describe('people who sign in', () => {
  it('get a cookie that scripts and other sites cannot use, bound to the host on https', async () => {
    const plain = await call('POST', '/v1/session', { name: 'ann', password: PASSWORD })
    expect(plain.headers.get('set-cookie')).toMatch(/^secondline=.*HttpOnly.*SameSite=Strict/)
    const secure = await call(
      'POST',
      '/v1/session',
      { name: 'ann', password: PASSWORD },
      {},
      'https://gateway.test',
    )
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-secondline=.*Secure/)
  })

  it('send a name and a password and nothing that takes long to read', async () => {
    const long = { name: 'ann', password: 'x'.repeat(20_000) }
    expect((await call('POST', '/v1/session', long)).status).toBe(413)
  })

  it('decide with the session’s token and not without it', async () => {
    const id = await hold()
    const ann = await sessionOf('ann')
    expect(
      (await call('GET', '/v1/reviews', undefined, ann)).body.data.map(
        (item: { id: string }) => item.id,
      ),
    ).toContain(id)
    const path = `/v1/reviews/${id}/lease`
    expect((await call('POST', path, undefined, { cookie: ann.cookie ?? '' })).status).toBe(403)
    expect(
      (await call('POST', path, undefined, { ...ann, origin: 'https://evil.example' })).status,
    ).toBe(403)
    expect(
      (await call('POST', path, undefined, { ...ann, 'sec-fetch-site': 'same-site' })).status,
    ).toBe(403)
    const leased = await call('POST', path, undefined, ann)
    expect(leased.body).toMatchObject({ state: 'leased', lease: { person: 'person:ann' } })
    const verdict = { fence: leased.body.fence, verdict: 'reject', reason_code: 'unsafe' }
    const taken = { ...ann, 'if-match': leased.headers.get('etag') ?? '' }
    const other = { ...verdict, seen: 'another draft' }
    const unseen = await call('POST', `/v1/reviews/${id}/decide`, other, taken)
    expect([unseen.status, unseen.body.error.code]).toEqual([412, 'version_conflict'])
    const { digest: seen } = (await call('GET', `/v1/reviews/${id}/case`, undefined, ann)).body
    const decided = await call('POST', `/v1/reviews/${id}/decide`, { ...verdict, seen }, taken)
    expect(decided.body.state).toBe('rejected')
  })

  it('see and judge only what they are competent for', async () => {
    const id = await hold()
    const ben = await sessionOf('ben')
    expect((await call('GET', '/v1/reviews', undefined, ben)).body.data).toEqual([])
    expect((await call('GET', `/v1/reviews/${id}/case`, undefined, ben)).status).toBe(403)
    expect((await call('POST', `/v1/reviews/${id}/lease`, undefined, ben)).status).toBe(403)
    const said: readonly (readonly [string, object])[] = [
      ['notes', { note: 'I was never asked' }],
      ['raise', { severity: 'high' }],
    ]
    for (const [path, body] of said) {
      expect((await call('POST', `/v1/reviews/${id}/${path}`, body, ben)).status).toBe(403)
    }
  })

  it('do not judge what they asked themselves, the operator included', async () => {
    const id = await hold()
    const refused = await call('POST', `/v1/reviews/${id}/lease`, undefined, admin)
    expect(refused.status).toBe(403)
    expect(refused.body.error.message).toMatch(/asked themselves/)
  })

  it('are out as soon as they sign out or are shut out', async () => {
    const ann = await signIn('ann')
    expect((await call('DELETE', '/v1/session', undefined, ann)).status).toBe(200)
    expect((await call('GET', '/v1/reviews', undefined, ann)).status).toBe(401)
    const ben = await signIn('ben')
    expect((await call('DELETE', '/admin/people/person:ben', undefined, admin)).status).toBe(200)
    expect((await call('GET', '/v1/reviews', undefined, ben)).status).toBe(401)
  })
})

describe('who may use which route', () => {
  const CHANGES = ['lease', 'renew', 'release', 'decide', 'undo', 'notes', 'raise', 'cancel']

  it('lets auditors read the record and nothing else, and records that they did', async () => {
    const aud = await sessionOf('aud')
    expect((await call('GET', '/v1/audit/verify', undefined, aud)).body).toMatchObject({
      ok: true,
      faults: [],
    })
    expect((await call('GET', '/v1/audit?limit=5', undefined, aud)).status).toBe(200)
    const trail = await call('GET', '/v1/audit?action=audit_read', undefined, aud)
    expect(trail.body.data[0]).toMatchObject({ actor: 'person:aud', role: 'auditor' })
    expect((await call('GET', '/v1/reviews', undefined, aud)).status).toBe(403)
    for (const change of CHANGES) {
      expect((await call('POST', `/v1/reviews/x/${change}`, {}, aud)).status).toBe(403)
    }
    expect((await call('POST', '/v1/stops', {}, aud)).status).toBe(403)
  })

  it('lets nobody in without a key or a session', async () => {
    for (const path of [
      '/v1/reviews',
      '/v1/reviews/x',
      '/v1/reviews/x/case',
      '/v1/audit',
      '/v1/audit/export',
      '/v1/stops',
      '/admin/people',
      '/admin/jobs/dead',
      '/v1/reviews/x/dossier',
      '/v1/reviews/figures',
    ]) {
      expect((await call('GET', path)).status, path).toBe(401)
    }
  })

  it('keeps reviewers from the record, from stops and from accounts', async () => {
    const ann = await sessionOf('ann')
    for (const path of [
      '/v1/audit',
      '/v1/audit/export',
      '/v1/stops',
      '/admin/people',
      '/admin/jobs/dead',
    ]) {
      expect((await call('GET', path, undefined, ann)).status, path).toBe(403)
    }
  })

  it('keeps on record who made and ended a key, and with the verdict of a key who made it', async () => {
    await call('POST', '/admin/people', { name: 'eve', role: 'admin', password: PASSWORD }, admin)
    const eve = await sessionOf('eve')
    const wanted = { name: 'A second pair of eyes', role: 'reviewer' }
    const { body: made } = await call('POST', '/admin/keys', wanted, eve)
    const byKey = { authorization: `Bearer ${made.key}` }
    const id = await hold()
    const leased = await call('POST', `/v1/reviews/${id}/lease`, undefined, byKey)
    const verdict = { fence: leased.body.fence, verdict: 'reject', reason_code: 'unsafe' }
    const seen = { 'if-match': leased.headers.get('etag') ?? '' }
    await call('POST', `/v1/reviews/${id}/decide`, verdict, { ...byKey, ...seen })
    const { body: dossier } = await call('GET', `/v1/reviews/${id}/dossier`, undefined, admin)
    expect(dossier.verdicts).toMatchObject([{ person: `key:${made.id}`, madeBy: 'person:eve' }])
    expect((await call('DELETE', `/admin/keys/${made.id}`, undefined, eve)).status).toBe(200)
    const { body } = await call('GET', `/v1/audit?subject=key:${made.id}`, undefined, admin)
    const entries = body.data.map((row: { action: string; actor: string }) => [
      row.action,
      row.actor,
    ])
    expect(entries).toEqual([
      ['key_revoked', 'person:eve'],
      ['key_made', 'person:eve'],
    ])
    expect(JSON.stringify(body)).not.toContain('pair of eyes')
  })

  it('lets nobody make an account that may do more than its maker', async () => {
    const made = async (scope: object, person: object) => {
      const { body } = await call(
        'POST',
        '/admin/keys',
        { name: 'k', role: 'admin', ...scope },
        admin,
      )
      const by = { authorization: `Bearer ${body.key}` }
      const name = `made-${Math.random()}`
      return (await call('POST', '/admin/people', { name, password: PASSWORD, ...person }, by))
        .status
    }
    expect(await made({ routes: ['admin'] }, { role: 'admin' })).toBe(403)
    expect(await made({ routes: ['admin'] }, { role: 'reviewer' })).toBe(403)
    expect(await made({ domains: ['legal'] }, { role: 'reviewer' })).toBe(403)
    expect(await made({ domains: ['legal'] }, { role: 'reviewer', domains: ['legal'] })).toBe(201)
    expect(await made({}, { role: 'admin' })).toBe(201)
    // No account has a limit or an end: its session could ask any model, and make keys without them.
    const limited = { limits: { dollars_per_day: 1 } }
    for (const scope of [limited, { cards: ['practice-first'] }, { lines: ['first'] }]) {
      expect(await made(scope, { role: 'admin' })).toBe(403)
      expect(await made(scope, { role: 'client' })).toBe(403)
      expect(await made(scope, { role: 'reviewer' })).toBe(201)
    }
    const tomorrow = { expires_at: new Date(Date.now() + DAY_MS).toISOString() }
    expect(await made(tomorrow, { role: 'reviewer' })).toBe(403)
  })

  it('takes no name that is more than a line, has half of a character in it or passes for another', async () => {
    const added = async (name: string) =>
      (await call('POST', '/admin/people', { name, password: PASSWORD, role: 'reviewer' }, admin))
        .status
    expect(await added('mallory\nperson:alice')).toBe(400)
    expect(await added('mallory\ud83d')).toBe(400)
    expect(await added('al\u200bice')).toBe(400)
    expect(await added('\u0430lice')).toBe(400)
    expect(await added('Zoë O’Neill-日本 😀')).toBe(201)
  })

  it('leaves nothing of what was shown in a cache', async () => {
    const id = await hold()
    const ann = await sessionOf('ann')
    for (const [path, by] of [
      ['/v1/session', ann],
      [`/v1/reviews/${id}/case`, ann],
      [`/v1/reviews/${id}`, admin],
      [`/v1/reviews/${id}/dossier?format=html`, admin],
      ['/v1/audit', admin],
      ['/v1/runs', admin],
      ['/admin/people', admin],
    ] as const) {
      const { status, headers } = await call('GET', path, undefined, by)
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
    }
  })

  it('shows a client its own reviews and none of another key', async () => {
    const key = async (name: string) => {
      const { body } = await call('POST', '/admin/keys', { name, role: 'client' }, admin)
      return { authorization: `Bearer ${body.key}` }
    }
    const [one, other] = [await key('one'), await key('other')]
    const messages = [{ role: 'user', content: QUESTION }]
    const asked = await call('POST', '/v1/chat/completions', { model: 'auto', messages }, one)
    const path = `/v1/reviews/${asked.body.secondline.review.id}`
    expect((await call('GET', path, undefined, one)).body.status).toBe('pending')
    expect((await call('GET', path, undefined, other)).status).toBe(404)
    expect((await call('POST', `${path}/info`, { info: 'x' }, other)).status).toBe(404)
  })
})

describe('the dossier of a decision', () => {
  it('holds everything, and escapes what people and models wrote', async () => {
    const nasty =
      '<script>alert(1)</script>\u202e How much ibuprofen for a child of two years, 12 kg?'
    const asked = await call(
      'POST',
      '/v1/chat/completions',
      { model: 'auto', messages: [{ role: 'user', content: nasty }], secondline: { risk: 'high' } },
      admin,
    )
    const { id } = asked.body.secondline.review
    const aud = await sessionOf('aud')
    const json = await call('GET', `/v1/reviews/${id}/dossier`, undefined, aud)
    expect(json.body.held.run.configHash).toMatch(/^[0-9a-f]{64}$/)
    expect(json.body.timeline.map((row: { action: string }) => row.action)).toEqual([
      'detected',
      'held',
    ])
    const html = await call('GET', `/v1/reviews/${id}/dossier?format=html`, undefined, aud)
    expect(html.body).toContain('&lt;script&gt;')
    expect(html.body).not.toContain('<script>')
    expect(html.body).toContain('<mark>U+202E</mark>')
    expect(html.body).not.toContain('\u202e')
    expect(html.body).not.toContain('checks_passed')
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

it('makes guessing passwords slow', async () => {
  const statuses: number[] = []
  // The first wait is of a second, over before a machine that stands still asks again; each further one is twice as long.
  for (let guess = 0; guess < 10 && statuses.at(-1) !== 429; guess++) {
    statuses.push(
      (await call('POST', '/v1/session', { name: 'aud', password: `wrong ${guess}` })).status,
    )
  }
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
  expect(statuses.at(-1)).toBe(429)
})

it('keeps nobody out for what others behind the same proxy guess', async () => {
  const from = (address: string, name: string, password: string) =>
    call('POST', '/v1/session', { name, password }, { 'x-forwarded-for': address })
  let last = 0
  for (let guess = 0; guess < 10 && last !== 429; guess++) {
    // Each guesses another name, so that only the address is counted; who guesses may claim any before it.
    last = (await from(`192.0.2.${guess}, 203.0.113.9`, `nobody-${guess}`, 'a wrong one')).status
  }
  expect(last).toBe(429)
  expect((await from('203.0.113.7', 'ann', PASSWORD)).status).toBe(200)
})
