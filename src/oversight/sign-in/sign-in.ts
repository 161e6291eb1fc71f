import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { GatewayError } from '../../core/errors.ts'
import type { PeopleStore, Person, Session } from '../../core/review/people-store.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import type { AuditStore } from '../../core/storage/audit-store.ts'
import { HOUR_MS } from '../../core/time/durations.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import { isPasswordOf } from './password.ts'
import { createSignInThrottle } from './sign-in-throttle.ts'

export interface SignedIn {
  readonly person: Person
  readonly session: Session
}

export interface SignIn {
  /**
   * Returns the token for the cookie, which is kept nowhere, and what marks the browser as one that the person has signed
   * in with. Throws `invalid_api_key` without saying what was wrong, and `rate_limit_exceeded` after too many failures.
   */
  signIn(
    name: string,
    password: string,
    from: SignInPlace,
  ): Promise<SignedIn & { readonly token: string; readonly mark: string }>
  /** For someone whom an identity provider has vouched for. Throws `permission_denied` when they were shut out. */
  begin(person: Person): Promise<SignedIn & { token: string }>
  /** Undefined for a token that is unknown, over, or of someone who was shut out. */
  find(token: string): Promise<SignedIn | undefined>
  signOut(token: string): Promise<void>
}

interface SignInPlace {
  readonly address: string
  /** What marked the browser at an earlier sign-in. */
  readonly mark?: string | undefined
}

/** A working day; then the password is asked for again. */
const SESSION_MS = 12 * HOUR_MS
const MOST_AT_ONCE = 4
/** Guesses from anywhere leave room for who has been here before. */
const MOST_UNKNOWN_AT_ONCE = 3

/** `isTrusted` tells of an issuer whether people it vouched for are still let in. */
export function createSignIn(
  store: PeopleStore & Pick<AuditStore, 'appendAudit'>,
  now: () => number,
  browsers: KnownBrowsers,
  isTrusted: (issuer: string) => boolean = () => false,
): SignIn {
  const throttle = createSignInThrottle(now)
  const busy = new Set<string>()
  const hear = async (name: string, password: string, from: SignInPlace): Promise<Person> => {
    const known = browsers.find(from.mark, name)
    // Whoever guesses at a name from elsewhere keeps nobody out of it who comes with a browser that has been here.
    const subjects = subjectsOf(known, name, from)
    const [guessed, ...shared] = subjects
    const retryAfterMs = throttle.waitMs(subjects)
    // One guess at a time for each: guesses sent all at once would pass the throttle together. Few at a time in all,
    // because each takes 130 MB.
    const most = known ? MOST_AT_ONCE : MOST_UNKNOWN_AT_ONCE
    if (retryAfterMs > 0 || busy.has(guessed) || busy.size >= most) {
      throw new GatewayError(
        'rate_limit_exceeded',
        'Too many attempts to sign in; wait and try again',
        {
          retryAfterMs: Math.max(1000, retryAfterMs),
        },
      )
    }
    busy.add(guessed)
    try {
      const person = await store.findPerson(name)
      const isLocal = person?.disabledAt === undefined && person?.external === undefined
      const usable = isLocal ? person : undefined
      if (!(await isPasswordOf(usable?.password, password)) || !usable) {
        throttle.failed(subjects)
        throw wrongPassword()
      }
      throttle.succeeded(guessed, shared)
      return usable
    } finally {
      busy.delete(guessed)
    }
  }
  const begin: SignIn['begin'] = async (person) => {
    if (person.disabledAt !== undefined) {
      throw new GatewayError('permission_denied', 'This account was disabled here')
    }
    const token = randomBytes(32).toString('base64url')
    const session: Session = {
      digest: digestOf(token),
      personId: person.id,
      csrf: randomBytes(24).toString('base64url'),
      createdAt: now(),
      expiresAt: now() + SESSION_MS,
    }
    await store.addSession(session)
    // A password takes long to look at. Its reset in the meantime ended the sessions that there were, and not this one.
    const known = await store.personOf(person.tenant, person.id)
    if (known?.password !== person.password) {
      await store.endSession(session.digest)
      throw wrongPassword()
    }
    await store.appendAudit(person.tenant, person.id, {
      at: now(),
      actor: person.id,
      role: person.role,
      action: 'signed_in',
      details: { by: person.external?.issuer ?? 'password' },
    })
    return { person, session, token }
  }
  return {
    begin,
    async signIn(name, password, from) {
      const signedIn = await begin(await hear(name, password, from))
      return { ...signedIn, mark: browsers.mark(from.mark, name) }
    },
    async find(token) {
      const found = await store.findSession(digestOf(token))
      if (!found || found.session.expiresAt <= now()) return undefined
      const { disabledAt, external } = found.person
      const isLetIn = external === undefined || isTrusted(external.issuer)
      return disabledAt === undefined && isLetIn ? found : undefined
    },
    signOut: (token) => store.endSession(digestOf(token)),
  }
}

/** Whose failures count: who is guessed at, and where guesses at others come from as well. */
function subjectsOf(
  known: string | undefined,
  name: string,
  { address }: SignInPlace,
): readonly [string, ...string[]] {
  return known ? [`browser:${known}`] : [`name:${name}`, `address:${address}`]
}

function wrongPassword(): GatewayError {
  return new GatewayError('invalid_api_key', 'The name or the password is wrong')
}

export function reviewerOfPerson({ person, session }: SignedIn): Reviewer {
  return {
    id: person.id,
    role: person.role,
    ...(person.domains === undefined ? {} : { domains: person.domains }),
    competences: person.competences,
    via: 'session',
    signedInAt: session.createdAt,
  }
}

/** Compares in constant time. */
export function isCsrfOf(session: Pick<Session, 'csrf'>, presented: string | undefined): boolean {
  const expected = Buffer.from(session.csrf)
  const given = Buffer.from(presented ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
