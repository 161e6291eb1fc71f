/**
 * Final results that nothing leads to, in recorded answers of many models to school sums and competition mathematics:
 * `npm run test:long -- src/checks/consistency/stated-results` prints how many. Every second question was read while the
 * rule was made. The answers come from SECONDLINE_DATA, else from ../shared/data beside the project; without them it is left
 * out.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTextChecks } from '../../../checks/run-checks.ts'
import { dataFolder } from '../../../evaluate/rows/data-folder.ts'
import { readRows } from '../../../evaluate/rows/read-rows.ts'
import { parseRoutingRow } from '../../../evaluate/rows/routing-row.ts'

const SETS = ['gsm', 'math-l5', 'routellm-gsm8k']
const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'consistency'] as const
const folder = join(dataFolder(process.env.SECONDLINE_DATA), 'routing')
const hasData = SETS.every((name) => existsSync(join(folder, `${name}.jsonl.gz`)))
if (!hasData)
  process.stdout.write('Left out: no recorded answers. Set SECONDLINE_DATA to their folder.\n')

/** `only`: found by this rule and by no other check. */
interface Counts {
  n: number
  found: number
  only: number
  byAll: number
}

const none = (): Counts => ({ n: 0, found: 0, only: 0, byAll: 0 })

async function countSet(name: string) {
  const rows = await readRows(join(folder, `${name}.jsonl.gz`), parseRoutingRow)
  const halves = [0, 1].map(() => ({ right: none(), wrong: none() }))
  rows.forEach(({ prompt: question, outcomes }, place) => {
    for (const { answer, score } of Object.values(outcomes)) {
      if (!answer) continue
      const counts = halves[place % 2]?.[score < 0.5 ? 'wrong' : 'right'] as Counts
      const vetoes = runTextChecks(CHECKS, { question, answer }, { limitMs: 60_000 })
        .flatMap(({ findings }) => findings)
        .filter(({ weight }) => weight === 'wrong')
      const own = vetoes.filter(({ code }) => code === 'unworked-result')
      counts.n += 1
      if (vetoes.length > 0) counts.byAll += 1
      if (own.length > 0) counts.found += 1
      if (own.length > 0 && own.length === vetoes.length) counts.only += 1
    }
  })
  return halves
}

test.runIf(hasData)('recorded answers whose final result nothing leads to', async () => {
  const all = await Promise.all(SETS.map(async (name) => [name, await countSet(name)] as const))
  const lines = all.flatMap(([name, halves]) =>
    halves.flatMap((half, place) =>
      (['right', 'wrong'] as const).map((kind) => {
        const { n, found, only, byAll } = half[kind]
        const which = place === 0 ? 'read' : 'other'
        return `${name}, ${which} half, ${kind}: ${found} of ${n} (${only} by nothing else); by all vetoes ${byAll}`
      }),
    ),
  )
  process.stdout.write(`${lines.join('\n')}\n`)
  const flagged = all.flatMap(([, halves]) => halves.map(({ right }) => right.found))
  expect(Math.max(...flagged)).toBe(0)
  const found = all.flatMap(([, halves]) => halves.map(({ wrong }) => wrong.found))
  expect(found.reduce((sum, one) => sum + one)).toBeGreaterThan(10)
})
