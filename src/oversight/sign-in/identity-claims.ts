import type { IdentityProvider } from '../../core/access/identity-provider.ts'
import { KEY_ROLES, type KeyRole } from '../../core/access/key-scope.ts'
import type { Competence } from '../../core/review/review-item.ts'
import { RISK_DOMAINS, type RiskDomain } from '../../core/signals.ts'
import { shownName } from './account-name.ts'

/** Providers and configurations differ in a slash at the end. */
export function isIssuerOf({ issuer }: Pick<IdentityProvider, 'issuer'>, named?: string): boolean {
  const bare = (text: string) => (text.endsWith('/') ? text.slice(0, -1) : text)
  return named !== undefined && bare(issuer) === bare(named)
}

export type Claims = Readonly<Record<string, unknown>>

export interface ClaimedIdentity {
  readonly name: string
  readonly role: KeyRole
  /** Absent: every domain. */
  readonly domains?: readonly RiskDomain[]
  readonly competences: readonly Competence[]
}

/** Of several roles the one that may do most. */
const BY_POWER: readonly KeyRole[] = ['admin', 'reviewer', 'auditor', 'client']

const MAX_NAME_CHARS = 200
const MAX_SUBJECT_CHARS = 255

/** What the provider's claims make of a person here. Undefined where they give no role. */
export function identityOf(
  claims: Claims,
  provider: Pick<IdentityProvider, 'nameClaim' | 'roleClaim' | 'roles' | 'domains' | 'competences'>,
): ClaimedIdentity | undefined {
  const values = claimValues(claims, provider.roleClaim)
  const has = (wanted: readonly string[] | undefined) =>
    wanted?.some((value) => values.includes(value)) ?? false
  const role = BY_POWER.filter((known) => KEY_ROLES.includes(known)).find((known) =>
    has(provider.roles[known]),
  )
  if (role === undefined) return undefined
  const { domains } = provider
  return {
    name: nameOf(claims, provider.nameClaim),
    role,
    ...(domains === undefined
      ? {}
      : { domains: RISK_DOMAINS.filter((domain) => has(domains[domain])) }),
    competences: provider.competences
      .filter(({ value }) => values.includes(value))
      .map(({ domain, name }) => ({ domain, name })),
  }
}

function nameOf(claims: Claims, claim: string): string {
  const told = [...claimValues(claims, claim), ...claimValues(claims, 'sub')]
  // Cut while half of a character, as a cut may leave it, can still be taken out.
  const shown = told.map((name) => shownName(name.normalize('NFKC').slice(0, MAX_NAME_CHARS)))
  return shown.find((name) => name !== '') ?? ''
}

/** As OpenID Connect Core has it: without one, or with one for all, several people would share an account. */
export function isSubject(subject: unknown): subject is string {
  return typeof subject === 'string' && /\S/.test(subject) && subject.length <= MAX_SUBJECT_CHARS
}

/** The texts of a claim, however the provider writes it: text, list, or either within objects. */
export function claimValues(claims: Claims, claim: string): readonly string[] {
  // A claim's own name may hold dots, as in `https://example.com/roles`.
  const direct = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  const found = direct ?? claim.split('.').reduce<unknown>(memberOf, claims)
  const list: readonly unknown[] = Array.isArray(found) ? found : [found]
  return list.filter((value): value is string => typeof value === 'string' && value !== '')
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string, unknown>>)[key]
}
