import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'
import { quantile } from '../../evaluate/statistics/statistics.ts'
import { type ClassReport, classTable, type Judged, kindScore } from './class-report.ts'

/** How well conversations in trouble are told. `precision` and `recall` are those of `escalate: true`. */
export function evalEscalation(rows: readonly LabelledRow[]): ClassReport {
  const judged = rows.map((row): Judged => {
    const { signals, ms } = signalsOfRow(row)
    return {
      id: String(row.id),
      ms,
      actual: String(row.label.escalate === true),
      predicted: String(signals.conversation.shouldEscalate),
    }
  })
  const isTrue = (side: 'actual' | 'predicted'): boolean[] =>
    judged.map((row) => row[side] === 'true')
  const escalate = kindScore(isTrue('predicted'), isTrue('actual'))
  const times = judged.map(({ ms }) => ms)
  return {
    n: rows.length,
    precision: escalate.precision,
    recall: escalate.recall,
    ...classTable(judged),
    falseAlarmRate: escalate.falseAlarmRate,
    kinds: { escalate },
    misses: judged.filter((row) => row.actual !== row.predicted).map(({ id }) => id),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}
