import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONFIG_FILE_NAME, ENVIRONMENT_NAMES } from './layers/layers.ts'
import { pathText } from './problem.ts'
import { PROVIDERS } from './schema/providers.ts'
import { settingsTable } from './settings-table.ts'

const page = readFileSync(new URL('../../docs/reference/configuration.md', import.meta.url), 'utf8')

test('the reference page holds the table of the schema (npm run docs writes it)', () => {
  const [, table] = /<!-- settings -->\n([\s\S]*)\n<!-- \/settings -->/.exec(page) ?? []
  expect(table).toBe(settingsTable())
})

test('what is said of a whole group stands in the table: the unit of prices stood nowhere', () => {
  expect(settingsTable()).toContain(
    '| `models[].card.prices` | group |  | US dollars for a million tokens, unless a name says otherwise |',
  )
})

test('the reference page names every provider with its address and key, and every variable', () => {
  for (const [name, preset] of Object.entries(PROVIDERS)) {
    expect(page).toContain(`| \`${name}\` |`)
    if ('baseUrl' in preset) expect(page).toContain(preset.baseUrl)
    for (const keyName of preset.keyNames) expect(page).toContain(`\`${keyName}\``)
  }
  for (const [name, path] of Object.entries(ENVIRONMENT_NAMES)) {
    expect(page).toContain(`| \`${name}\` | \`${pathText(path)}\` |`)
  }
  expect(page).toContain(`\`${CONFIG_FILE_NAME}\``)
})
