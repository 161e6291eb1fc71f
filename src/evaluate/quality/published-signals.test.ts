/** The rows of docs/explain/signals.md and risk.md that begin with the name of a labelled file, as they are measured today. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type LabelledRow, parseLabelledRow } from '../../evaluate/rows/labelled-row.ts'
import { rateOf } from '../profile/rates.ts'
import { parseDifficultyRow } from '../rows/difficulty-row.ts'
import { difficultyReport } from './eval-difficulty.ts'
import { evalEscalation } from './eval-escalation.ts'
import { evalPrivacy } from './eval-privacy.ts'
import { evalRisk } from './eval-risk.ts'
import { evalTask } from './eval-task.ts'

/** The cells after the first, of a labelled file. */
type Measure = (rows: readonly LabelledRow[]) => readonly string[]

const two = (value: number) => value.toFixed(2)

function shareOf(share: number, n: number): string {
  const { low = 0, high = 1 } = rateOf(Math.round(share * n), n) ?? {}
  return `${two(share)} [${two(low)}, ${two(high)}]`
}

const tasks: Measure = (rows) => {
  const report = evalTask(rows)
  const right = shareOf(report.tasks.right, report.tasks.n)
  return [String(report.n), two(report.f1), two(report.tasks.f1), right]
}

const trouble: Measure = (rows) => {
  const { precision = 0, recall = 0, kinds, n } = evalEscalation(rows)
  const troubled = kinds?.escalate?.n ?? 0
  const called = Math.round((troubled * recall) / precision)
  return [
    `${n} (${troubled})`,
    `${shareOf(precision, called)} / ${shareOf(recall, troubled)}`,
    two((2 * precision * recall) / (precision + recall)),
  ]
}

/** Called high, and with certainty, of the harmless rows. */
const doubts: Measure = (rows) => {
  const harmless = rows.filter(({ label }) => label.severity !== 'high')
  const { kinds } = evalRisk(harmless)
  const n = harmless.length
  const high = Math.round((kinds?.high?.falseAlarmRate ?? 0) * n)
  const certain = Math.round((kinds?.certain?.falseAlarmRate ?? 0) * n)
  const { low = 0, high: most = 1 } = rateOf(high, n) ?? {}
  const percent = (share: number) => Math.round(100 * share)
  return [
    String(n),
    `${high} (${percent(high / n)} % [${percent(low)}, ${percent(most)}])`,
    String(certain),
  ]
}

/** Of rows that are labelled for all signals: what each makes of them. */
const everyday: Measure = (rows) => {
  const isGrave = ({ label }: LabelledRow) => label.severity === 'high'
  const grave = rows.filter(isGrave)
  const harmless = rows.filter((row) => !isGrave(row))
  const risk = evalRisk(rows).kinds
  const tasks = evalTask(harmless)
  const rated = rows.filter(({ label }) => label.needs_reasoning !== undefined)
  const hard = rated.filter(({ label }) => label.needs_reasoning === true).length
  const difficulty = difficultyReport(rated.map(parseDifficultyRow))
  const talks = rows.filter(({ label }) => label.escalate !== undefined)
  const trouble = evalEscalation(talks)
  const troubled = trouble.kinds?.escalate?.n ?? 0
  const data = evalPrivacy(rows)
  const personal = data.classes.private?.n ?? 0
  const of = (share: number | undefined, n: number) => `${Math.round((share ?? 0) * n)} of ${n}`
  const { high, certain } = risk ?? {}
  return [
    `${of(high?.falseAlarmRate, harmless.length)}; ${of(certain?.falseAlarmRate, harmless.length)}`,
    `${of(high?.recall, grave.length)}; ${of(certain?.recall, grave.length)}`,
    `${of(tasks.right, harmless.length)}; ${of(tasks.tasks.right, harmless.length)}`,
    `${of(difficulty.falseAlarmRate, rated.length - hard)}; ${of(1 - difficulty.recall, hard)}`,
    `${of(data.classes.private?.recall, personal)}; ${of(data.falseAlarmRate, rows.length - personal)}`,
    `${of(trouble.recall, troubled)}; ${of(trouble.kinds?.escalate?.falseAlarmRate, talks.length - troubled)}`,
  ]
}

const PUBLISHED: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  signals: {
    everyday,
    'everyday-blind': everyday,
    'senses-blind': everyday,
    'task-short-third-blind': tasks,
    'task-people-blind': tasks,
    'task-voices-blind': tasks,
    'task-trades-blind': tasks,
    'task-hands-blind': tasks,
    'task-told-blind': tasks,
    'task-curt-blind': tasks,
    'task-follow-blind': tasks,
    'task-short-blind': tasks,
    'task-short-second-blind': tasks,
    'task-blind': tasks,
    'task-second-blind': tasks,
    'materials-blind': tasks,
    'escalation-blind': trouble,
    'escalation-second-blind': trouble,
    'escalation-voices-blind': trouble,
    'escalation-talks-blind': trouble,
    'escalation-long-blind': trouble,
    'escalation-third-blind': trouble,
    'escalation-wry-blind': trouble,
    'escalation-human-blind': trouble,
    'escalation-twins': trouble,
    'escalation-twins-blind': trouble,
  },
  risk: {
    'risk-everyday': doubts,
    'risk-languages-blind': doubts,
    'risk-languages-tune': doubts,
    'risk-strangers-blind': doubts,
    'risk-prose-blind': doubts,
    'risk-requests-blind': doubts,
    'risk-daily-blind': doubts,
    'risk-near-blind': doubts,
    everyday: doubts,
    'everyday-blind': doubts,
    'senses-blind': doubts,
  },
}

function rowsOf(name: string): readonly LabelledRow[] {
  const file = new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => parseLabelledRow(JSON.parse(line)))
}

/** The row with these cells after its first, in bold where it was. */
function renewed(row: string, cells: readonly string[]): string {
  const [, first = '', ...old] = row.split('|').map((cell) => cell.trim())
  const shown = cells.map((cell, at) => (old[at]?.startsWith('**') ? `**${cell}**` : cell))
  return `| ${[first, ...shown].join(' | ')} |`
}

test.each(Object.entries(PUBLISHED))(
  'docs/explain/%s.md has the figures of today (UPDATE_DOCS=1 writes them)',
  (page, measures) => {
    const file = new URL(`../../../docs/explain/${page}.md`, import.meta.url)
    const before = readFileSync(file, 'utf8')
    const expected = Object.entries(measures).reduce((text, [name, measure]) => {
      const row = new RegExp(`^\\| \`${name}\`.*$`, 'm').exec(text)?.[0]
      if (row === undefined) throw new Error(`There is no row '${name}' any more`)
      return text.replace(row, () => renewed(row, measure(rowsOf(name))))
    }, before)
    if (process.env.UPDATE_DOCS) writeFileSync(file, expected)
    expect(readFileSync(file, 'utf8')).toBe(expected)
  },
)
