import { expect, it } from 'vitest'
import type { Caller } from '../../src/core/access/caller.ts'
import { createApp } from '../../src/http/create-app.ts'
import { webhookRoutes } from '../../src/http/review/webhook-routes.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'

const OPERATOR: Caller = {
  tenant: 'default',
  scope: { tenant: 'default', role: 'admin', routes: ['admin'], limits: {}, mayDebug: true },
}

it('a receiver that asked for silence is told of, and hears again when an admin says so', async () => {
  const opened = openStore('sqlite::memory:')
  await opened.migrate()
  const store = createOversightStore({ kind: 'sqlite', queries: opened.queries }, () => undefined)
  const app = createApp({
    clock: { now: () => 1_000 },
    routes: webhookRoutes({ store, endpoints: () => [{ url: 'https://hooks.example/secret' }] }),
    authenticate: () => OPERATOR,
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const list = async () => await (await app.request('/admin/webhooks')).text()
  const [webhook] = JSON.parse(await list()).data
  expect(webhook).toEqual({ object: 'webhook', id: webhook.id, host: 'hooks.example' })
  expect(await list()).not.toContain('secret')
  const resume = async () =>
    (await app.request(`/admin/webhooks/${webhook.id}/resume`, { method: 'POST' })).status
  expect(await resume()).toBe(404)
  await store.disableEndpoint(webhook.id, 'the receiver answered 410', 7)
  const silenced = { silenced_at: 7, reason: 'the receiver answered 410' }
  expect(JSON.parse(await list()).data).toEqual([{ ...webhook, ...silenced }])
  expect(await resume()).toBe(200)
  expect(JSON.parse(await list()).data).toEqual([webhook])
  await opened.close()
})
