import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Session {
  csrfToken(): Promise<string | undefined>
  signInByName(name: string, password: string): Promise<void>
  hasSession(): boolean
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
async function session(): Promise<Session> {
  vi.resetModules()
  return (await import('../../console/src/api/session.ts' as string)) as Session
}

beforeEach(() => {
  const kept = new Map([['secondline.signed-in', '1']])
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => kept.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

const answers = (...given: readonly (Response | Error)[]) => {
  const left = [...given]
  vi.stubGlobal('fetch', async () => {
    const next = left.shift()
    if (next instanceof Response) return next
    throw next
  })
}

test('a gateway that was gone for a moment leaves whoever is signed in signed in', async () => {
  const { csrfToken, hasSession } = await session()
  const away = new Response('{}', { status: 503 })
  answers(new TypeError('Failed to fetch'), away, Response.json({ csrf: 'abc' }))
  await expect(csrfToken()).rejects.toThrow('The gateway does not answer')
  await expect(csrfToken()).rejects.toMatchObject({ status: 503 })
  expect(hasSession()).toBe(true)
  await expect(csrfToken()).resolves.toBe('abc')
})

test('who cannot sign in is told the gateway’s own reason, and whether it answers at all', async () => {
  const { signInByName } = await session()
  const error = { code: 'rate_limit_exceeded', message: 'Too many attempts to sign in' }
  answers(Response.json({ error }, { status: 429 }), new TypeError('Failed to fetch'))
  await expect(signInByName('mia', 'guess')).rejects.toMatchObject({ status: 429, ...error })
  await expect(signInByName('mia', 'guess')).rejects.toThrow('The gateway does not answer')
})

test('a session that is over is forgotten', async () => {
  const { csrfToken, hasSession } = await session()
  answers(new Response('{}', { status: 401 }))
  await expect(csrfToken()).resolves.toBeUndefined()
  expect(hasSession()).toBe(false)
})
