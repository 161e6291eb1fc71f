import { Hono } from 'hono'
import { describe, expect, test, vi } from 'vitest'
import type { GatewayError } from '../../core/errors.ts'
import type { AppContext } from '../../http/route.ts'
import type { SignedIn } from '../../oversight/sign-in/sign-in.ts'
import { createSessionResolver, sessionRoutes } from './session-routes.ts'

const FOUND: SignedIn = {
  person: {
    id: 'per_1',
    tenant: 'default',
    name: 'ann',
    password: '',
    external: { issuer: 'https://id.example.org', subject: 'ann' },
    role: 'reviewer',
    competences: [],
    createdAt: 0,
  },
  session: { digest: 'd', personId: 'per_1', csrf: 'csrf', createdAt: 0, expiresAt: 1 },
}

test('whoever signs out is signed out here, also when the identity provider cannot be reached', async () => {
  const signOut = vi.fn(async () => {})
  const routes = sessionRoutes({
    signIn: {
      signIn: () => Promise.reject(new Error('not asked')),
      begin: () => Promise.reject(new Error('not asked')),
      find: async () => FOUND,
      signOut,
    },
    logoutUrl: () => Promise.reject(new Error('nobody answers there')),
  })
  const app = new Hono()
  const ending = routes.find(({ method }) => method === 'DELETE')
  app.delete('/v1/session', async (context) => {
    const response = await ending?.handle(context as unknown as AppContext)
    return response ?? context.notFound()
  })
  const response = await app.request('/v1/session', {
    method: 'DELETE',
    headers: { cookie: 'secondline=token', 'x-csrf-token': 'csrf' },
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ object: 'session.ended', logout_url: null })
  expect(response.headers.get('set-cookie')).toMatch(/^secondline=;.*Max-Age=0/)
  expect(signOut).toHaveBeenCalledWith('token')
})

test('a sign-in that is too large is told so, and of no setting that would take it', async () => {
  const signIn = vi.fn()
  const routes = sessionRoutes({ signIn: { signIn } as never })
  const app = new Hono()
  const beginning = routes.find(({ method }) => method === 'POST')
  app.post('/v1/session', async (context) => {
    const told = await Promise.resolve(beginning?.handle(context as unknown as AppContext)).catch(
      (thrown: GatewayError) => Response.json({ code: thrown.code, message: thrown.message }),
    )
    return told ?? context.notFound()
  })
  const response = await app.request('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ann', password: 'x'.repeat(20_000) }),
  })
  expect(await response.json()).toEqual({
    code: 'request_too_large',
    message: 'The body of a sign-in is not larger than 16384 bytes',
  })
  expect(signIn).not.toHaveBeenCalled()
})

test.each([
  ['https', '__Host-secondline'],
  ['HTTPS', '__Host-secondline'],
  ['https, http', '__Host-secondline'],
  ['http, https', 'secondline'],
  ['httpsx', 'secondline'],
  ['', 'secondline'],
])('where proxies say %j of the connection the cookie is %s', async (forwarded, name) => {
  const routes = sessionRoutes({ signIn: { find: async () => undefined } as never })
  const app = new Hono()
  const ending = routes.find(({ method }) => method === 'DELETE')
  app.delete('/v1/session', async (context) => {
    const response = await ending?.handle(context as unknown as AppContext)
    return response ?? context.notFound()
  })
  const headers = { 'x-forwarded-proto': forwarded }
  const response = await app.request('/v1/session', { method: 'DELETE', headers })
  expect(response.headers.get('set-cookie')?.split('=')[0]).toBe(name)
})

describe('who is signed in', () => {
  const signedIn = async (change: Partial<(typeof FOUND)['person']>) => {
    const person = { ...FOUND.person, ...change }
    const find = vi.fn(async (token: string) =>
      token === 'token' ? { ...FOUND, person } : undefined,
    )
    const app = new Hono()
    const resolve = createSessionResolver({ find } as never)
    app.all('/who', async (context) =>
      context.json((await resolve(context as unknown as AppContext))?.caller.scope ?? null),
    )
    const [show] = sessionRoutes({ signIn: { find } as never }).filter(
      ({ method }) => method === 'GET',
    )
    app.get('/v1/session', async (context) => {
      const shown = show?.handle(context as unknown as AppContext)
      return (await Promise.resolve(shown).catch((thrown: GatewayError) =>
        Response.json({ code: thrown.code }, { status: 401 }),
      )) as Response
    })
    return {
      get: async (path: string, headers: Record<string, string>) =>
        (await app.request(path, { headers })).json(),
    }
  }
  const cookie = 'secondline=token'

  test.each([
    ['admin', true, ['data', 'review', 'audit', 'admin']],
    ['reviewer', false, ['review']],
    ['auditor', false, ['audit']],
    ['client', false, ['data']],
  ] as const)('as %s may ask for explanations: %s, and use %j', async (role, mayDebug, routes) => {
    const { get } = await signedIn({ role })
    expect(await get('/who', { cookie })).toMatchObject({ role, mayDebug, routes })
  })

  test('has the domains of the person, and all where none are named', async () => {
    const bound = await signedIn({ domains: ['legal'] })
    expect(await bound.get('/who', { cookie })).toMatchObject({ domains: ['legal'] })
    expect(await (await signedIn({})).get('/who', { cookie })).not.toHaveProperty('domains')
  })

  test('is nobody without the cookie, with another one, or beside a key', async () => {
    const { get } = await signedIn({})
    expect(await get('/who', {})).toBeNull()
    expect(await get('/who', { cookie: 'secondline=other' })).toBeNull()
    for (const name of ['authorization', 'x-api-key', 'api-key', 'x-goog-api-key']) {
      expect(await get('/who', { cookie, [name]: 'k' })).toBeNull()
    }
  })

  test('is shown to the browser, which is told where nobody is', async () => {
    const { get } = await signedIn({})
    expect(await get('/v1/session', { cookie })).toMatchObject({ object: 'session', csrf: 'csrf' })
    expect(await get('/v1/session', {})).toEqual({ code: 'invalid_api_key' })
  })
})
