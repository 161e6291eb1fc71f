import { pepperOf } from '../../assemble/access/build-access.ts'
import type { Settings } from '../../config/settings/settings.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { identityRoutes } from '../../http/sign-in/identity-routes.ts'
import { peopleRoutes } from '../../http/sign-in/people-routes.ts'
import {
  createSessionResolver,
  type SessionCaller,
  sessionRoutes,
} from '../../http/sign-in/session-routes.ts'
import { isIssuerOf } from '../../oversight/sign-in/identity-claims.ts'
import type { IdentitySignIn } from '../../oversight/sign-in/identity-sign-in.ts'
import { createKnownBrowsers } from '../../oversight/sign-in/known-browsers.ts'
import { createSignIn } from '../../oversight/sign-in/sign-in.ts'
import { createAttemptSeal } from '../../oversight/sign-in/sign-in-attempt.ts'

export interface PeopleParts {
  readonly settings: () => Settings
  readonly store: OversightStore
  readonly now: () => number
  readonly maxBodyBytes: number
}

export interface BuiltPeople {
  readonly routes: readonly Route[]
  session(context: AppContext): Promise<SessionCaller | undefined> | undefined
}

/** Accounts of people and how they sign in: with a password, or by an identity provider. */
export function buildPeople({ settings, store, now, maxBodyBytes }: PeopleParts): BuiltPeople {
  const providers = () => settings().people.identityProviders
  const proxy = () => settings().egress.proxy
  const secret = pepperOf(settings())
  const signIn = createSignIn(store, now, createKnownBrowsers(secret), (issuer) =>
    providers().some((provider) => isIssuerOf(provider, issuer)),
  )
  let loaded: Promise<IdentitySignIn> | undefined
  const load = async (): Promise<IdentitySignIn> => {
    const { createIdentitySignIn } = await import('../../oversight/sign-in/identity-sign-in.ts')
    const seal = createAttemptSeal(secret)
    return createIdentitySignIn({ providers, store, signIn, seal, now, proxy })
  }
  const identity = () => {
    // What could not be read is tried again with the next sign-in.
    loaded ??= load().catch((thrown: unknown) => {
      loaded = undefined
      throw thrown
    })
    return loaded
  }
  return {
    session: createSessionResolver(signIn),
    routes: [
      ...sessionRoutes({
        signIn,
        logoutUrl: async (person) => (await identity()).logoutUrl(person),
      }),
      ...identityRoutes({ providers, identity }),
      ...peopleRoutes({ people: store, maxBodyBytes, now }),
    ],
  }
}
