import { Link } from 'wouter'
import { textOf } from '../../../../src/core/chat.ts'
import type { ReviewCase } from '../../api/reviews.ts'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { LongText } from '../../text/long-text.tsx'
import { findingsOfFirst } from '../checks/answer-of-check.ts'
import { lookAtDraft } from './case-findings.ts'
import { DraftBlock } from './draft-block.tsx'
import { Exchange } from './exchange.tsx'
import classes from './reviews.module.css'

interface Props {
  readonly found: ReviewCase
  /** The end of a long draft was in sight. */
  onEnd(draft: string): void
}

/** What was asked and what would be said. */
export function CasePanel({ found, onEnd }: Props) {
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
          <LongText text={textOf(message)} label={`What the ${message.role} wrote`}>
            <div dir="auto">{textOf(message)}</div>
          </LongText>
        </div>
      ))}
      <Exchange exchange={exchange} />
      <DraftBlock draft={draft} findings={findings} onEnd={() => onEnd(draft.text)} />
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
