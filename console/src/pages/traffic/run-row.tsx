import { memo } from 'react'
import { Link } from 'wouter'
import type { RunSummary } from '../../api/types.ts'
import { formatMicros, formatMs, formatTime, inWords } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine, toneOfSeverity, toneOfStatus } from '../../display/tones.ts'
import classes from './traffic.module.css'

interface Props {
  readonly run: RunSummary
  readonly rowIndex: number
}

/** Drawn once: of the rows in sight a scroll changes few. */
export const RunRow = memo(function RunRow({ run, rowIndex }: Props) {
  const { id, startedAt, line, card, escalated, status, severity, domain } = run
  const why = (run.errorCode ? [run.errorCode] : run.reasons).map(inWords).join(', ')
  return (
    <tr aria-rowindex={rowIndex}>
      <th scope="row" className="number">
        <Link href={`/runs/${id}`} className={classes.time as string}>
          {formatTime(startedAt)}
        </Link>
      </th>
      <td>
        <Tag tone={toneOfStatus(status)}>{status}</Tag>
      </td>
      <td>
        {line ? (
          <Tag tone={toneOfLine(line)}>{escalated ? `first → ${line}` : line}</Tag>
        ) : (
          'nobody'
        )}{' '}
        <span className={classes.quiet}>{card}</span>
      </td>
      <td>
        {/* Where there is little room the task is cut short, never the risk. */}
        {severity !== 'none' && (
          <>
            <Tag tone={toneOfSeverity(severity)}>
              {domain === 'none' ? severity : `${severity}, ${domain}`}
            </Tag>{' '}
          </>
        )}
        {inWords(run.task)}
      </td>
      <td className="right">{formatMicros(run.money.total)}</td>
      <td className="right">{formatMs(run.totalMs)}</td>
      <td title={why}>{why}</td>
    </tr>
  )
})
