import type { RiskDomain } from '../../core/signals.ts'
import type { KeyRole } from './key-scope.ts'
import type { Secret } from './secret.ts'

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
