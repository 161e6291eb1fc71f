/** Writes the table of settings into docs/reference/configuration.md, from the built schema. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsTable } from '../dist/config/settings-table.js'
import { ROOT } from './install.mjs'

const file = join(ROOT, 'docs', 'reference', 'configuration.md')
const page = readFileSync(file, 'utf8')
const marks = /<!-- settings -->\n[\s\S]*<!-- \/settings -->/
if (!marks.test(page)) throw new Error(`${file} has no place for the table`)
writeFileSync(
  file,
  page.replace(marks, () => `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`),
)
