import type { Dossier } from '../../api/dossiers.ts'
import { formatMs, formatTime, inWords, nameOf } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { ModelText } from '../../text/model-text.tsx'
import { DraftDiff } from '../reviews/draft-diff.tsx'
import classes from '../reviews/reviews.module.css'

/** Who decided what, and what the client was told of it. */
export function DossierVerdicts({
  dossier: { verdicts, notes, told },
}: {
  readonly dossier: Dossier
}) {
  return (
    <Panel title="Verdicts">
      {verdicts.length === 0 && <p>None stands.</p>}
      {verdicts.map((verdict) => (
        <div key={verdict.version} className={classes.message}>
          <span className={classes.role}>
            {`${nameOf(verdict.person)}, ${formatTime(verdict.at)}`}
          </span>
          <div dir="auto">
            {`${inWords(verdict.kind)}: ${inWords(verdict.reasonCode)}. `}
            {verdict.reason}
          </div>
          {verdict.dwellMs !== undefined && <div>{`Active for ${formatMs(verdict.dwellMs)}.`}</div>}
          {verdict.kind === 'approve_with_edits' && (
            <DraftDiff before={verdict.before ?? ''} after={verdict.text ?? ''} />
          )}
        </div>
      ))}
      {notes.map(({ note }, index) => (
        <div key={index} className={classes.message}>
          <span className={classes.role}>note of a reviewer</span>
          <div dir="auto">{note}</div>
        </div>
      ))}
      <div className={classes.message}>
        <span className={classes.role}>what the client was told</span>
        {told.type === 'waiting' ? <p>Nothing yet.</p> : <ModelText text={told.text} />}
      </div>
    </Panel>
  )
}
