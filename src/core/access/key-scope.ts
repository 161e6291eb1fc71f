/** What a key may do. Scopes are data; whether one lies within another is decided here and nowhere else. */
import type { Line } from '../../core/line.ts'
import type { RiskDomain } from '../../core/signals.ts'

export const KEY_ROLES = ['client', 'reviewer', 'auditor', 'admin'] as const
export type KeyRole = (typeof KEY_ROLES)[number]

/** Groups of routes. A route of the server that not everybody may use belongs to exactly one. */
export const ROUTE_GROUPS = ['data', 'review', 'audit', 'admin', 'metrics'] as const
export type RouteGroup = (typeof ROUTE_GROUPS)[number]

/** A limit that is absent does not limit. Money is micro-dollars; days and months are those of UTC. */
export interface KeyLimits {
  /** Requests at work at once, in one gateway. */
  readonly concurrentRequests?: number
  readonly requestsPerMinute?: number
  readonly tokensPerMinute?: number
  readonly microsPerDay?: number
  readonly microsPerMonth?: number
  readonly reasoningTokensPerDay?: number
  readonly escalationsPerHour?: number
  /** Largest share of the hour's requests that may escalate, 0..1. */
  readonly escalationShare?: number
}

/** Bounds of each limit of a key, dollars for money: less than a micro-dollar is nothing, and beyond what can be counted the counts of a limit end. */
export const LEAST_LIMIT = 0.000_001
export const MOST_LIMIT = 10_000_000_000

/** Whether what was used in a day or a month counts. */
export function hasBudget({
  microsPerDay,
  microsPerMonth,
  reasoningTokensPerDay,
}: KeyLimits): boolean {
  return (
    microsPerDay !== undefined ||
    microsPerMonth !== undefined ||
    reasoningTokensPerDay !== undefined
  )
}

export interface KeyScope {
  readonly tenant: string
  readonly role: KeyRole
  readonly routes: readonly RouteGroup[]
  /** Absent: every card. Empty: none. */
  readonly cards?: readonly string[]
  /** Absent: every line. Empty: none. */
  readonly lines?: readonly Line[]
  /** Risk domains whose reviews this key may see. Absent: every domain. */
  readonly domains?: readonly RiskDomain[]
  readonly limits: KeyLimits
  /** Milliseconds since the Unix epoch. Absent: never. */
  readonly expiresAt?: number
  /** May ask for the explanation and the detailed headers. */
  readonly mayDebug: boolean
}

/** The most a role may ever reach, whatever its scope lists. */
const ROUTES_OF_ROLE: Readonly<Record<KeyRole, readonly RouteGroup[]>> = {
  client: ['data'],
  reviewer: ['data', 'review'],
  auditor: ['audit'],
  admin: ROUTE_GROUPS,
}

/** What a new key may use where nothing else is asked for: no more than its role is there for. */
export const DEFAULT_ROUTES: Readonly<Record<KeyRole, readonly RouteGroup[]>> = {
  ...ROUTES_OF_ROLE,
  reviewer: ['review'],
  // With `admin` comes `metrics`.
  admin: ['data', 'review', 'audit', 'admin'],
}

const LIMIT_NAMES = [
  'concurrentRequests',
  'requestsPerMinute',
  'tokensPerMinute',
  'microsPerDay',
  'microsPerMonth',
  'reasoningTokensPerDay',
  'escalationsPerHour',
  'escalationShare',
] as const satisfies readonly (keyof KeyLimits)[]

/** `metrics` is a group of its own so that whoever only reads figures needs no key that can change anything. */
export function mayUseRoute(
  { role, routes }: Pick<KeyScope, 'role' | 'routes'>,
  group: RouteGroup,
): boolean {
  const isListed = routes.includes(group) || (group === 'metrics' && routes.includes('admin'))
  return isListed && ROUTES_OF_ROLE[role].includes(group)
}

/**
 * Whether it may read what other keys of its tenant asked and were answered. Who reviews some domains only would read
 * there what the queue keeps from them.
 */
export function maySeeOthers({ role, domains }: Pick<KeyScope, 'role' | 'domains'>): boolean {
  return role === 'admin' || (role === 'reviewer' && domains === undefined)
}

/**
 * True when nothing that `child` allows is denied by `parent`: what a key must satisfy to be made by another.
 * An absent list or limit is the widest, so it is within an absent one only.
 */
export function isWithin(child: KeyScope, parent: KeyScope): boolean {
  return (
    child.tenant === parent.tenant &&
    (child.role === parent.role || parent.role === 'admin') &&
    child.routes.every((group) => mayUseRoute(parent, group)) &&
    isListWithin(child.cards, parent.cards) &&
    isListWithin(child.lines, parent.lines) &&
    isListWithin(child.domains, parent.domains) &&
    LIMIT_NAMES.every((name) => isAtMost(child.limits[name], parent.limits[name])) &&
    isAtMost(child.expiresAt, parent.expiresAt) &&
    (!child.mayDebug || parent.mayDebug)
  )
}

function isListWithin(
  child: readonly string[] | undefined,
  parent: readonly string[] | undefined,
): boolean {
  if (parent === undefined) return true
  return child?.every((item) => parent.includes(item)) ?? false
}

function isAtMost(child: number | undefined, parent: number | undefined): boolean {
  if (parent === undefined) return true
  return child !== undefined && child <= parent
}

/** What a key opens, for the record: neither its name, which may be a person's, nor its limits. */
export function rightsOf({ role, routes, domains, expiresAt }: KeyScope) {
  return { role, routes, domains, expiresAt }
}
