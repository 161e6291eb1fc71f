import { expect, test } from 'vitest'
import { loadSettings } from './load-settings.ts'
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
