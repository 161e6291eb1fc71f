import { Button, FileButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { formatCount, formatMicros } from '../../display/format.ts'
import { Grid } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { useAnnounce } from '../../layout/announcer.tsx'
import { PageBoundary } from '../../layout/page-boundary.tsx'
import { CostQualityPlot } from './cost-quality-plot.tsx'
import { FamilyPlot } from './family-plot.tsx'
import classes from './plots.module.css'
import { ComparisonTable, DeclaredAgainstMeasured } from './profile-tables.tsx'
import { type ProfileReport, readReport } from './read-report.ts'

/** What was measured of models: a report is read in the browser and goes nowhere. */
export function ProfilePanel() {
  const announce = useAnnounce()
  const open = useMutation({
    mutationFn: readReport,
    onSuccess: ({ profiles }) => announce(`A report on ${profiles.length} models is shown`),
  })
  return (
    <Panel
      title="Measured"
      lead={
        <>
          Profiles that <code>secondline profile --json</code> wrote. The file is read in this
          browser and sent nowhere.
        </>
      }
      aside={
        <FileButton accept=".json,application/json" onChange={(file) => file && open.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" loading={open.isPending}>
              Open a report
            </Button>
          )}
        </FileButton>
      }
    >
      {open.error && (
        <Notice tone="bad" title="The file could not be read">
          {open.error.message}
        </Notice>
      )}
      {open.data ? (
        <PageBoundary key={open.submittedAt} what="report">
          <Report report={open.data} />
        </PageBoundary>
      ) : (
        <p>No report is open.</p>
      )}
    </Panel>
  )
}

function Report({ report }: { readonly report: ProfileReport }) {
  const { profiles, comparison, probes, spentMicros, suite, seed, stopped } = report
  return (
    <div className={classes.report}>
      <p>
        {`${formatCount(probes)} probes of the suite ${suite}, seed ${seed}, ${formatMicros(spentMicros)}`}
        {stopped === undefined ? '.' : `; stopped early: ${stopped}.`}
      </p>
      <ul>
        {comparison.summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Grid>
        <section aria-label="Core capabilities">
          <h3>Right answers by core capability</h3>
          <FamilyPlot profiles={profiles} />
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
