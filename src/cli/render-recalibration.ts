import { recalibrated } from '../checks/confidence/recalibrate.ts'
import type { ConfidenceLine, Recalibration } from '../core/recalibration.ts'

/** What a router has learned of how sure the first line's answers are: a line for each kind of answers. */
export function recalibrationLines(recalibration: Recalibration = {}): readonly string[] {
  return Object.entries(recalibration).map(
    ([kind, line]) =>
      `Confidence of the first line, "${kind}": what was 50 % is ${percent(0.5, line)}, 90 % is ${percent(0.9, line)} (${line.rows} answers)`,
  )
}

function percent(shipped: number, line: ConfidenceLine): string {
  return `${Math.round(100 * recalibrated(shipped, line))} %`
}
