import { expect, test } from 'vitest'
import { createApp } from '../../http/create-app.ts'
import { type ConsoleDataDeps, consoleDataRoutes, type Spending } from './console-data-routes.ts'

const LIMITS = { microsPerMonth: 9 }
const SPEND = { requests: 1, escalations: 0, micros: 2, tokens: 3, reasoningTokens: 0 }

test('what many keys have spent is added up one key after the other, of those that stand', async () => {
  const scope = { tenant: 'default' }
  const keys = Array.from({ length: 9 }, (_none, n) => ({ id: `k${n}`, scope }))
  let atOnce = 0
  let most = 0
  const deps = {
    store: { listKeys: async () => [...keys, { id: 'gone', scope, revokedAt: 1 }] },
    recorder: { flush: async () => {} },
    async spentBy() {
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setImmediate(resolve))
      atOnce -= 1
      return { today: SPEND, month: SPEND }
    },
    limitsOf: (tenant: string) => (tenant === 'default' ? LIMITS : undefined),
  } as unknown as ConsoleDataDeps
  const app = createApp({
    clock: { now: () => 1_000 },
    routes: consoleDataRoutes(deps),
    authenticate: () => ({
      tenant: 'default',
      scope: { tenant: 'default', role: 'admin', routes: ['admin'], limits: {}, mayDebug: true },
    }),
    admit() {},
    rejected() {},
    checkHost() {},
  })
  const { data, tenant } = (await (await app.request('/admin/spend')).json()) as Spending
  expect(data).toEqual(keys.map(({ id }) => ({ key: id, today: SPEND, month: SPEND })))
  expect(tenant).toEqual({ limits: { dollars_per_month: 0.000009 }, today: SPEND, month: SPEND })
  expect(most).toBe(1)
})
