import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINES } from '../../core/line.ts'
import { RISK_DOMAINS } from '../../core/signals.ts'
import {
  DEFAULT_ROUTES,
  isWithin,
  KEY_ROLES,
  type KeyScope,
  mayUseRoute,
  ROUTE_GROUPS,
} from './key-scope.ts'

const CARDS = ['quick', 'thinker', 'house'] as const
const LIMITS = [
  'concurrentRequests',
  'requestsPerMinute',
  'tokensPerMinute',
  'microsPerDay',
  'microsPerMonth',
  'reasoningTokensPerDay',
  'escalationsPerHour',
  'escalationShare',
] as const
const some = <Item>(items: readonly Item[]) =>
  fc.option(fc.subarray([...items]), { nil: undefined })

const scopes: fc.Arbitrary<KeyScope> = fc
  .record({
    tenant: fc.constantFrom('acme', 'other'),
    role: fc.constantFrom(...KEY_ROLES),
    routes: fc.subarray([...ROUTE_GROUPS]),
    cards: some(CARDS),
    lines: some(LINES),
    domains: some(RISK_DOMAINS),
    limits: fc.record(
      Object.fromEntries(LIMITS.map((name) => [name, fc.nat({ max: 3 })])) as Record<
        (typeof LIMITS)[number],
        fc.Arbitrary<number>
      >,
      { requiredKeys: [] },
    ),
    expiresAt: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
    mayDebug: fc.boolean(),
  })
  .map((scope) => JSON.parse(JSON.stringify(scope)) as KeyScope)

/** A scope and one that differs from it in a few fields, as it does when a person asks for a key. */
const related = fc
  .tuple(scopes, scopes, fc.uniqueArray(fc.nat(), { maxLength: 3 }))
  .map(([parent, other, which]) => ({ parent, child: withFieldsOf(other, parent, which) }))

function withFieldsOf(other: KeyScope, scope: KeyScope, which: readonly number[]): KeyScope {
  const names = [
    'tenant',
    'role',
    'routes',
    'cards',
    'lines',
    'domains',
    'limits',
    'expiresAt',
    'mayDebug',
  ]
  const taken = which.map((number) => names[number % names.length])
  const fields = names.map((name) => [
    name,
    (taken.includes(name) ? other : scope)[name as keyof KeyScope],
  ])
  return JSON.parse(JSON.stringify(Object.fromEntries(fields)))
}

/** What a scope lets one do, said without `isWithin`. `later` is what will be added after the key was made. */
function allowed(scope: KeyScope): Readonly<Record<string, boolean>> {
  const list = (name: string, known: readonly string[], given: readonly string[] | undefined) =>
    [...known, 'later'].map((item) => [`${name} ${item}`, given?.includes(item) ?? true])
  const amounts = [0, 1, 2, 3, 4]
  return Object.fromEntries([
    ...ROUTE_GROUPS.map((group) => [group, mayUseRoute(scope, group)]),
    ...list('card', CARDS, scope.cards),
    ...list('line', LINES, scope.lines),
    ...list('domain', RISK_DOMAINS, scope.domains),
    ...LIMITS.flatMap((name) =>
      amounts.map((n) => [`${name} ${n}`, n <= (scope.limits[name] ?? Number.POSITIVE_INFINITY)]),
    ),
    ...amounts.map((time) => [`at ${time}`, time < (scope.expiresAt ?? Number.POSITIVE_INFINITY)]),
    ['debug', scope.mayDebug],
  ])
}

describe('key scopes', () => {
  it('let a child do exactly what its parent may do or less', () => {
    let within = 0
    fc.assert(
      fc.property(related, ({ child, parent }) => {
        const theirs = allowed(parent)
        const isNarrower = Object.entries(allowed(child)).every(
          ([what, may]) => !may || theirs[what],
        )
        const isSameKind =
          child.tenant === parent.tenant && (child.role === parent.role || parent.role === 'admin')
        const hasIdleRoutes = child.routes.some((group) => !mayUseRoute(parent, group))
        expect(isWithin(child, parent)).toBe(isNarrower && isSameKind && !hasIdleRoutes)
        if (isWithin(child, parent)) within += 1
      }),
      { numRuns: 2_000 },
    )
    // Otherwise the property above would have said little.
    expect(within).toBeGreaterThan(100)
  })

  it('hold from a parent down to the children of its children', () => {
    let chains = 0
    fc.assert(
      fc.property(
        related,
        scopes,
        fc.uniqueArray(fc.nat(), { maxLength: 3 }),
        (pair, other, which) => {
          const { child, parent } = pair
          const grandchild = withFieldsOf(other, child, which)
          if (!isWithin(child, parent) || !isWithin(grandchild, child)) return
          expect(isWithin(grandchild, parent)).toBe(true)
          chains += 1
        },
      ),
      { numRuns: 2_000 },
    )
    expect(chains).toBeGreaterThan(20)
  })

  it('are within themselves where they list only routes of their role', () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        const routes = scope.routes.filter((group) => mayUseRoute(scope, group))
        const usable = { ...scope, routes }
        expect(isWithin(usable, usable)).toBe(true)
      }),
    )
  })

  it('take every single widening for what it is', () => {
    const parent: KeyScope = {
      tenant: 'acme',
      role: 'client',
      routes: ['data'],
      cards: ['quick'],
      lines: ['first'],
      domains: ['finance'],
      limits: { microsPerDay: 100 },
      expiresAt: 1_000,
      mayDebug: false,
    }
    const { cards: _cards, ...everyCard } = parent
    const { expiresAt: _expiresAt, ...forever } = parent
    for (const wider of [
      { ...parent, tenant: 'other' },
      { ...parent, role: 'admin' as const },
      { ...parent, routes: ['data', 'admin'] as const },
      { ...parent, cards: ['quick', 'thinker'] },
      everyCard,
      { ...parent, limits: {} },
      { ...parent, limits: { microsPerDay: 101 } },
      { ...parent, expiresAt: 1_001 },
      forever,
      { ...parent, mayDebug: true },
    ]) {
      expect(isWithin(wider, parent), JSON.stringify(wider)).toBe(false)
    }
    expect(isWithin(parent, parent)).toBe(true)
  })
})

it('gives a new key what its role is there for, and nothing that the role may not use', () => {
  expect(DEFAULT_ROUTES.reviewer).toEqual(['review'])
  for (const role of KEY_ROLES) {
    const routes = DEFAULT_ROUTES[role]
    expect(routes.filter((group) => !mayUseRoute({ role, routes }, group))).toEqual([])
  }
})

it('lets an admin’s key read metrics, one for metrics nothing else, and no other role either', () => {
  expect(mayUseRoute({ role: 'admin', routes: ['admin'] }, 'metrics')).toBe(true)
  expect(mayUseRoute({ role: 'admin', routes: ['data'] }, 'metrics')).toBe(false)
  const mayUse = (role: KeyScope['role']) =>
    ROUTE_GROUPS.filter((group) => mayUseRoute({ role, routes: ['metrics'] }, group))
  expect(mayUse('admin')).toEqual(['metrics'])
  expect(mayUse('auditor')).toEqual([])
})
