/** Everything of one tenant, asked for by the keys of another, on every route there is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { KeyRole } from '../../src/core/access/key-scope.ts'
import { DEFAULT_ROUTES } from '../../src/core/access/key-scope.ts'
import { mintKey } from '../../src/store/keys/keys.ts'
import { onPostgres } from '../support/on-postgres.ts'
import { ACTS, makeOneOfEach } from '../support/one-of-each.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-of-tests'
const PEPPER = 'a pepper of tests that is long enough'
/** Stands in every text of the first tenant. */
const MARK = 'Zwieselmarder'

const folder = mkdtempSync(join(tmpdir(), 'secondline-tenants-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
describeTenants('SQLite', async () => `sqlite:${join(folder, 'tenants.db')}`)

onPostgres('what is another tenant’s', (postgres) =>
  describeTenants('PostgreSQL', async () => (await postgres()).createDatabase()),
)

function describeTenants(name: string, storeUrl: () => Promise<string>): void {
  describe(`what is another tenant’s on ${name}`, () => {
    let started: StartedGateway
    const others: Record<string, string> = {}
    /** By the paths that lead to them. */
    let theirs: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = []
    const idAt = (path: string) => theirs.find(([pattern]) => pattern.test(path))?.[1].id
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

    async function addKeyOfOther(role: KeyRole): Promise<string> {
      const scope = {
        tenant: 'other',
        role,
        routes: DEFAULT_ROUTES[role],
        limits: {},
        mayDebug: true,
      }
      const { record, presented } = mintKey({ name: role, scope, createdAt: 1 }, PEPPER)
      await started.gateway.store.addKey(record)
      await vi.waitUntil(
        async () => (await call('GET', '/v1/console', presented)).status !== 401,
        10_000,
      )
      return presented
    }

    beforeAll(async () => {
      started = await startGateway({
        store: await storeUrl(),
        config: `auth: { mode: keys, admin_key: ${ADMIN}, pepper: "${PEPPER}" }\ncontent: { store: true }\n`,
      })
      for (const role of ['admin', 'auditor', 'reviewer', 'client'] as const) {
        others[role] = await addKeyOfOther(role)
      }
      theirs = await makeOneOfEach(started.url, ADMIN, MARK)
    })
    afterAll(() => started?.stop())

    it('is refused, or not there, and stands in no list', async () => {
      const { body } = await call('GET', '/openapi.json', ADMIN)
      const wrong: string[] = []
      for (const [path, methods] of Object.entries(body.paths as Record<string, object>)) {
        const theirIds = idsOf(path)
        const asked = path.replace(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(theirIds?.[name] ?? 'none'),
        )
        const told = ACTS.find(([pattern]) => pattern.test(path))?.[1] ?? {}
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

    it('is not there for a request that names it in its body', async () => {
      const named: readonly (readonly [path: string, body: object])[] = [
        [
          '/v1/responses',
          { model: 'auto', input: 'Go on', previous_response_id: idAt('/responses/') },
        ],
        [
          '/v1/batches',
          { input_file_id: idAt('/files/'), endpoint: '/v1/embeddings', completion_window: '24h' },
        ],
        ['/v1/legal-holds', { kind: 'run', target: idAt('/runs/'), reason: 'The court wants it' }],
        ['/v1/legal-holds', { kind: 'review', target: idAt('/reviews/'), reason: 'The court too' }],
      ]
      const wrong: string[] = []
      for (const [path, body] of named) {
        for (const [role, key] of Object.entries(others)) {
          const { status, text } = await call('POST', path, key, body)
          const isRefused = [403, 404].includes(status) || /There is no stored response/.test(text)
          if (isRefused && !text.includes(MARK)) continue
          wrong.push(`${role} ${path}: ${status} ${text.slice(0, 200)}`)
        }
      }
      expect(wrong).toEqual([])
    })

    it('is missing from an incident that names it', async () => {
      const reviews = [idAt('/reviews/')]
      const incident = { summary: 'Ours', severity: 'serious', runs: [idAt('/runs/')], reviews }
      const { body } = await call('POST', '/v1/incidents', others.admin ?? '', incident)
      const exported = await call('GET', `/v1/incidents/${body.id}/export`, others.admin ?? '')
      expect(exported.body).toMatchObject({ dossiers: [], missing: reviews })
      expect(exported.text).not.toContain(MARK)
    })
  })
}

const METHODS = ['get', 'post', 'put', 'delete']
const hasBody = (method: string) => method === 'post' || method === 'put'

/** Streams of events do not end; everybody may ask whether the gateway is ready; a base is made in one's own tenant. */
function isOfNobody(method: string, path: string): boolean {
  return /\/events$|^\/(?:readyz|health)/.test(path) || (method === 'put' && /knowledge/.test(path))
}
