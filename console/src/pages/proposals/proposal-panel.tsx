import { useState } from 'react'
import { evidenceInWords } from '../../../../src/core/wording/evidence-words.ts'
import { type ProposalEntry, useChange, useProposal } from '../../api/administration.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { CodeBlock } from '../../display/code-block.tsx'
import { FactList } from '../../display/fact-list.tsx'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { ReasonForm } from '../../display/reason-form.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'
import { MeasurementTable } from './measurement-table.tsx'
import classes from './proposals.module.css'
import { ShadowPanel } from './shadow-panel.tsx'

const TONES: Readonly<Record<ProposalEntry['state'], ToneName>> = {
  proposed: 'warn',
  approved: 'good',
  rejected: 'neutral',
  rolled_back: 'neutral',
}

const ACTS = {
  proposed: [
    { path: 'approve', label: 'Approve', isMain: true },
    { path: 'reject', label: 'Reject' },
  ],
  approved: [{ path: 'roll-back', label: 'Roll back' }],
  rejected: [],
  rolled_back: [],
} as const satisfies Readonly<
  Record<ProposalEntry['state'], readonly { path: string; label: string; isMain?: boolean }[]>
>

export function ProposalPanel({ proposal }: { readonly proposal: ProposalEntry }) {
  const { id, kind, summary, state, before, after, in_force: isInForce } = proposal
  const announce = useAnnounce()
  const isOwn = useConsoleFacts().data?.reviewer === proposal.madeBy
  const decide = useChange(['proposals', 'proposal'], () => announce('It is done'))
  const acts = ACTS[state]
    .filter(({ path }) => !(isOwn && path === 'approve'))
    .map((act) => ({ ...act, name: `${act.label}: ${summary}` }))
  return (
    <Panel
      title={summary}
      aside={
        <span>
          <Tag>{inWords(kind)}</Tag> {isInForce && <Tag tone="good">in force</Tag>}{' '}
          <Tag tone={TONES[state]}>{inWords(state)}</Tag>
        </span>
      }
    >
      <Stacked>
        <MeasurementTable before={before} after={after} />
        <FactList facts={factsOf(proposal)} />
        {kind === 'thresholds' && state === 'proposed' && <ShadowPanel proposal={proposal} />}
        <ChangeItself id={id} />
        {isOwn && state === 'proposed' && (
          <p className={classes.note}>You proposed it. Another admin has to approve it.</p>
        )}
        {acts.length > 0 && (
          <ReasonForm
            acts={acts}
            error={decide.error}
            isPending={decide.isPending}
            onAct={({ path }, reason) =>
              decide.mutate({
                path: `/v1/admin/proposals/${encodeURIComponent(id)}/${path}`,
                method: 'POST',
                body: { reason },
              })
            }
          />
        )}
      </Stacked>
    </Panel>
  )
}

function factsOf(proposal: ProposalEntry): readonly (readonly [string, string | undefined])[] {
  const { madeBy, createdAt, evidence, decision, rollBack } = proposal
  const said = (what: typeof decision) =>
    what && `${nameOf(what.by)}, ${formatTime(what.at)}: ${what.reason}`
  return [
    ['For', whoseRouter(proposal)],
    ['Proposed by', `${nameOf(madeBy)}, ${formatTime(createdAt)}`],
    ['Rests on', evidenceInWords(evidence.counts)],
    ['Decided by', said(decision)],
    ['Rolled back by', said(rollBack)],
  ]
}

/** Whose requests weights would rank: without it two tenants' look alike. */
function whoseRouter({ kind, for_tenant: tenant }: ProposalEntry): string | undefined {
  if (kind !== 'router_weights') return undefined
  return tenant === undefined
    ? 'every tenant without a router of its own'
    : `the tenant ${tenant} alone`
}

/** Weights may be a megabyte, so the change is read only when somebody opens it. */
function ChangeItself({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false)
  const whole = useProposal(id, isOpen)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The change itself</summary>
      {whole.data ? (
        <CodeBlock label="The change" text={shortened(whole.data.change)} />
      ) : (
        isOpen && <QueryState query={whole} what="The change" />
      )}
    </details>
  )
}

const MOST_CHARACTERS = 20_000

function shortened(change: unknown): string {
  const text = JSON.stringify(change, undefined, 2)
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n…`
}
