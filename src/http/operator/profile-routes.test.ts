import { expect, test } from 'vitest'
import type { AppContext } from '../../http/route.ts'
import { type ProfileRouteDeps, profileRoutes } from './profile-routes.ts'

test('an admin of another tenant starts none: it would spend the operator’s money', async () => {
  let started = 0
  const deps = {
    desk: {
      start: async () => {
        started++
      },
    },
    maxBodyBytes: 1_000,
  } as unknown as ProfileRouteDeps
  const route = profileRoutes(deps).find(({ method }) => method === 'POST')
  const context = { get: () => ({ tenant: 'another' }) } as unknown as AppContext
  await expect(async () => route?.handle(context)).rejects.toMatchObject({
    code: 'permission_denied',
  })
  expect(started).toBe(0)
})
