import * as openid from 'openid-client'
import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import { GatewayError } from '../../core/errors.ts'
import type { PeopleStore, Person } from '../../core/review/people-store.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { createGuardedFetch } from '../../egress/guarded-fetch.ts'
import { type Claims, claimValues, identityOf, isIssuerOf, isSubject } from './identity-claims.ts'
import { identityRefusal } from './identity-refusal.ts'
import type { SignedIn, SignIn } from './sign-in.ts'
import { type AttemptSeal, type SignInAttempt, safeReturnPath } from './sign-in-attempt.ts'

export interface IdentityDeps {
  readonly providers: () => readonly IdentityProvider[]
  readonly store: PeopleStore
  readonly signIn: Pick<SignIn, 'begin'>
  readonly seal: AttemptSeal
  readonly now: () => number
  /** The proxy that leads out of the own network. */
  readonly proxy: () => { reveal(): string } | undefined
}

/** Sign-in of people by an organisation's own identity provider: OpenID Connect, code flow with PKCE. */
export interface IdentitySignIn {
  /** Where the browser goes, and what it keeps until it comes back. Throws `not_found`, `upstream_unreachable`. */
  start(
    provider: string,
    returnTo: string | undefined,
    asSomebodyElse?: boolean,
  ): Promise<{ readonly url: string; readonly state: string; readonly sealed: string }>
  /**
   * `provider` is whose callback the browser came to, `query` what it was sent there with. Throws `invalid_request`, `permission_denied`, or of a
   * provider that does not do its part `upstream_unreachable`, `upstream_failed`, `upstream_auth`.
   */
  finish(
    provider: string,
    query: string,
    sealed: string | undefined,
  ): Promise<SignedIn & { readonly token: string; readonly returnTo: string }>
  /** Which provider a sign-in was begun at; undefined where its time is over. */
  begunAt(sealed: string | undefined): string | undefined
  /** Where the person signs out at the provider as well; undefined where that offers no such page. */
  logoutUrl(person: Person): Promise<string | undefined>
}

const ATTEMPT_MS = 10 * MINUTE_MS
const TIMEOUT_SECONDS = 10
/** Providers move their endpoints now and then, and a gateway runs for months. */
const DISCOVERED_FOR_MS = HOUR_MS
/** After a sign-in that failed, asked again no sooner: anybody can make one fail. */
const KEPT_AFTER_FAILURE_MS = 5_000
const USUAL_RETURN = '/console/'

export function createIdentitySignIn(deps: IdentityDeps): IdentitySignIn {
  const configurations = new Map<string, { at: number; asked: Promise<openid.Configuration> }>()
  const configurationOf = (provider: IdentityProvider): Promise<openid.Configuration> => {
    const key = keyOf(provider)
    const known = configurations.get(key)
    if (known && deps.now() - known.at < DISCOVERED_FOR_MS) return known.asked
    const asked = discover(provider, deps.proxy).catch((thrown: unknown) => {
      configurations.delete(key)
      throw thrown
    })
    configurations.set(key, { at: deps.now(), asked })
    return asked
  }
  /** A provider that was set up anew may have other keys than were read: who begins again is to meet those of now. */
  const forget = (provider: IdentityProvider): void => {
    const known = configurations.get(keyOf(provider))
    if (known && deps.now() - known.at >= KEPT_AFTER_FAILURE_MS) {
      configurations.delete(keyOf(provider))
    }
  }
  const providerOf = (id: string): IdentityProvider => {
    const found = deps.providers().find((provider) => provider.id === id)
    if (found) return found
    throw new GatewayError('not_found', 'There is no such identity provider here')
  }
  return {
    async start(id, returnTo, asSomebodyElse = false) {
      const provider = providerOf(id)
      const configuration = await configurationOf(provider)
      const attempt: SignInAttempt = {
        provider: id,
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
        returnTo: safeReturnPath(returnTo, USUAL_RETURN),
        expiresAt: deps.now() + ATTEMPT_MS,
      }
      const url = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: provider.redirectUrl,
        scope: provider.scopes.join(' '),
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        // Else the provider answers at once for whoever is signed in there.
        ...(asSomebodyElse ? { prompt: 'login' } : {}),
      })
      return { url: url.href, state: attempt.state, sealed: deps.seal.seal(attempt) }
    },
    async finish(id, query, sealed) {
      const attempt = deps.seal.open(sealed, deps.now())
      if (!attempt) {
        throw new GatewayError(
          'invalid_request',
          'The sign-in took too long or was begun in another browser; begin again',
        )
      }
      if (attempt.provider !== id) {
        throw new GatewayError(
          'permission_denied',
          'The answer came from another identity provider than the sign-in was begun at; begin again',
        )
      }
      const provider = providerOf(id)
      const configuration = await configurationOf(provider)
      const claims = await redeem(provider, configuration, query, attempt).catch((thrown) => {
        forget(provider)
        throw thrown
      })
      const person = await personOf(claims, provider, deps)
      return { ...(await deps.signIn.begin(person)), returnTo: attempt.returnTo }
    },
    begunAt: (sealed) => deps.seal.open(sealed, deps.now())?.provider,
    async logoutUrl({ external }) {
      const provider = deps.providers().find((one) => isIssuerOf(one, external?.issuer))
      if (!provider) return undefined
      const configuration = await configurationOf(provider)
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return openid.buildEndSessionUrl(configuration).href
    },
  }
}

