/**
 * How many wrong answers of many kinds the checks find, and how many right ones they flag: `npm run test:long --
 * test/statements` prints the tables of docs/explain/checks.md. It fails where a figure falls below what is published.
 */
import { describe, expect, test } from 'vitest'
import { runTextChecks } from '../../src/checks/run-checks.ts'
import { ALL_KINDS } from './all-kinds.ts'
import { IN_ANOTHER, IN_ITS_LANGUAGE } from './languages.ts'
import { type Count, countAlarms, isFlagged, shareOf } from './measure.ts'
import { OTHER_WORDINGS } from './other-wordings.ts'
import { GROUNDED } from './passages.ts'
import { LEAST_FOUND } from './published.ts'
import { createRandom } from './random.ts'
import type { Statement } from './statement.ts'

const PAIRS = 200

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function rowOf(name: string, { found, wrong, falseAlarms, right }: Omit<Count, 'missed'>): string {
  return `| ${name} | ${found} of ${wrong}: ${shareOf(found, wrong)} | ${falseAlarms} of ${right}: ${shareOf(falseAlarms, right)} |`
}

describe.each(Object.entries(ALL_KINDS))('%s', (group, kinds) => {
  const counts = Object.entries(kinds).map(
    ([kind, make]) => [kind, countAlarms(make, PAIRS)] as const,
  )

  test('are found as often as is published, and no right one is flagged', () => {
    const sum = (of: (count: Count) => number): number =>
      counts.reduce((all, [, count]) => all + of(count), 0)
    const all = {
      found: sum(({ found }) => found),
      wrong: sum(({ wrong }) => wrong),
      falseAlarms: sum(({ falseAlarms }) => falseAlarms),
      right: sum(({ right }) => right),
    }
    tell(rowOf(`**${group}** (${counts.length} kinds)`, all))
    for (const [kind, count] of counts) {
      tell(rowOf(kind, count))
      if (count.falseAlarms > 0) tell(count.missed.find((each) => each.startsWith('right')) ?? '')
    }
    expect(all.falseAlarms).toBe(0)
    expect((100 * all.found) / all.wrong).toBeGreaterThanOrEqual(LEAST_FOUND[group] ?? 100)
  })
})

/** As assistants and printers dress a result. */
const DRESSES: readonly (readonly [name: string, dress: (answer: string) => string])[] = [
  ['all in bold', (answer) => `**${answer}**`],
  ['the result in bold', (answer) => answer.replace(LAST_NUMBER, '**$&**')],
  ['a quotation', (answer) => `> ${answer}`],
  ['spaces of print before units', (answer) => answer.replace(/(\d) (?=\p{L}|%|€)/gu, '$1\u00a0')],
]
const LAST_NUMBER =
  /(?<![\p{L}\d.,:/^_]|\d )[€$£]?\d+(?:[.,:]\d+)*(?: ?(?:%|€|[a-zA-Z²³]{1,8}(?![\w/^-])))?(?!\p{L})(?=[^\d]*$)/u
const DRESSED_PAIRS = 5

test.each(DRESSES)('with %s each is found as it is plain', (_, dress) => {
  const makers = Object.values(ALL_KINDS).flatMap((kinds) => Object.values(kinds))
  const parted = makers.flatMap((make) => {
    const random = createRandom(7)
    return Array.from({ length: DRESSED_PAIRS }, () => [make(random, true), make(random, false)])
      .flat()
      .filter(([, answer]) => !answer.includes('\n'))
      .filter(([question, answer]) => {
        const plain: Statement = [question, answer]
        return isFlagged(plain) !== isFlagged([question, dress(answer)])
      })
  })
  expect(parted.map(([, answer]) => dress(answer))).toEqual([])
})

test('statements in wordings that no rule was made on', () => {
  const found = OTHER_WORDINGS.filter(([question, , wrong]) => isFlagged([question, wrong])).length
  const flagged = OTHER_WORDINGS.filter(([question, right]) => isFlagged([question, right]))
  const all = OTHER_WORDINGS.length
  tell(rowOf('other wordings', { found, wrong: all, falseAlarms: flagged.length, right: all }))
  expect(flagged).toEqual([])
  expect(found).toBeGreaterThanOrEqual(LEAST_FOUND['other wordings'] ?? all)
})

test('sentences that passages contradict are found', () => {
  const told = GROUNDED.flatMap(({ passages, answers }) =>
    answers.map(([question, answer, isRight]) => {
      const input = { question, answer, context: passages, finishReason: 'stop' as const }
      const [result] = runTextChecks(['grounding'], input)
      return { answer, isRight, isFound: result?.verdict === 'fail' }
    }),
  )
  const [right, wrong] = [told.filter((each) => each.isRight), told.filter((each) => !each.isRight)]
  const found = wrong.filter(({ isFound }) => isFound).length
  const flagged = right.filter(({ isFound }) => isFound)
  tell(
    rowOf('grounding', {
      found,
      wrong: wrong.length,
      falseAlarms: flagged.length,
      right: right.length,
    }),
  )
  for (const { answer } of wrong.filter(({ isFound }) => !isFound)) tell(`missed: ${answer}`)
  expect(flagged.map(({ answer }) => answer)).toEqual([])
  expect(found).toBeGreaterThanOrEqual(LEAST_FOUND.grounding ?? wrong.length)
})

test('answers in another language are found', () => {
  const isForeign = ([question, answer]: Statement): boolean =>
    runTextChecks(['complete', 'refusal', 'language', 'degeneration'], {
      question,
      answer,
      finishReason: 'stop',
    }).some(({ verdict }) => verdict === 'fail')
  const found = IN_ANOTHER.filter(isForeign).length
  const flagged = IN_ITS_LANGUAGE.filter(isForeign)
  tell(
    rowOf('language', {
      found,
      wrong: IN_ANOTHER.length,
      falseAlarms: flagged.length,
      right: IN_ITS_LANGUAGE.length,
    }),
  )
  expect(flagged).toEqual([])
  expect(found).toBeGreaterThanOrEqual(LEAST_FOUND.language ?? IN_ANOTHER.length)
})
