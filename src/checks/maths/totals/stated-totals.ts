/** Totals of tables and lists, worked out again. */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import type { Finding } from '../../../core/check.ts'
import { brokenRows } from './broken-rows.ts'
import { countedTotals } from './counted-totals.ts'
import { csvTablesIn, mayBeCsv } from './csv-tables.ts'
import { embeddedJson, showsForm } from './embedded-json.ts'
import { jsonTables } from './json-tables.ts'
import { jsonTotals } from './json-totals.ts'
import { knownFactors } from './known-factors.ts'
import { listTotals } from './list-totals.ts'
import { type Table, tablesIn } from './read-tables.ts'
import { sentenceTotals } from './sentence-totals.ts'
import { oddShareCells } from './share-columns.ts'
import { plainNumbersIn, shareFacts } from './stated-shares.ts'
import { tableTotals } from './table-totals.ts'
import { type AnswerLine, linesOf, type TotalFact } from './total-lines.ts'
import { readAmount } from './written-amounts.ts'

/** Some part of each word for a total; a pattern that takes capitals for small letters costs ten times as much. */
const MAY_TOTAL =
  /TOTAL|[Tt]ota|[Tt]ogether|in all|[Ss]um|[Ss]omm|AMOUNT|[Aa]mount|[Gg]esam|usammen|en tout|etrag|azem|[Ии]того|[Вв]сего|[合总총]/

export function totalFacts(analysis: AnswerAnalysis, answer: string): readonly TotalFact[] {
  const inJson = answer.includes('{') ? factsOfJson(analysis, answer) : []
  if (inJson.length > 0) return inJson
  const mayBeTable = answer.includes('|')
  const mayTotal = MAY_TOTAL.test(answer)
  const mayBeList = mayTotal && labelsIn(answer) > 2
  const mayShare = answer.includes('%') && SHARED.test(answer)
  const mayHoldCsv = mayBeCsv(answer)
  if (!mayBeTable && !mayTotal && !mayShare && !mayHoldCsv) return []
  const lines = linesOf(analysis)
  const tables = [...(mayBeTable ? tablesIn(lines) : []), ...(mayHoldCsv ? csvTablesIn(lines) : [])]
  const { questionText: question, decimalMark: mark } = analysis
  return [
    ...(mayShare ? shareFacts(lines, { question, mark }) : []),
    ...(tables.length > 0
      ? factsOfTables(tables, surroundings(question, lines, tables), mark)
      : []),
    ...labelledTotals(lines, { mayBeList, mayTotal }).filter(
      (fact) => !countsWhatIsGiven(fact, question),
    ),
  ]
}

interface Holds {
  readonly mayBeList: boolean
  readonly mayTotal: boolean
}

/** What stands in lines may be told in one sentence as well: each total is judged once. */
function labelledTotals(
  lines: readonly AnswerLine[],
  { mayBeList, mayTotal }: Holds,
): readonly TotalFact[] {
  const listed = mayBeList ? listTotals(lines) : []
  const stated = mayTotal ? [...sentenceTotals(lines), ...countedTotals(lines)] : []
  const isListed = ({ step, start, end }: TotalFact): boolean =>
    listed.some((each) => each.step === step && each.start < end && start < each.end)
  return [...listed, ...stated.filter((fact) => !isListed(fact))]
}

/** An amount with its share: `412 (46.3%)`, `84 votes (9 %)`. */
const SHARED = /\d[^\n%]{0,60}[(–—,=][^\n%(]{0,8}\d ?%/u

/** A base fee that the question gives, and no line repeats, is in the total too. */
function countsWhatIsGiven({ step, start, end, expected }: TotalFact, question: string): boolean {
  if (expected === undefined) return false
  const amount = readAmount(step.text.slice(start, end))
  if (amount === undefined || !/[€$£]/u.test(amount.measure)) return false
  const { point, comma } = amount.readings
  const given = new Set(
    question
      .match(/\d+(?:[.,]\d+)*/gu)
      ?.map((text) => text.replace(',', '.'))
      .map(Number),
  )
  return [point, comma].some((stated) => {
    const more = stated === undefined ? 0 : Math.abs(stated.value) - expected
    return more > 0 && given.has(Number(more.toFixed(2)))
  })
}

/** Tables whose rows are compared: each is tried in thousands of ways. */
const MOST_TABLES = 6

function factsOfTables(
  tables: readonly Table[],
  around: readonly string[],
  mark: DecimalMark,
): readonly TotalFact[] {
  const totals = tableTotals(tables)
  const isStated = (fact: TotalFact): boolean =>
    totals.some(({ step, start }) => step === fact.step && start === fact.start)
  const broken = tables
    .slice(0, MOST_TABLES)
    .flatMap((table) => brokenRows(table, knownFactors(around, table)))
  const stated = [...totals, ...broken.filter((fact) => !isStated(fact))]
  return stated.some(isWrong) ? stated : [...stated, ...oddShares(tables, around, mark)]
}

function isWrong({ expected }: TotalFact): boolean {
  return expected !== undefined
}

/** Where all else agrees. */
function oddShares(
  tables: readonly Table[],
  around: readonly string[],
  mark: DecimalMark,
): readonly TotalFact[] {
  const stated = around.flatMap((text) => plainNumbersIn(text, mark))
  return tables.flatMap((table) => oddShareCells(table, mark, stated))
}

/** The question, and the answer without its tables. */
function surroundings(
  question: string,
  lines: readonly AnswerLine[],
  tables: readonly Table[],
): readonly string[] {
  const rows = new Set(tables.flatMap(({ head, body }) => [head, ...body].map(({ line }) => line)))
  const besides = lines.filter((line) => !line.text.includes('|') && !rows.has(line))
  return [question, ...besides.map(({ text }) => text)]
}

function factsOfJson(analysis: AnswerAnalysis, answer: string): readonly TotalFact[] {
  const json = embeddedJson(answer)
  if (json === undefined) return []
  const { words } = json
  const isWhole = !/[\p{L}\d]/u.test(words.replace('```json', ''))
  if (!isWhole && showsForm(words, analysis.questionText)) return []
  const tables = jsonTables(json, answer)
  return [
    ...jsonTotals(analysis, json),
    ...(tables.length === 0 ? [] : factsOfTables(tables, [analysis.questionText, words], 'point')),
  ]
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
