/**
 * What the tasks that a machine can work out notice in recorded answers to Reasoning Gym, of which only the last result is
 * kept, cut at 60 characters: `npm run test:long -- src/checks/consistency/asked-tasks` prints it. The answers come from
 * SECONDLINE_DATA, else from ../shared/data beside the project; without them it is left out.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { runTextChecks } from '../../../checks/run-checks.ts'
import { dataFolder } from '../../../evaluate/rows/data-folder.ts'
import { askedTaskFindings } from './asked-tasks.ts'

const SETS = ['reasoning-gym-easy', 'reasoning-gym-hard']
const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'consistency'] as const
const folder = join(dataFolder(process.env.SECONDLINE_DATA), 'routing')
const hasData = SETS.every((name) => existsSync(join(folder, `${name}.jsonl.gz`)))
if (!hasData)
  process.stdout.write('Left out: no recorded answers. Set SECONDLINE_DATA to their folder.\n')

interface Row {
  readonly prompt: string
  readonly outcomes: Readonly<
    Record<string, { readonly final?: string | null; readonly score: number }>
  >
}

interface Answer {
  readonly question: string
  readonly answer: string
  readonly score: number
}

function recorded(): readonly Answer[] {
  return SETS.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row),
  ).flatMap(({ prompt, outcomes }) =>
    Object.values(outcomes).flatMap(({ final, score }) =>
      final ? [{ question: prompt, answer: final, score }] : [],
    ),
  )
}

function count(answers: readonly Answer[], isNoticed: (answer: Answer) => boolean): string {
  return `${answers.filter(isNoticed).length} of ${answers.length}`
}

test.runIf(hasData)('recorded answers to tasks: what is noticed, and what is flagged', () => {
  const answers = recorded()
  const byRules = (answer: Answer) => askedTaskFindings(answer).length > 0
  const byAll = (answer: Answer) =>
    runTextChecks(CHECKS, answer).some(({ verdict }) => verdict === 'fail')
  const stated = {
    rulesNotice: count(
      answers.filter(({ score }) => score < 0.5),
      byRules,
    ),
    rulesFlag: count(
      answers.filter(({ score }) => score >= 0.99),
      byRules,
    ),
    allNotice: count(
      answers.filter(({ score }) => score < 0.5),
      byAll,
    ),
    allFlag: count(
      answers.filter(({ score }) => score >= 0.5),
      byAll,
    ),
    allFlagNearly: count(
      answers.filter(({ score }) => score >= 0.5 && score < 0.99),
      byAll,
    ),
  }
  process.stdout.write(`${JSON.stringify(stated, null, 2)}\n`)
  expect(stated).toEqual({
    rulesNotice: '4848 of 18594',
    rulesFlag: '365 of 26590',
    allNotice: '4879 of 18594',
    allFlag: '1291 of 28842',
    allFlagNearly: '924 of 2252',
  })
})
