import { Link } from 'wouter'
import { type FalseAlarms, useFalseAlarms } from '../../api/false-alarms.ts'
import { DataTable } from '../../display/data-table.tsx'
import { formatCount, formatShare, formatTime, inWords } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import type { UsageTotals } from '../../usage/usage-totals.ts'
import classes from './checks.module.css'

interface Props {
  readonly lengthMs: number
  readonly checks: UsageTotals['checks']
}

/** How often people who looked found nothing wrong. What nobody looked at is in no share here. */
export function FalseAlarmPanel({ lengthMs, checks }: Props) {
  const alarms = useFalseAlarms(lengthMs, true)
  return (
    <Panel
      title="False alarms"
      lead="What reviewers and admins reported. Most failures are looked at by nobody, so this is the least there were."
    >
      {alarms.data ? (
        <Reported alarms={alarms.data} checks={checks} />
      ) : (
        <QueryState query={alarms} what="False alarms" />
      )}
    </Panel>
  )
}

interface ReportedProps {
  readonly alarms: FalseAlarms
  readonly checks: UsageTotals['checks']
}

function Reported({ alarms: { data, counts, cut }, checks }: ReportedProps) {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a)
  if (rows.length === 0) {
    return (
      <p>
        None was reported in this time. A run or a review with a failed check has a place for it.
      </p>
    )
  }
  return (
    <>
      <DataTable
        label="False alarms by check"
        names={['Check', 'Reported', 'Failures', 'Share']}
        numbers={['Reported', 'Failures', 'Share']}
      >
        {rows.map(([check, count]) => {
          const failures = checks[check]?.fail ?? 0
          return (
            <tr key={check}>
              <th scope="row">{inWords(check)}</th>
              <td className="right">{formatCount(count)}</td>
              <td className="right">{formatCount(failures)}</td>
              <td className="right">{formatShare(count, Math.max(count, failures))}</td>
            </tr>
          )
        })}
      </DataTable>
      {cut && <p>There was more feedback than is read at once; earlier reports are not counted.</p>}
      <h3 className={classes.latest}>Latest</h3>
      <ul className={classes.reports}>
        {data.slice(0, MOST_SHOWN).map(({ check, run, at, note }) => (
          <li key={`${run} ${check} ${at}`}>
            <Link href={`/runs/${run}`}>{formatTime(at)}</Link>
            <span>{inWords(check)}</span>
            {note !== null && <q>{note}</q>}
          </li>
        ))}
      </ul>
    </>
  )
}

const MOST_SHOWN = 10
