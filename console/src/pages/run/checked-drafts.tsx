import { useConsoleFacts } from '../../api/queries.ts'
import type { CheckResult, RunDetail } from '../../api/types.ts'
import { formatPercent } from '../../display/format.ts'
import { Grid } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { nameOfCheck } from '../checks/answer-of-check.ts'
import { CheckResults } from '../checks/check-results.tsx'
import { ReportFalseAlarm } from '../checks/report-false-alarm.tsx'
import { draftsOf } from './run-drafts.ts'

/** What the checks said of each answer, beside one another as the answers are. */
export function CheckedDrafts({ run }: { readonly run: RunDetail }) {
  const mayReport = useConsoleFacts().data?.routes.includes('admin') ?? false
  const looks = draftsOf(run).flatMap(({ card, look }) => (look ? [{ card, look }] : []))
  if (looks.length === 0) return null
  return (
    <Grid>
      {looks.map(({ card, look: { results, confidence } }, index) => (
        <Panel key={index} title={`Checks of ${card}'s answer`}>
          <Judged results={results} />
          {confidence !== undefined && !results.some(({ verdict }) => verdict === 'fail') && (
            <p>Right with probability {formatPercent(confidence)}.</p>
          )}
          {mayReport && <ReportFalseAlarm path={`/admin/runs/${run.id}`} results={results} />}
        </Panel>
      ))}
    </Grid>
  )
}

/** Those that had something to judge as a table, the others in a sentence. */
function Judged({ results }: { readonly results: readonly CheckResult[] }) {
  const isIdle = ({ verdict, findings }: CheckResult) =>
    verdict === 'abstain' && findings.length === 0
  const idle = results.filter(isIdle)
  return (
    <>
      <CheckResults results={results.filter((result) => !isIdle(result))} />
      {idle.length > 0 && <p>Nothing to judge for: {idle.map(nameOfCheck).join(', ')}.</p>}
    </>
  )
}