/** Another once anything is configured differently. */
function keyOf(provider: IdentityProvider): string {
  return JSON.stringify([provider, provider.clientSecret?.reveal()])
}

/** Asks a provider for its endpoints. Throws `upstream_unreachable`. */
export async function discover(
  provider: IdentityProvider,
  proxy: IdentityDeps['proxy'],
): Promise<openid.Configuration> {
  const { clientId, clientSecret, clientAuth, allowPrivate } = provider
  const auth =
    clientSecret === undefined
      ? openid.None()
      : clientAuth === 'post'
        ? openid.ClientSecretPost(clientSecret.reveal())
        : openid.ClientSecretBasic(clientSecret.reveal())
  const guarded = createGuardedFetch({
    what: `The identity provider '${provider.label}'`,
    reach: allowPrivate ? 'private' : 'public',
    timeoutMs: TIMEOUT_SECONDS * 1000,
    proxy: () => proxy()?.reveal(),
  })
  const options = {
    timeout: TIMEOUT_SECONDS,
    // Discovery hands it on to the configuration, so that tokens, keys and user info are asked for through it as well.
    [openid.customFetch]: guarded,
    execute: [
      // Without it the library takes the connection's word for the token's, and its signature is not looked at.
      openid.enableNonRepudiationChecks,
      ...(allowPrivate ? [openid.allowInsecureRequests] : []),
    ],
  }
  try {
    const issuer = new URL(provider.issuer)
    const found = await openid.discovery(issuer, clientId, undefined, auth, options)
    // Throws where it does not say where people are sent.
    openid.buildAuthorizationUrl(found, {})
    return found
  } catch (thrown) {
    throw new GatewayError(
      'upstream_unreachable',
      `The identity provider '${provider.label}' cannot be reached or returns no discovery document; check its issuer`,
      { cause: thrown },
    )
  }
}

/** Trades the code for claims. The library checks state, nonce, issuer, audience, signature and times. */
async function redeem(
  { label, redirectUrl, roleClaim }: IdentityProvider,
  configuration: openid.Configuration,
  query: string,
  attempt: SignInAttempt,
): Promise<Claims & { readonly iss: string; readonly sub: string }> {
  const current = new URL(redirectUrl)
  current.search = query
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, current, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!isSubject(claims?.sub)) throw new Error('It names nobody')
    if (claimValues(claims, roleClaim).length > 0) return claims
    // Some providers tell of groups at their user-info endpoint only.
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
    const more = await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    return { ...more, ...claims }
  } catch (thrown) {
    throw identityRefusal(thrown, label)
  }
}

/** Makes the account at the first sign-in, and brings role and competences up to date at each. */
async function personOf(
  claims: Claims & { readonly iss: string; readonly sub: string },
  provider: IdentityProvider,
  { store, now }: IdentityDeps,
): Promise<Person> {
  const external = { issuer: claims.iss, subject: claims.sub }
  const known = await store.findExternalPerson(external.issuer, external.subject)
  const identity = identityOf(claims, provider)
  if (!identity) {
    if (known) await withdraw(known, provider, { store, now })
    throw new GatewayError(
      'permission_denied',
      `'${provider.label}' knows you, but nothing in your '${provider.roleClaim}' gives you a role here`,
    )
  }
  const entry = (action: string, actor: string): AuditEntry => {
    const { role, domains, competences } = identity
    const details = { role, domains, competences, issuer: external.issuer }
    return { at: now(), actor, role: 'system', action, details }
  }
  if (!known) {
    const { name, ...granted } = identity
    const id = `person:${provider.id}:${name}`
    const person: Person = {
      id,
      tenant: OPERATOR_TENANT,
      name: `${provider.id}:${name}`,
      password: '',
      external,
      createdAt: now(),
      ...granted,
    }
    return added(person, entry('person_added', `issuer:${provider.id}`), store)
  }
  const { domains: _before, ...rest } = known
  const { name: _kept, ...granted } = identity
  const person: Person = { ...rest, ...granted }
  if (!isSame(known, person)) {
    await store.changePerson(person, entry('person_changed', `issuer:${provider.id}`))
  }
  return person
}

/** Whoever has lost every role at the provider keeps none here, nor a session of before. */
async function withdraw(
  known: Person,
  { id }: IdentityProvider,
  { store, now }: Pick<IdentityDeps, 'store' | 'now'>,
): Promise<void> {
  const granted = { role: 'client', domains: [], competences: [] } as const
  const person: Person = { ...known, ...granted }
  if (isSame(known, person)) return
  const details = { ...granted, issuer: known.external?.issuer }
  const actor = `issuer:${id}`
  await store.changePerson(person, {
    at: now(),
    actor,
    role: 'system',
    action: 'person_changed',
    details,
  })
}

/** Who signs in twice at once is added once; the name of someone else is not taken over. */
async function added(person: Person, entry: AuditEntry, store: PeopleStore): Promise<Person> {
  try {
    await store.addPerson(person, entry)
    return person
  } catch (thrown) {
    const { issuer = '', subject = '' } = person.external ?? {}
    const other = await store.findExternalPerson(issuer, subject)
    if (other) return other
    throw thrown
  }
}

function isSame(a: Person, b: Person): boolean {
  const granted = ({ role, domains, competences }: Person) =>
    JSON.stringify([role, domains, competences])
  return granted(a) === granted(b)
}
