import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { codesOfHold } from '../../../../src/core/review/review.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import type { ReviewCase } from '../../api/reviews.ts'
import { FactList } from '../../display/fact-list.tsx'
import { formatAge, formatPercent, inWords } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { ModelText } from '../../text/model-text.tsx'
import { CheckDigest } from '../checks/check-digest.tsx'
import { ReportFalseAlarm } from '../checks/report-false-alarm.tsx'
import { signalRows } from '../run/signal-rows.ts'
import { lookAtDraft } from './case-findings.ts'
import classes from './reviews.module.css'
import type { Evidence } from './use-evidence.ts'

interface Props {
  readonly found: ReviewCase
  readonly evidence: Evidence
}

/** What speaks for and against the draft. The machine's own number comes last, and only to who has looked. */
export function EvidencePanel({ found, evidence }: Props) {
  const { held, item } = found
  const mayReadRuns = useConsoleFacts().data?.routes.includes('data') ?? false
  if (!held) return null
  const look = lookAtDraft(found)
  const part = (name: string, title: string, content: ReactNode) => (
    <Part title={title} onOpen={() => evidence.open(name)}>
      {content}
    </Part>
  )
  const passages = held.request.wishes.context ?? []
  return (
    <Panel title="Evidence">
      {part(
        'checks',
        'Checks',
        look ? (
          <>
            <CheckDigest results={look.results} />
            <ReportFalseAlarm path={`/v1/reviews/${item.id}`} results={look.results} />
          </>
        ) : (
          unchecked(found)
        ),
      )}
      {part('signals', 'Signals', <SignalFacts found={found} />)}
      {part(
        'policy',
        'Why it is held',
        <FactList
          facts={[
            ['Rules', held.rules.map(inWords).join(', ')],
            ['Reasons', codesOfHold(held).map(inWords).join(', ')],
            ['Risk', held.risk.reasons.map(({ text }) => text).join(' ')],
            ['If time runs out', inWords(item.policy.onTimeout)],
            ['Due', dueText(item.policy.dueAt)],
          ]}
        />,
      )}
      {passages.length > 0 &&
        part(
          'sources',
          `Sources: ${passages.length}`,
          passages.map((text) => (
            <p key={text} dir="auto">
              {text}
            </p>
          )),
        )}
      {held.otherDrafts.length > 0 &&
        part(
          'drafts',
          `Other drafts: ${held.otherDrafts.length}`,
          held.otherDrafts.map((draft) => (
            <div key={draft.card + draft.text}>
              <span className={classes.role}>{draft.card}</span>
              <ModelText text={draft.text} />
            </div>
          )),
        )}
      <Confidence value={look?.confidence} hasLooked={evidence.opened.length > 0} />
      {mayReadRuns && (
        <p className={classes.runLink}>
          <Link href={`/runs/${item.runId}`}>The whole run</Link>
        </p>
      )}
    </Panel>
  )
}

function unchecked({ draft }: ReviewCase): string {
  return draft?.isUnchecked
    ? 'Not checked: it came after the draft that the checks looked at.'
    : 'Not checked.'
}

interface PartProps {
  readonly title: string
  readonly children: ReactNode
  onOpen(): void
}

function Part({ title, children, onOpen }: PartProps) {
  return (
    <details
      className={`whole-on-paper ${classes.part}`}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen()
      }}
    >
      <summary>{title}</summary>
      {children}
    </details>
  )
}

function SignalFacts({ found: { held } }: { readonly found: ReviewCase }) {
  if (!held) return null
  const rows = signalRows(held.run.facts.signals)
  return <FactList facts={rows.map(({ name, value }) => [name, value] as const)} />
}

interface ConfidenceProps {
  readonly value: number | undefined
  readonly hasLooked: boolean
}

/** People follow a number they have seen; so it stays hidden until some of the evidence was opened. */
function Confidence({ value, hasLooked }: ConfidenceProps) {
  const [isShown, setShown] = useState(false)
  if (value === undefined) return null
  if (isShown) return <p>The checks give {formatPercent(value)} that the draft is right.</p>
  if (!hasLooked) return <p>The confidence is shown once you have looked at some of this.</p>
  return (
    <Button size="compact-md" variant="default" onClick={() => setShown(true)}>
      Show the confidence
    </Button>
  )
}

function dueText(dueAt: number): string {
  const left = dueAt - gatewayNow()
  return left > 0 ? `in ${formatAge(left)}` : `${formatAge(-left)} ago`
}
