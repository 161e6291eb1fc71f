import { textOf } from '../../../../src/core/chat.ts'
import type { Dossier } from '../../api/dossiers.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { DraftBlock } from '../reviews/draft-block.tsx'
import { Exchange } from '../reviews/exchange.tsx'
import classes from '../reviews/reviews.module.css'

/** What was asked, and what a model would have answered. */
export function DossierTexts({ dossier: { held, exchange } }: { readonly dossier: Dossier }) {
  if (!held) return <Notice title="The texts of this review were erased." />
  const { request, draft, appeal } = held
  return (
    <Panel title="Question and draft">
      {appeal && (
        <div className={classes.message}>
          <span className={classes.role}>why the client contests it</span>
          <div dir="auto">{appeal.reason}</div>
        </div>
      )}
      {request.messages.map((message, index) => (
        <div key={index} className={classes.message}>
          <span className={classes.role}>{message.role}</span>
          <div dir="auto">{textOf(message)}</div>
        </div>
      ))}
      <Exchange exchange={exchange} />
      <DraftBlock draft={draft} />
    </Panel>
  )
}
