import { isCertainlyHigh } from '../../core/signals.ts'
import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'
import { quantile } from '../../evaluate/statistics/statistics.ts'
import { type ClassReport, classTable, type Judged, kindScore } from './class-report.ts'

export interface RiskReport extends ClassReport {
  /** The severities, high and everything below it, as classes of their own. */
  readonly severity: ClassReport['classes']
}

/** How well domain and severity are found. `precision` and `recall` are those of severity high, classes are domains. */
export function evalRisk(rows: readonly LabelledRow[]): RiskReport {
  const domains: Judged[] = []
  const severities: Judged[] = []
  const certain: boolean[] = []
  for (const row of rows) {
    const { signals, ms } = signalsOfRow(row)
    const { domain, severity } = signals.risk
    const id = String(row.id)
    certain.push(isCertainlyHigh(signals.risk))
    domains.push({ id, ms, actual: String(row.label.domain ?? 'none'), predicted: domain })
    severities.push({
      id,
      ms,
      actual: levelOf(row.label.severity),
      predicted: levelOf(severity),
    })
  }
  const isHigh = (side: 'actual' | 'predicted'): boolean[] =>
    severities.map((row) => row[side] === 'high')
  const high = kindScore(isHigh('predicted'), isHigh('actual'))
  const times = domains.map(({ ms }) => ms)
  return {
    n: rows.length,
    precision: high.precision,
    recall: high.recall,
    ...classTable(domains),
    falseAlarmRate: high.falseAlarmRate,
    severity: classTable(severities).classes,
    // What is high without a doubt: the built-in rules hold it for a person.
    kinds: { high, certain: kindScore(certain, isHigh('actual')) },
    misses: severities
      .filter(
        ({ actual, predicted }, index) =>
          actual !== predicted || domains[index]?.actual !== domains[index]?.predicted,
      )
      .map(({ id }) => id),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}

/** What is asked of a severity is only whether it is high: what lies below is treated alike. */
function levelOf(severity: unknown): 'high' | 'below high' {
  return severity === 'high' ? 'high' : 'below high'
}
