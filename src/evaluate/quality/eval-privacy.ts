import { type LabelledRow, signalsOfRow } from '../../evaluate/rows/labelled-row.ts'
import { type ClassScore, confusion, mean, quantile } from '../../evaluate/statistics/statistics.ts'
import { type ClassReport, type Judged, kindScore, macroMeans } from './class-report.ts'

/** How well each kind of personal data is found; `classes` holds the kinds and `private`. */
export function evalPrivacy(rows: readonly LabelledRow[]): ClassReport {
  const found: { readonly actual: ReadonlySet<string>; readonly predicted: ReadonlySet<string> }[] =
    []
  const isPrivate: Judged[] = []
  for (const row of rows) {
    const { signals, ms } = signalsOfRow(row)
    const labelled = Array.isArray(row.label.pii) ? row.label.pii.map(String) : []
    found.push({ actual: new Set(labelled), predicted: new Set(signals.privacy.kinds) })
    isPrivate.push({
      id: String(row.id),
      ms,
      // Who lists kinds only means that a text with any of them is private.
      actual: String(row.label.private ?? labelled.length > 0),
      predicted: String(signals.privacy.isPrivate),
    })
  }
  const classes: Record<string, ClassScore> = {}
  const kinds = new Set(found.flatMap(({ actual, predicted }) => [...actual, ...predicted]))
  for (const kind of [...kinds].sort()) classes[kind] = scoreOf(found, kind)
  const privateScore = kindScore(
    isPrivate.map(({ predicted }) => predicted === 'true'),
    isPrivate.map(({ actual }) => actual === 'true'),
  )
  const { falseAlarmRate, ...privateClass } = privateScore
  classes.private = privateClass
  const scored = Object.values(classes).filter(({ n }) => n > 0)
  const times = isPrivate.map(({ ms }) => ms)
  return {
    n: rows.length,
    ...macroMeans(classes),
    f1: scored.length === 0 ? 0 : mean(scored.map(({ f1 }) => f1)),
    falseAlarmRate,
    classes,
    confusion: confusion(
      isPrivate.map(({ predicted }) => predicted),
      isPrivate.map(({ actual }) => actual),
    ),
    misses: isPrivate
      .filter((row, index) => row.actual !== row.predicted || !sameKinds(found[index]))
      .map(({ id }) => id),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
  }
}

function scoreOf(
  found: readonly {
    readonly actual: ReadonlySet<string>
    readonly predicted: ReadonlySet<string>
  }[],
  kind: string,
): ClassScore {
  const { falseAlarmRate: _unused, ...score } = kindScore(
    found.map(({ predicted }) => predicted.has(kind)),
    found.map(({ actual }) => actual.has(kind)),
  )
  return score
}

function sameKinds(
  row:
    | { readonly actual: ReadonlySet<string>; readonly predicted: ReadonlySet<string> }
    | undefined,
): boolean {
  return (
    row !== undefined &&
    row.actual.size === row.predicted.size &&
    [...row.actual].every((kind) => row.predicted.has(kind))
  )
}
