/** Writes docs/reference/formulas.md from the formula tables. Run: node scripts/write-formula-reference.mjs */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const load = async (path) => (await runnerImport(join(root, path))).module
const { formulaReference } = await load('src/checks/maths/formulas/formula-reference.ts')
writeFileSync(join(root, 'docs/reference/formulas.md'), formulaReference())
