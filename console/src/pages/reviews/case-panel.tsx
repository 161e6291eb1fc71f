import { Link } from 'wouter'
import { textOf } from '../../../../src/core/chat.ts'
import type { ReviewCase } from '../../api/reviews.ts'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { findingsOfFirst } from '../checks/answer-of-check.ts'
import { lookAtDraft } from './case-findings.ts'
import { DraftBlock } from './draft-block.tsx'
import { Exchange } from './exchange.tsx'
import classes from './reviews.module.css'

/** What was asked and what would be said. */
export function CasePanel({ found }: { readonly found: ReviewCase }) {
  const { held, draft, item, verdicts, exchange } = found
  const findings = findingsOfFirst(lookAtDraft(found)?.results ?? [])
  if (!held || !draft) {
    return <Notice title="The texts of this review were erased." />
  }
  return (
    <Panel
      title="Question and draft"
      lead={`${held.appeal ? 'Contested' : 'Asked'} ${formatTime(item.createdAt)}.`}
    >
      {held.appeal && (
        <Notice tone="second" title="The client contests what was decided">
          {held.appeal.reason} Whoever gave{' '}
          <Link href={`/reviews/${held.appeal.of}`}>the decision</Link> has no part in this one.
        </Notice>
      )}
      {held.request.messages.map((message, index) => (
        <div key={index} className={classes.message}>
          <span className={classes.role}>{message.role}</span>
          <div dir="auto">{textOf(message)}</div>
        </div>
      ))}
      <Exchange exchange={exchange} />
      <DraftBlock draft={draft} findings={findings} />
      {verdicts.map(({ version, texts }) => (
        <div key={version} className={classes.message}>
          <span className={classes.role}>verdict</span>
          {item.verdicts
            .filter((verdict) => verdict.version === version)
            .map((verdict) => `${nameOf(verdict.person)}: ${inWords(verdict.kind)}. `)}
          {texts.reason}
        </div>
      ))}
    </Panel>
  )
}
