import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'
import { quantile } from '../../evaluate/statistics/statistics.ts'
import { type ClassReport, classTable, type Judged, macroMeans } from './class-report.ts'

export interface TaskReport extends ClassReport {
  /** The same for the twenty tasks; the totals and `classes` are those of the four purposes. */
  readonly tasks: Pick<ClassReport, 'f1' | 'classes' | 'confusion'>
}

/** How well the purpose and the task of a request are told. */
export function evalTask(rows: readonly LabelledRow[]): TaskReport {
  const purposes: Judged[] = []
  const tasks: Judged[] = []
  for (const row of rows) {
    const { signals, ms } = signalsOfRow(row)
    const id = String(row.id)
    const { purpose, task } = signals.task
    purposes.push({ id, ms, actual: String(row.label.purpose), predicted: purpose })
    if (typeof row.label.task === 'string') {
      tasks.push({ id, ms, actual: row.label.task, predicted: task })
    }
  }
  const table = classTable(purposes)
  const times = purposes.map(({ ms }) => ms)
  return {
    n: rows.length,
    ...macroMeans(table.classes),
    ...table,
    tasks: classTable(tasks),
    misses: purposes.filter((row) => row.actual !== row.predicted).map(({ id }) => id),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}
