import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nextDeadline } from '../../oversight/jobs/deadlines.ts'
import { openStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { createKnownBrowsers } from './known-browsers.ts'
import { hashPassword, isPasswordOf } from './password.ts'
import { createSignIn, isCsrfOf } from './sign-in.ts'
import { createSignInThrottle } from './sign-in-throttle.ts'

const PASSWORD = 'correct horse battery'
/** Stored at a cost of some milliseconds, where a password of today costs half a second and more. */
const STORED = storedAt(2 ** 10)

function storedAt(N: number): string {
  const salt = Buffer.alloc(16, 7)
  const hash = scryptSync(PASSWORD, salt, 32, { N, r: 8, p: 1 })
  return ['scrypt', N, 8, 1, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

const entry = {
  at: 0,
  actor: 'operator',
  role: 'admin' as const,
  action: 'person_added',
  details: {},
}

async function setUp() {
  const opened = openStore('sqlite::memory:')
  await opened.migrate()
  const store = createOversightStore(opened, nextDeadline)
  await store.addPerson(
    {
      id: 'person:ann',
      tenant: 'default',
      name: 'ann',
      password: STORED,
      role: 'reviewer',
      competences: [],
      createdAt: 0,
    },
    entry,
  )
  let now = 1_000
  return {
    opened,
    store,
    signIn: createSignIn(store, () => now, createKnownBrowsers('a secret')),
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('signing in', () => {
  it('lets nobody in by a password that was reset while it was looked at', async () => {
    const { opened, store } = await setUp()
    const addSession: typeof store.addSession = async (session) => {
      const ann = await store.findPerson('ann')
      if (!ann) throw new Error('she is not there')
      await store.changePerson(ann, entry, await hashPassword('another long password'))
      await store.addSession(session)
    }
    const signIn = createSignIn(
      { ...store, addSession },
      () => 1_000,
      createKnownBrowsers('a secret'),
    )
    await expect(signIn.signIn('ann', PASSWORD, { address: '::1' })).rejects.toMatchObject({
      code: 'invalid_api_key',
    })
    expect(await opened.queries.selectFrom('sessions').selectAll().execute()).toEqual([])
    const { items } = await store.listAudit('default', { action: 'signed_in' }, { limit: 5 })
    expect(items).toEqual([])
  })

  it('takes the right password, keeps no token, and ends with the day', async () => {
    const { opened, signIn, pass } = await setUp()
    const { token, session } = await signIn.signIn('ann', PASSWORD, { address: '::1' })
    expect((await signIn.find(token))?.person.name).toBe('ann')
    const kept = JSON.stringify([
      await opened.queries.selectFrom('sessions').selectAll().execute(),
      await opened.queries.selectFrom('people').selectAll().execute(),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(PASSWORD)
    expect(isCsrfOf(session, session.csrf)).toBe(true)
    expect(isCsrfOf(session, undefined)).toBe(false)
    expect(isCsrfOf(session, `${session.csrf.slice(0, -1)}!`)).toBe(false)
    pass(13 * 3_600_000)
    expect(await signIn.find(token)).toBeUndefined()
  })

  it('says the same of a wrong name and a wrong password', async () => {
    const { signIn } = await setUp()
    const told = async (name: string) =>
      signIn.signIn(name, 'wrong', { address: name }).catch((error: Error) => error.message)
    expect(await told('ann')).toBe(await told('nobody'))
  })

  it('forgets the session of who signs out or is shut out', async () => {
    const { signIn, store } = await setUp()
    const first = await signIn.signIn('ann', PASSWORD, { address: 'x' })
    await signIn.signOut(first.token)
    expect(await signIn.find(first.token)).toBeUndefined()
    const second = await signIn.signIn('ann', PASSWORD, { address: 'x' })
    await store.disablePerson('default', 'person:ann', 5, entry)
    expect(await signIn.find(second.token)).toBeUndefined()
    await expect(signIn.signIn('ann', PASSWORD, { address: 'x' })).rejects.toMatchObject({
      code: 'invalid_api_key',
    })
  })

  it('hears one guess at a time for a name, so that a throng of guesses gains nothing', async () => {
    const { signIn } = await setUp()
    const guesses = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        signIn.signIn('ann', `guess ${index}`, { address: `${index}` }),
      ),
    )
    const codes = guesses.map((guess) => guess.status === 'rejected' && guess.reason.code)
    expect(codes.filter((code) => code === 'invalid_api_key')).toHaveLength(1)
    expect(codes.filter((code) => code === 'rate_limit_exceeded')).toHaveLength(9)
  })

  it('lets in who comes with a browser that has been here, whatever is guessed from elsewhere', async () => {
    const { signIn } = await setUp()
    const guess = (address: string, mark?: string) =>
      signIn.signIn('ann', 'a guess', { address, mark }).catch((error) => error.code)
    const { mark } = await signIn.signIn('ann', PASSWORD, { address: 'office' })
    for (let count = 0; count < 5; count++) expect(await guess('office')).toBe('invalid_api_key')
    const elsewhere = signIn.signIn('ann', PASSWORD, { address: 'home' })
    await expect(elsewhere).rejects.toMatchObject({ code: 'rate_limit_exceeded' })
    const again = await signIn.signIn('ann', PASSWORD, { address: 'office', mark })
    expect(again.mark).not.toBe(mark)
    // Nor does that give the guesses a new beginning, and the browser's own failures are counted as well.
    expect(await guess('office')).toBe('rate_limit_exceeded')
    for (let count = 0; count < 5; count++) {
      expect(await guess('home', again.mark)).toBe('invalid_api_key')
    }
    expect(await guess('home', again.mark)).toBe('rate_limit_exceeded')
  })

  it('leaves room for who has been here while others guess', async () => {
    const { signIn } = await setUp()
    const { mark } = await signIn.signIn('ann', PASSWORD, { address: 'office' })
    const guesses = Array.from({ length: 9 }, (_, index) =>
      signIn.signIn(`name ${index}`, 'a guess', { address: `${index}` }).catch(({ code }) => code),
    )
    const known = signIn.signIn('ann', PASSWORD, { address: 'office', mark })
    expect((await known).person.name).toBe('ann')
    expect(await Promise.all(guesses)).toContain('rate_limit_exceeded')
  })
})

describe('the mark of a browser', () => {
  it('tells those who signed in with it, of any replica, and nobody else', () => {
    const browsers = createKnownBrowsers('a secret')
    const mark = browsers.mark(browsers.mark(undefined, 'ann'), 'ben')
    for (const name of ['ann', 'ben']) {
      expect(createKnownBrowsers('a secret').find(mark, name)).toBeDefined()
      expect(createKnownBrowsers('another').find(mark, name)).toBeUndefined()
    }
    expect(browsers.find(mark, 'eve')).toBeUndefined()
    expect(browsers.find(mark, 'ann')).not.toBe(browsers.find(mark, 'ben'))
    expect(mark).not.toMatch(/ann|ben/)
  })

  it.each([undefined, '', '~', '.', 'x'.repeat(5000), `${'a'.repeat(22)}.${'b'.repeat(43)}`])(
    'that is none tells of nobody: %j',
    (mark) => {
      const browsers = createKnownBrowsers('a secret')
      expect(browsers.find(mark, 'ann')).toBeUndefined()
      expect(browsers.find(browsers.mark(mark, 'ann'), 'ann')).toBeDefined()
    },
  )

  it('forgets who has not signed in with it for longest', () => {
    const browsers = createKnownBrowsers('a secret')
    let mark = browsers.mark(undefined, 'ann')
    for (let index = 0; index < 8; index++) mark = browsers.mark(mark, `person ${index}`)
    expect(browsers.find(mark, 'ann')).toBeUndefined()
    expect(browsers.find(mark, 'person 0')).toBeDefined()
    expect(mark.length).toBeLessThan(600)
  })
})

describe('the throttle', () => {
  it('lets five failures pass and doubles the wait after each further one', () => {
    let now = 0
    const throttle = createSignInThrottle(() => now)
    for (let failure = 0; failure < 4; failure++) throttle.failed(['name:ann'])
    expect(throttle.waitMs(['name:ann'])).toBe(0)
    throttle.failed(['name:ann'])
    expect(throttle.waitMs(['name:ann', 'address:other'])).toBe(1_000)
    now = 1_000
    expect(throttle.waitMs(['name:ann'])).toBe(0)
    throttle.failed(['name:ann'])
    expect(throttle.waitMs(['name:ann'])).toBe(2_000)
    throttle.succeeded('name:ann')
    expect(throttle.waitMs(['name:ann'])).toBe(0)
  })

  it('forgives an address no more than whoever came in there had failed', () => {
    let now = 0
    const throttle = createSignInThrottle(() => now)
    const failed = (name: string) => throttle.failed([name, 'address:x'])
    for (const guessed of ['ann', 'bo', 'cy', 'di', 'eve']) failed(guessed)
    throttle.succeeded('mallory', ['address:x'])
    expect(throttle.waitMs(['address:x'])).toBe(1_000)
    failed('mallory')
    expect(throttle.waitMs(['address:x'])).toBe(2_000)
    throttle.succeeded('mallory', ['address:x'])
    expect(throttle.waitMs(['address:x'])).toBe(1_000)
    throttle.succeeded('eve', ['address:x'])
    expect(throttle.waitMs(['address:x'])).toBe(0)
    // Slips of those who never came in are forgotten, one an hour.
    now = 3_600_000
    for (const name of ['fay', 'fay']) failed(name)
    expect(throttle.waitMs(['address:x'])).toBe(1_000)
    now = 10 * 3_600_000
    failed('fay')
    expect(throttle.waitMs(['address:x'])).toBe(0)
  })

  it('keeps nobody waiting longer where the clock was set back', () => {
    let now = 86_400_000
    const throttle = createSignInThrottle(() => now)
    for (let failure = 0; failure < 5; failure++) throttle.failed(['name:ann'])
    now = 0
    expect(throttle.waitMs(['name:ann'])).toBe(1_000)
  })

  it('forgets the oldest of more names than it can hold', () => {
    const throttle = createSignInThrottle(() => 0)
    for (let failure = 0; failure < 6; failure++) throttle.failed(['victim'])
    for (let index = 0; index < 10_000; index++) throttle.failed([`made up ${index}`])
    expect(throttle.waitMs(['victim'])).toBe(0)
  })
})

describe('passwords', () => {
  it('are refused when they are short, and match in any unicode form', async () => {
    await expect(hashPassword('short')).rejects.toMatchObject({ code: 'invalid_request' })
    const stored = await hashPassword('Café au lait, merci')
    expect(stored).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(await isPasswordOf(stored, 'Café au lait, merci')).toBe(true)
    expect(await isPasswordOf(undefined, 'Café au lait, merci')).toBe(false)
  })
})
