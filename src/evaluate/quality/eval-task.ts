import { PURPOSE_OF_TASK } from '../../classify/task/judge-task.ts'
import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'
import { quantile } from '../../evaluate/statistics/statistics.ts'
import { type ClassReport, classTable, type Judged, macroMeans } from './class-report.ts'

/** The totals and `classes` are those of the four purposes. */
export interface TaskReport extends ClassReport {
  /** Share of rows whose purpose is told right. */
  readonly right: number
  /** Of the rows that say which of the twenty tasks they are. */
  readonly tasks: { readonly n: number; readonly right: number; readonly f1: number }
  readonly taskClasses: ClassReport['classes']
  readonly taskConfusion: ClassReport['confusion']
}

/** How well the purpose and the task of a request are told; a row that names its task only has the task's purpose. */
export function evalTask(rows: readonly LabelledRow[]): TaskReport {
  const purposes: Judged[] = []
  const tasks: Judged[] = []
  for (const row of rows) {
    const { signals, ms } = signalsOfRow(row)
    const id = String(row.id)
    const { purpose, task } = signals.task
    const labelled = row.label.task
    const isTask = typeof labelled === 'string'
    const wanted = row.label.purpose ?? (isTask ? PURPOSES[labelled] : undefined)
    purposes.push({ id, ms, actual: String(wanted), predicted: purpose })
    if (isTask) tasks.push({ id, ms, actual: labelled, predicted: task })
  }
  const table = classTable(purposes)
  const ofTasks = classTable(tasks)
  const times = purposes.map(({ ms }) => ms)
  return {
    n: rows.length,
    ...macroMeans(table.classes),
    ...table,
    right: shareRight(purposes),
    tasks: { n: tasks.length, right: shareRight(tasks), f1: ofTasks.f1 },
    taskClasses: ofTasks.classes,
    taskConfusion: ofTasks.confusion,
    misses: purposes.filter((row) => row.actual !== row.predicted).map(({ id }) => id),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}

const PURPOSES: Readonly<Record<string, string>> = PURPOSE_OF_TASK

function shareRight(rows: readonly Judged[]): number {
  const right = rows.filter(({ actual, predicted }) => actual === predicted)
  return rows.length === 0 ? 0 : right.length / rows.length
}
