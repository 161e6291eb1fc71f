import { expect, test } from 'vitest'
import type { Caller } from '../../core/access/caller.ts'
import { createApp } from '../../http/create-app.ts'
import { consoleDataRoutes } from '../../http/operator/console-data-routes.ts'
import { healthRoutes } from '../../http/operator/health-routes.ts'
import { judgeRoutes } from '../../http/operator/judge-routes.ts'
import { reviewRoutes } from '../../http/review/review-routes.ts'
import { webhookRoutes } from '../../http/review/webhook-routes.ts'

const nothing = {} as never
const adminOf = (tenant: string): Caller => ({
  tenant,
  scope: { tenant, role: 'admin', routes: ['admin'], limits: {}, mayDebug: true },
})

/** What each of these does is tested elsewhere; here only who gets as far as that. */
function statusFor(tenant: string) {
  const app = createApp({
    clock: { now: () => 1_000 },
    routes: [
      ...healthRoutes({
        health: async () => ({ ready: true, status: 'ok', problems: {} }),
        ailingModels: () => [],
        metrics: async () => ({ contentType: 'text/plain', text: '' }),
      }),
      ...judgeRoutes({ tryJudge: nothing, clients: nothing, maxBodyBytes: 1000 }),
      ...consoleDataRoutes({ settings: () => ({}) } as never),
      ...reviewRoutes({
        jobs: { deadJobs: async () => [], reviveJob: async () => true },
        now: () => 0,
      } as never),
      ...webhookRoutes({
        store: { disabledEndpoints: async () => [], enableEndpoint: async () => true },
        endpoints: () => [],
      }),
    ],
    authenticate: () => adminOf(tenant),
    admit() {},
    rejected() {},
    checkHost() {},
  })
  return async (method: string, path: string) => (await app.request(path, { method })).status
}

test.each([
  ['GET', '/metrics', 200],
  ['GET', '/admin/health', 200],
  ['GET', '/admin/settings', 200],
  ['GET', '/admin/jobs/dead', 200],
  ['POST', '/admin/jobs/1/revive', 200],
  ['GET', '/admin/webhooks', 200],
  ['POST', '/admin/webhooks/1/resume', 200],
  // Nothing is asked for yet.
  ['POST', '/admin/judge-canaries', 400],
])(
  '%s %s is for the operator’s admins, and for no other tenant’s',
  async (method, path, status) => {
    expect(await statusFor('default')(method, path)).toBe(status)
    expect(await statusFor('bank')(method, path)).toBe(403)
  },
)
