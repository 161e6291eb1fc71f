import { expect, test } from 'vitest'
import { loadSettings } from '../../config/load-settings.ts'
import { Secret } from '../../core/access/secret.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { Settings } from './settings.ts'
import { settingsChanges } from './settings-changes.ts'

test('letting a policy approve weights counts as loosening, taking that back does not', async () => {
  const admin = await loadSettings({ environment: {} } as Parameters<typeof loadSettings>[0])
  const clear: Settings = { ...admin, learning: { ...admin.learning, approval: 'clear_gain' } }
  expect(settingsChanges(admin, clear)).toEqual({
    changed: ['learning'],
    needsRestart: [],
    loosened: ['learning.approval: weights with a clear gain need no admin now'],
  })
  expect(settingsChanges(clear, admin).loosened).toEqual([])
})

test('a rule that covers certain risk only covers less than it did', async () => {
  const base = await loadSettings({ environment: {} } as Parameters<typeof loadSettings>[0])
  const withRule = (certain?: boolean): Settings => ({
    ...base,
    policy: {
      ...base.policy,
      rules: [
        {
          name: 'grave',
          mode: 'enforce',
          when: { risk: 'high', ...(certain === undefined ? {} : { certain }) },
          require: { oversight: 'hold' },
        },
      ],
    },
  })
  expect(settingsChanges(withRule(), withRule(true)).loosened).toEqual([
    'rule grave: it covers certain risk only',
  ])
  expect(settingsChanges(withRule(true), withRule()).loosened).toEqual([])
})

test.each([
  [{ cache: 'never' }, {}, 'answers may be kept and given again'],
  [{ hedge: 'never' }, {}, 'a second card may be asked beside the first'],
  [{ context: 'refuse' }, { context: 'trim' }, 'more may be left out of long conversations'],
  [{ context: 'summarise' }, {}, 'more may be left out of long conversations'],
] as const)(
  'a rule that required %j and requires %j gives a guarantee up',
  async (old, now, what) => {
    const base = await loadSettings({ environment: {} } as Parameters<typeof loadSettings>[0])
    const requiring = (require: PolicyRule['require']): Settings => ({
      ...base,
      policy: { ...base.policy, rules: [{ name: 'ours', mode: 'enforce', when: {}, require }] },
    })
    expect(settingsChanges(requiring(old), requiring(now)).loosened).toEqual([`rule ours: ${what}`])
    expect(settingsChanges(requiring(now), requiring(old)).loosened).toEqual([])
  },
)

/** Values that follow from others, or say where they come from. */
const DERIVED = /^(origins|isPractice|file|warnings|hash|policy\.cards|auth\.pepperFile)\b/

/** The same settings once for each value in them, with that value changed. */
function variants(value: unknown, path = ''): readonly { path: string; value: unknown }[] {
  if (DERIVED.test(path)) return []
  if (value instanceof Secret) return [{ path, value: new Secret(`${value.reveal()}x`) }]
  if (typeof value === 'number') return [{ path, value: value + 1 }]
  if (typeof value === 'boolean') return [{ path, value: !value }]
  if (typeof value === 'string') return [{ path, value: `${value}x` }]
  if (Array.isArray(value)) {
    const [first, ...others] = value
    if (value.length === 0) return [{ path, value: ['x'] }]
    return variants(first, `${path}.0`).map((changed) => ({
      ...changed,
      value: [changed.value, ...others],
    }))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    variants(inner, path === '' ? key : `${path}.${key}`).map((changed) => ({
      ...changed,
      value: { ...value, [key]: changed.value },
    })),
  )
}

test('whatever is changed, a reload sees it', async () => {
  const environment = { SECONDLINE_AUTH_ADMIN_KEY: '0123456789abcdef' }
  const settings = await loadSettings({ environment } as Parameters<typeof loadSettings>[0])
  // Lists that are empty by default say nothing of what their entries hold.
  const filled = { ...settings, people: { identityProviders: [] }, measuredFile: 'measured.yaml' }
  const all = variants(filled)
  expect(all.length).toBeGreaterThan(80)
  const unseen = all.filter(({ path, value }) => {
    if (path.startsWith('people.') || path.startsWith('oversight.webhooks')) return false
    return settingsChanges(filled, value as Settings).changed.length === 0
  })
  expect(unseen.map(({ path }) => path)).toEqual([])
})
