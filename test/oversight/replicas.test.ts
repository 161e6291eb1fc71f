import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import type { Settings } from '../../src/config/settings/settings.ts'
import { Secret } from '../../src/core/access/secret.ts'
import { createGateway, type Gateway } from '../../src/create-gateway.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { quickestMs } from '../support/quickest.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-replicas-'))
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`

const programs = findPostgres()
const starting = programs === undefined ? undefined : startPostgres(programs)
afterAll(async () => {
  await (await starting)?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describeReplicas('SQLite', 'table', async () => `sqlite:${join(folder, 'shared.db')}`)
if (starting !== undefined) {
  describeReplicas('PostgreSQL with pg-boss', 'pg-boss', async () =>
    (await starting).createDatabase(),
  )
}

// biome-ignore lint/suspicious/noExplicitAny: the tests read bodies of many shapes.
type Body = any

async function call(
  gateway: Gateway,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): Promise<Body> {
  const response = await gateway.fetch(
    new Request(`http://gateway.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return response.json()
}

async function ask(gateway: Gateway): Promise<string> {
  const messages = [
    { role: 'user', content: 'How much ibuprofen may I give a child of two who weighs 12 kg?' },
  ]
  const answer = await call(gateway, 'POST', '/v1/chat/completions', { model: 'auto', messages })
  return answer.secondline.review.id
}

function describeReplicas(
  name: string,
  driver: Settings['jobs']['driver'],
  storeUrl: () => Promise<string>,
): void {
  describe(`two replicas on one store: ${name}`, () => {
    let one: Gateway
    let other: Gateway
    let receiver: Server
    const events: { id: string; type: string }[] = []

    beforeAll(async () => {
      receiver = createServer(async (request, response) => {
        let body = ''
        for await (const chunk of request) body += chunk
        const headers = request.headers as Record<string, string>
        events.push({
          id: headers['webhook-id'] ?? '',
          type: (new Webhook(SECRET).verify(body, headers) as { type: string }).type,
        })
        response.end()
      })
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
      const { port } = receiver.address() as AddressInfo
      const settings = await loadSettings({
        file: undefined,
        // As replicas have to; else one is written beside PostgreSQL, into the folder the tests run in.
        environment: { SECONDLINE_PEPPER: 'p'.repeat(64) },
        flags: { store: await storeUrl(), port: '0', logLevel: 'silent' },
      })
      const webhooks = [
        { url: `http://127.0.0.1:${port}/`, secret: new Secret(SECRET), allowPrivate: true },
      ]
      const oversight = { ...settings.oversight, undoSeconds: 0, webhooks }
      const both = { ...settings, oversight, jobs: { driver } }
      one = await createGateway(both, { pace: 0 })
      other = await createGateway(both, { pace: 0 })
    })
    afterAll(async () => {
      await Promise.all([one.close(), other.close()])
      receiver.closeAllConnections()
      receiver.close()
    })

    it('serve a client that waits at one when a person decides at the other', async () => {
      const id = await ask(one)
      const waiting = call(one, 'GET', `/v1/reviews/${id}?wait=20`)
      const leased = await call(other, 'POST', `/v1/reviews/${id}/lease`)
      const verdict = {
        fence: leased.fence,
        verdict: 'own_text',
        text: 'From elsewhere.',
        reason_code: 'other',
        reason: 'Written by hand',
      }
      await call(other, 'POST', `/v1/reviews/${id}/decide`, verdict, {
        'if-match': `"${leased.version}"`,
      })
      expect((await waiting).text).toBe('From elsewhere.')
      await expect
        .poll(() =>
          events
            .filter((event) => event.id.includes(id))
            .map((event) => event.type)
            .sort(),
        )
        .toEqual(['review.decided', 'review.delivered', 'review.held'])
      expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
    })

    it('both obey a stop within a second', async () => {
      const stop = { kind: 'line', target: 'second', reason: 'It invents dosages today' }
      const obey = async () => {
        const started = performance.now()
        const { id } = await call(one, 'POST', '/v1/stops', stop)
        await expect
          .poll(() => other.deps.circuits.unavailable(), { interval: 20 })
          .toContain('practice-second')
        const ms = performance.now() - started
        expect(one.deps.circuits.unavailable()).toContain('practice-second')
        await call(one, 'DELETE', `/v1/stops/${id}`)
        await expect.poll(() => other.deps.circuits.unavailable(), { interval: 20 }).toEqual([])
        return ms
      }
      expect(await quickestMs(obey, 1_000)).toBeLessThan(1_000)
    })

    it('answer nothing more for a tenant that was stopped', async () => {
      const { id } = await call(one, 'POST', '/v1/stops', {
        kind: 'tenant',
        target: 'default',
        reason: 'A drill of the kill switch',
      })
      const refused = await call(one, 'POST', '/v1/chat/completions', {
        model: 'auto',
        messages: [{ role: 'user', content: 'hi' }],
      })
      expect(refused.error.code).toBe('policy_refused')
      await call(one, 'DELETE', `/v1/stops/${id}`)
    })
  })
}
