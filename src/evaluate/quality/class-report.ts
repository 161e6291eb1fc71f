import {
  type ClassScore,
  confusion,
  macroF1,
  precisionRecall,
} from '../../evaluate/statistics/statistics.ts'

/** How well one yes-or-no kind was found. */
export interface KindScore extends ClassScore {
  readonly falseAlarmRate: number
}

/** What an evaluation of a detector prints; the same for every detector. */
export interface ClassReport {
  readonly n: number
  readonly precision: number
  readonly recall: number
  /** Macro-F1 over `classes`. */
  readonly f1: number
  readonly falseAlarmRate?: number
  readonly classes: Readonly<Record<string, ClassScore>>
  /** Counts of actual, then predicted. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Further questions about the same rows, by name. */
  readonly kinds?: Readonly<Record<string, KindScore>>
  /** Ids of the rows that were judged wrongly. */
  readonly misses: readonly string[]
  /** Milliseconds for one row. */
  readonly msP50: number
  readonly msP99: number
}

/** One row's true and predicted class. */
export interface Judged {
  readonly id: string
  readonly actual: string
  readonly predicted: string
  readonly ms: number
}

export function classTable(
  rows: readonly Judged[],
): Pick<ClassReport, 'f1' | 'classes' | 'confusion'> {
  const predicted = rows.map((row) => row.predicted)
  const actual = rows.map((row) => row.actual)
  return { ...macroF1(predicted, actual), confusion: confusion(predicted, actual) }
}

export function kindScore(predicted: readonly boolean[], actual: readonly boolean[]): KindScore {
  const { precision, recall, f1, falseAlarmRate } = precisionRecall(predicted, actual)
  return { precision, recall, f1, falseAlarmRate, n: actual.filter(Boolean).length }
}

/** Mean precision and recall over the classes that occur. */
export function macroMeans(classes: Readonly<Record<string, ClassScore>>): {
  readonly precision: number
  readonly recall: number
} {
  const scored = Object.values(classes).filter(({ n }) => n > 0)
  const meanOf = (key: 'precision' | 'recall'): number =>
    scored.length === 0 ? 0 : scored.reduce((sum, score) => sum + score[key], 0) / scored.length
  return { precision: meanOf('precision'), recall: meanOf('recall') }
}
