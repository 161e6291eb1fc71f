/** Totals of tables and lists, worked out again. */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { Finding } from '../../../core/check.ts'
import { brokenRows } from './broken-rows.ts'
import { jsonTotals } from './json-totals.ts'
import { knownFactors } from './known-factors.ts'
import { listTotals } from './list-totals.ts'
import { tablesIn } from './read-tables.ts'
import { tableTotals } from './table-totals.ts'
import { type AnswerLine, linesOf, type TotalFact } from './total-lines.ts'

/** Some part of each word for a total; a pattern that takes capitals for small letters costs ten times as much. */
const MAY_TOTAL =
  /TOTAL|[Tt]ota|[Tt]ogether|[Ss]um|[Ss]omm|AMOUNT|[Aa]mount|[Gg]esam|etrag|azem|[Ии]того|[Вв]сего|[合总총]/

export function totalFacts(analysis: AnswerAnalysis, answer: string): readonly TotalFact[] {
  const inJson = answer.includes('{') ? jsonTotals(analysis, answer) : []
  if (inJson.length > 0) return inJson
  const mayBeTable = answer.includes('|')
  const mayBeList = labelsIn(answer) > 2 && answer.includes('\n') && MAY_TOTAL.test(answer)
  if (!mayBeTable && !mayBeList) return []
  const lines = linesOf(analysis)
  return [
    ...(mayBeTable ? factsOfTables(lines, analysis.questionText) : []),
    ...(mayBeList ? listTotals(lines) : []),
  ]
}

/** Tables whose rows are compared: each is tried in thousands of ways. */
const MOST_TABLES = 6

function factsOfTables(lines: readonly AnswerLine[], question: string): readonly TotalFact[] {
  const tables = tablesIn(lines)
  if (tables.length === 0) return []
  const prose = lines.filter(({ text }) => !text.includes('|')).map(({ text }) => text)
  const totals = tableTotals(tables)
  const isTold = (fact: TotalFact): boolean =>
    totals.some(({ step, start }) => step === fact.step && start === fact.start)
  const broken = tables
    .slice(0, MOST_TABLES)
    .flatMap((table) => brokenRows(table, knownFactors([question, ...prose], table)))
  return [...totals, ...broken.filter((fact) => !isTold(fact))]
}

/** Signs that may stand behind a label, up to three: two parts and their total have as many. */
function labelsIn(answer: string): number {
  let count = 0
  for (const sign of ':：–—') {
    for (let at = answer.indexOf(sign); at >= 0 && count < 3; at = answer.indexOf(sign, at + 1))
      count++
  }
  return count
}

export function totalFindings(facts: readonly TotalFact[]): readonly Finding[] {
  return facts.flatMap(({ step, start, end, expected, rule }) => {
    if (expected === undefined) return []
    const found = step.text.slice(start, end).replace(/\*+/g, '')
    return [
      findingAt(
        step,
        { start, end },
        {
          code: 'wrong-total',
          weight: 'wrong',
          found,
          expected: String(expected),
          message:
            rule === undefined
              ? `What stands before it comes to ${expected}, not ${found}`
              : `In the other rows ${rule}; here that is ${expected}, not ${found}`,
        },
      ),
    ]
  })
}
