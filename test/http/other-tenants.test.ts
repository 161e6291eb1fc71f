/** Everything of one tenant, asked for by the keys of another, on every route there is. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { KeyRole } from '../../src/core/key-scope.ts'
import { DEFAULT_ROUTES } from '../../src/core/key-scope.ts'
import { mintKey } from '../../src/store/keys/keys.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'
const PEPPER = 'a pepper of tests that is long enough'
/** Stands in every text of the first tenant. */
const MARK = 'Zwieselmarder'

let started: StartedGateway
const others: Record<string, string> = {}
/** By the paths that lead to them. */
let theirs: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = []
const idsOf = (path: string) =>
  path.includes('{') ? theirs.find(([pattern]) => pattern.test(path))?.[1] : undefined

async function call(method: string, path: string, key: string, body?: unknown) {
  const response = await fetch(`${started.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'if-match': '"1"',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json'
  return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined }
}

const admin = async (path: string, body: unknown, method = 'POST') => {
  const { status, body: made } = await call(method, path, ADMIN, body)
  expect(status, path).toBeLessThan(300)
  return made
}

async function addKeyOfOther(role: KeyRole): Promise<string> {
  const scope = { tenant: 'other', role, routes: DEFAULT_ROUTES[role], limits: {}, mayDebug: true }
  const { record, presented } = mintKey({ name: role, scope, createdAt: 1 }, PEPPER)
  await started.gateway.store.addKey(record)
  await vi.waitUntil(
    async () => (await call('GET', '/v1/console', presented)).status !== 401,
    10_000,
  )
  return presented
}

async function uploadFile(): Promise<string> {
  const form = new FormData()
  form.set('purpose', 'batch')
  const line = {
    custom_id: MARK,
    method: 'POST',
    url: '/v1/embeddings',
    body: { model: 'none', input: MARK },
  }
  form.set('file', new Blob([`${JSON.stringify(line)}\n`]), `${MARK}.jsonl`)
  const response = await fetch(`${started.url}/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN}` },
    body: form,
  })
  return ((await response.json()) as { id: string }).id
}

beforeAll(async () => {
  started = await startGateway({
    config: `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "${PEPPER}" }\ncontent: { store: true }\n`,
  })
  for (const role of ['admin', 'auditor', 'reviewer', 'client'] as const) {
    others[role] = await addKeyOfOther(role)
  }
  const held = await admin('/v1/chat/completions', {
    model: 'auto',
    messages: [{ role: 'user', content: `Can I take warfarin and aspirin together, ${MARK}?` }],
  })
  const { run, review } = held.secondline
  const reason = `The court wants ${MARK}`
  const file = await uploadFile()
  const batch = await admin('/v1/batches', {
    input_file_id: file,
    endpoint: '/v1/embeddings',
    completion_window: '24h',
  })
  const response = await admin('/v1/responses', { model: 'auto', input: `Say ${MARK}` })
  const key = await admin('/admin/keys', { name: MARK })
  await admin('/admin/people', { name: MARK, password: 'a long password', role: 'reviewer' })
  const incident = await admin('/v1/incidents', { summary: MARK, severity: 'serious', runs: [run] })
  const hold = await admin('/v1/legal-holds', { kind: 'review', target: review.id, reason })
  const stop = await admin('/v1/stops', { kind: 'line', target: 'multimodal', reason })
  const base = { name: MARK }
  await admin(`/admin/knowledge/${MARK}`, {}, 'PUT')
  const document = await admin(`/admin/knowledge/${MARK}/documents`, {
    source: `${MARK}.txt`,
    content: MARK,
  })
  const proposal = await admin('/v1/admin/proposals', {
    summary: MARK,
    change: { kind: 'thresholds', every: { probe: 0.1, second: 0.9 } },
    before: { n: 1, figures: {} },
    after: { n: 1, figures: {} },
  })
  const profile = await admin('/v1/admin/profiles', {
    models: ['practice-first'],
    budget_dollars: 1,
  })
  theirs = [
    [/\/runs\//, { id: run }],
    [/\/reviews\//, { id: review.id }],
    [/\/files\//, { id: file }],
    [/\/batches\//, { id: batch.id }],
    [/\/responses\//, { id: response.id }],
    [/\/admin\/keys\//, { id: key.id }],
    [/\/people\//, { id: `person:${MARK}` }],
    [/\/incidents\//, { id: incident.id }],
    [/\/legal-holds\//, { id: hold.id }],
    [/\/stops\//, { id: stop.id }],
    [/\/knowledge\//, { ...base, id: document.id }],
    [/\/proposals\//, { id: proposal.id }],
    [/\/profiles\//, { id: profile.id }],
  ]
})
afterAll(() => started?.stop())

/** What each act takes, by the end of its path; else nothing. */
const BODIES: readonly (readonly [RegExp, object])[] = [
  [/\/(?:renew|release)$/, { fence: 1 }],
  [/\/decide$/, { fence: 1, verdict: 'approve', reason_code: 'correct', reason: 'It is right so' }],
  [/reviews\/[^/]*\/notes$/, { note: 'seen' }],
  [/\/raise$/, { severity: 'high' }],
  [/\/lower$/, { severity: 'low', reason: 'It is not so grave' }],
  [/\/info$/, { info: 'more' }],
  [/\/appeal$/, { reason: 'It is wrong' }],
  [/\/false-alarm$/, { check: 'arithmetic' }],
  [/incidents\/[^/]*\/(?:notes|close)$/, { text: 'seen' }],
  [/\/links$/, { runs: [], reviews: [] }],
  [/\/reports$/, { to: 'someone', text: 'seen' }],
  [/incidents\/[^/]*\/severity$/, { severity: 'serious', text: 'seen' }],
  [/\/(?:approve|reject|roll-back)$/, { reason: 'A reason that is long enough' }],
  [/\/people\//, { role: 'reviewer' }],
  [/\/documents$/, { source: 'a.txt', content: 'ours' }],
  [/\/search$/, { query: MARK }],
]

it('is refused, or not there, and stands in no list', async () => {
  const { body } = await call('GET', '/openapi.json', ADMIN)
  const wrong: string[] = []
  for (const [path, methods] of Object.entries(body.paths as Record<string, object>)) {
    const theirIds = idsOf(path)
    const asked = path.replace(/\{(\w+)\}/g, (_, name) =>
      encodeURIComponent(theirIds?.[name] ?? 'none'),
    )
    const told = BODIES.find(([pattern]) => pattern.test(path))?.[1] ?? {}
    for (const method of METHODS.filter((one) => one in methods)) {
      if (isOfNobody(method, path)) continue
      for (const [role, key] of Object.entries(others)) {
        const answer = await call(
          method.toUpperCase(),
          asked,
          key,
          hasBody(method) ? told : undefined,
        )
        const isRefused = theirIds === undefined || [403, 404].includes(answer.status)
        // What is not there may be named as it was asked for.
        if (isRefused && (answer.status === 404 || !answer.text.includes(MARK))) continue
        wrong.push(`${role} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`)
      }
    }
  }
  expect(wrong).toEqual([])
}, 120_000)

const METHODS = ['get', 'post', 'put', 'delete']
const hasBody = (method: string) => method === 'post' || method === 'put'

/** Streams of events do not end; everybody may ask whether the gateway is ready; a base is made in one's own tenant. */
function isOfNobody(method: string, path: string): boolean {
  return /\/events$|^\/(?:readyz|health)/.test(path) || (method === 'put' && /knowledge/.test(path))
}
