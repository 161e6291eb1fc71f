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
