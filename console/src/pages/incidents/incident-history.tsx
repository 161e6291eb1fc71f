import type { Incident } from '../../api/follow-ups.ts'
import { formatTime, nameOf } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'
import classes from './incidents.module.css'

interface Entry {
  readonly what: string
  readonly tone: ToneName
  readonly by: string
  readonly at: number
  readonly text: string
}

/** Notes, reports and the end, in the order of time. */
export function IncidentHistory({ incident }: { readonly incident: Incident }) {
  const entries = entriesOf(incident)
  if (entries.length === 0) return <p>Nothing yet.</p>
  return (
    <ol className={classes.history}>
      {entries.map(({ what, tone, by, at, text }) => (
        <li key={`${at} ${what} ${text}`}>
          <p className={classes.head}>
            <Tag tone={tone}>{what}</Tag>
            <span>{`${nameOf(by)}, ${formatTime(at)}`}</span>
          </p>
          <p className={classes.text}>{text}</p>
        </li>
      ))}
    </ol>
  )
}

function entriesOf({ notes, reports, closed }: Incident): readonly Entry[] {
  const all: Entry[] = [
    ...notes.map((note) => ({ ...note, what: 'note', tone: 'neutral' as const })),
    ...reports.map(({ to, ...report }) => ({
      ...report,
      what: `told ${to}`,
      tone: 'multimodal' as const,
    })),
    ...(closed ? [{ ...closed, what: 'closed', tone: 'good' as const }] : []),
  ]
  return all.sort((one, other) => one.at - other.at)
}
