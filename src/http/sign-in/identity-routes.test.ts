import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { AppContext } from '../../http/route.ts'
import { identityRoutes } from './identity-routes.ts'

const CALLBACK = '/v1/session/oidc/:provider/callback'

test.each([
  ['sets another cookie', 'x; Domain=example.org'],
  ['ends the line', 'x\r\nset-cookie: secondline=theirs'],
  ['is very long', 'x'.repeat(5_000)],
])('a state that %s makes no cookie but the attempt’s own', async (_what, state) => {
  const refused = new GatewayError('invalid_request', 'This sign-in was not begun here')
  const routes = identityRoutes({
    providers: () => [],
    identity: async () => ({
      start: () => Promise.reject(refused),
      finish: () => Promise.reject(refused),
      begunAt: () => undefined,
      logoutUrl: async () => undefined,
    }),
  })
  const app = new Hono()
  app.get(CALLBACK, async (context) => {
    const route = routes.find(({ path }) => path === CALLBACK)
    return (await route?.handle(context as unknown as AppContext)) ?? context.notFound()
  })
  const response = await app.request(
    `/v1/session/oidc/corp/callback?state=${encodeURIComponent(state)}`,
  )
  expect(response.status).toBe(400)
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^secondline-sign-in-[\w-]{1,16}=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/,
    ),
  ])
})
