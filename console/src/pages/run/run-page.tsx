import { Link, useParams } from 'wouter'
import { useRun } from '../../api/queries.ts'
import type { RunDetail } from '../../api/types.ts'
import { EndUserLink } from '../../display/end-user-link.tsx'
import { errorAdvice } from '../../display/error-advice.ts'
import { FactList } from '../../display/fact-list.tsx'
import { Figures } from '../../display/figures.tsx'
import {
  formatMicros,
  formatMs,
  formatTime,
  inWords,
  reasonsInWords,
} from '../../display/format.ts'
import { Grid, Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine, toneOfStatus } from '../../display/tones.ts'
import { PageTitle } from '../../layout/page-title.tsx'
import { AnswerPanel } from './answer-panel.tsx'
import { CheckedDrafts } from './checked-drafts.tsx'
import { FlipPanel } from './flip-panel.tsx'
import { PathPicture } from './path-picture.tsx'
import { RawRecord } from './raw-record.tsx'
import { ReplayPanel } from './replay-panel.tsx'
import { SignalTable } from './signal-table.tsx'

export function RunPage() {
  const { id = '' } = useParams()
  const run = useRun(id)
  return run.data ? (
    <RunView run={run.data} />
  ) : (
    <>
      <PageTitle title="Run" />
      <QueryState query={run} what="Run" />
    </>
  )
}

function RunView({ run }: { readonly run: RunDetail }) {
  return (
    <>
      <PageTitle
        title="Run"
        lead={
          <>
            <code>{run.id}</code>, {formatTime(run.startedAt)}
          </>
        }
      >
        <Tag tone={toneOfStatus(run.status)}>{run.status}</Tag>
        {run.line && <Tag tone={toneOfLine(run.line)}>{run.line} line</Tag>}
        {run.reviewId && <Link href={`/reviews/${run.reviewId}`}>Open the review</Link>}
      </PageTitle>
      <RunFigures run={run} />
      <Stacked>
        <PathPicture run={run} />
        <AnswerPanel run={run} />
        <CheckedDrafts run={run} />
        <Grid>
          <SignalTable facts={run.facts} />
          <FlipPanel run={run} />
        </Grid>
        <ReplayPanel run={run} />
        <Panel title="Record">
          <FactList
            facts={[
              ['Asked for', <code key="model">{run.facts.requestedModel}</code>],
              ['Written as', run.facts.alias && <code key="alias">{run.facts.alias}</code>],
              ['Answered by', run.card],
              ['Key', run.keyId],
              ['End user', run.endUser && <EndUserLink key="user" id={run.endUser} />],
              ['Reasons', reasonsInWords(run.reasons)],
              ['Error', run.errorCode && errorText(run.errorCode)],
              ['Configuration', <code key="hash">{run.configHash.slice(0, 12)}</code>],
              ['Conversation', run.conversation],
            ]}
          />
          <RawRecord run={run} />
        </Panel>
      </Stacked>
    </>
  )
}

function errorText(code: string): string {
  return [inWords(code), errorAdvice(code)].filter(Boolean).join(': ')
}

function RunFigures({ run: { money, timings, usage } }: { readonly run: RunDetail }) {
  return (
    <Figures
      figures={[
        {
          label: 'Cost',
          value: formatMicros(money.total),
          note: `${formatMicros(money.verification)} of it to verify`,
        },
        {
          label: 'Always second',
          value: formatMicros(money.alwaysSecond),
          note: 'would have cost about',
        },
        {
          label: 'Took',
          value: formatMs(timings.totalMs),
          note: `${formatMs(timings.overheadMs)} of it overhead`,
        },
        {
          label: 'First content',
          value: timings.firstContentMs === undefined ? '–' : formatMs(timings.firstContentMs),
        },
        {
          label: 'Tokens',
          value: `${usage.inputTokens ?? 0} + ${usage.outputTokens ?? 0}`,
          note: usage.estimated ? 'in and out, counted by the gateway' : 'in and out',
        },
      ]}
    />
  )
}
