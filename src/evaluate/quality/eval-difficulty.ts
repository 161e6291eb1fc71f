import { needsReasoning } from '../../classify/difficulty/read-prompt.ts'
import { scoreDifficulty } from '../../classify/score-difficulty.ts'
import type { DifficultySignal, TaskSignal } from '../../core/signals.ts'
import {
  type DifficultyRow,
  messagesOfRow,
  parseDifficultyRow,
} from '../../evaluate/rows/difficulty-row.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import {
  auc,
  type ClassScore,
  confusion,
  macroF1,
  precisionRecall,
  quantile,
} from '../../evaluate/statistics/statistics.ts'

export interface DifficultyReport {
  readonly n: number
  /** Of `needs_reasoning: true`. */
  readonly precision: number
  readonly recall: number
  /** Mean over both classes. */
  readonly f1: number
  readonly falseAlarmRate: number
  readonly auc: number
  readonly classes: Readonly<Record<string, ClassScore>>
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly msP50: number
  readonly msP99: number
}

/** The task is another signal: difficulty is measured without its help. */
const UNKNOWN_TASK: TaskSignal = { task: 'qa', purpose: 'instruct', confidence: 0, reasons: [] }

/** `secondline eval difficulty FILE`. */
export async function evalDifficulty(file: string): Promise<DifficultyReport> {
  return difficultyReport(await readRows(file, parseDifficultyRow))
}

export function difficultyReport(rows: readonly DifficultyRow[]): DifficultyReport {
  const times: number[] = []
  const signals = rows.map((row) => {
    const start = performance.now()
    const signal = signalOfRow(row)
    times.push(performance.now() - start)
    return signal
  })
  const actual = rows.map((row) => row.label.needs_reasoning)
  const predicted = signals.map(needsReasoning)
  const names = (values: readonly boolean[]) =>
    values.map((value) => (value ? 'reasoning' : 'direct'))
  const { precision, recall, falseAlarmRate } = precisionRecall(predicted, actual)
  return {
    n: rows.length,
    precision,
    recall,
    ...macroF1(names(predicted), names(actual)),
    falseAlarmRate,
    auc: auc(
      signals.map(({ score }) => score),
      actual,
    ),
    confusion: confusion(names(predicted), names(actual)),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}

function signalOfRow(row: DifficultyRow): DifficultySignal {
  const messages = messagesOfRow(row)
  const last = messages.findLast((message) => message.role === 'user')
  const part = last?.content[0]
  const prompt = part?.type === 'text' ? part.text : ''
  return scoreDifficulty({ prompt, messages, task: UNKNOWN_TASK, toolsOffered: 0 })
}
