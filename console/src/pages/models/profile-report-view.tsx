import { formatCount, formatMicros } from '../../display/format.ts'
import { Grid } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { CostQualityPlot } from './cost-quality-plot.tsx'
import { FamilyPlot } from './family-plot.tsx'
import classes from './plots.module.css'
import { ComparisonTable, DeclaredAgainstMeasured, RegressionTable } from './profile-tables.tsx'
import type { ProfileReport } from './read-report.ts'

interface Props {
  readonly report: ProfileReport
  /** Whether it was held against an earlier one. */
  readonly isCompared?: boolean
}

export function ProfileReportView({ report, isCompared = false }: Props) {
  const { profiles, comparison, regressions, probes, spentMicros, suite, seed, stopped } = report
  const isWorse = regressions.length > 0
  return (
    <div className={classes.report}>
      <p>
        {`${formatCount(probes)} probes of the suite ${suite}, seed ${seed}, ${formatMicros(spentMicros)}`}
        {stopped === undefined ? '.' : `; stopped early: ${stopped}.`}
      </p>
      {isCompared && !isWorse && <Notice tone="good" title="Nothing has become worse" />}
      {isWorse && (
        <section aria-label="Worse than before">
          <h3>Worse than before</h3>
          <RegressionTable regressions={regressions} />
        </section>
      )}
      <ul>
        {comparison.summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Grid>
        <section aria-label="Core capabilities">
          <h3>Right answers by core capability</h3>
          <FamilyPlot
            models={profiles.map(({ model, measures }) => ({
              model,
              families: measures.families,
            }))}
          />
        </section>
        <section aria-label="Cost against quality">
          <h3>Cost against quality</h3>
          <CostQualityPlot profiles={profiles} front={comparison.pareto} />
        </section>
      </Grid>
      <section aria-label="Compared">
        <h3>Compared</h3>
        <ComparisonTable report={report} />
      </section>
      <section aria-label="What cards declare">
        <h3>Declared against measured</h3>
        <DeclaredAgainstMeasured profiles={profiles} />
      </section>
    </div>
  )
}
