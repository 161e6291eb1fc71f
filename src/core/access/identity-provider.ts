import type { RiskDomain } from '../../core/signals.ts'
import type { KeyRole } from './key-scope.ts'
import type { Secret } from './secret.ts'

/**
 * Where a provider sends people back to. Each has one of its own: at one for all, a provider that sends people on to another
 * would be given that one's codes (mix-up, RFC 9700 section 4.4).
 */
export function callbackPath(id: string): string {
  return `/v1/session/oidc/${encodeURIComponent(id)}/callback`
}

/** An identity provider as it is configured; no other issuer is believed. */
export interface IdentityProvider {
  readonly id: string
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: Secret
  readonly clientAuth: 'basic' | 'post'
  readonly redirectUrl: string
  readonly scopes: readonly string[]
  readonly nameClaim: string
  /** Dots lead into objects: `realm_access.roles`. */
  readonly roleClaim: string
  /** Claim values that give each role. */
  readonly roles: Readonly<Partial<Record<KeyRole, readonly string[]>>>
  readonly domains?: Readonly<Partial<Record<RiskDomain, readonly string[]>>>
  readonly competences: readonly {
    readonly value: string
    readonly domain: RiskDomain
    readonly name: string
  }[]
  /** It is on a private network, where plain http is allowed. */
  readonly allowPrivate: boolean
}
