import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ANYONE } from '../../../test/support/chat-harness.ts'
import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { AppEnvironment } from '../../http/route.ts'
import { createStopBoard } from '../../oversight/desk/stops.ts'
import { stopRoutes } from './stop-routes.ts'

const AWAY = new GatewayError('store_unavailable', 'The database is away')

test.each(['card', 'line', 'tenant'] as const)(
  'a %s is stopped here also while the database is away',
  async (kind) => {
    const away = () => Promise.reject(AWAY)
    const stops = createStopBoard({ standingStops: away }, () => ['quick'])
    const store = { addStop: away, liftStop: away, listStops: away, standingStops: away }
    const [, post] = stopRoutes({
      store,
      stops,
      cards: () => ['quick'],
      hasTenant: away,
      maxBodyBytes: 1_000,
      now: () => 1,
      createId: () => '1',
    })
    const target = { card: 'quick', line: 'first', tenant: 'shop' }[kind]
    let thrown: unknown
    const app = new Hono<AppEnvironment>()
    app.onError((error, context) => {
      thrown = error
      return context.text('', 503)
    })
    app.post('/', (context) => {
      context.set('caller', { ...ANYONE, tenant: OPERATOR_TENANT })
      return post?.handle(context) as Response
    })
    const body = JSON.stringify({ kind, target, reason: 'It makes figures up.' })
    const headers = { 'content-type': 'application/json' }
    await app.request('/', { method: 'POST', headers, body })
    expect(thrown).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/database is away.*stop it again/),
    })
    expect(stops.isStopped('quick')).toBe(kind !== 'tenant')
    expect(stops.isTenantStopped('shop')).toBe(kind === 'tenant')
  },
)
