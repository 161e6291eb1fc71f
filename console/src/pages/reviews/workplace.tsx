import { useEffect } from 'react'
import type { ReviewState } from '../../../../src/core/review/review-item.ts'
import { useLiveState } from '../../api/live-state.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { type ReviewCase, useReviewCase, useReviewMove } from '../../api/reviews.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { forgetBegun } from '../../text/begun-texts.ts'
import { CasePanel } from './case-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { LeaseBar } from './lease-bar.tsx'
import { NotePanel } from './note-panel.tsx'
import { isFree, isOpen } from './review-words.ts'
import classes from './reviews.module.css'
import { useShortcuts } from './shortcuts.ts'
import { isDecided, mayUndo, UndoBar } from './undo-bar.tsx'
import { useEvidence } from './use-evidence.ts'
import { useFocusOfMoves } from './use-focus-of-moves.ts'
import { VerdictForm } from './verdict-form.tsx'
import { WrittenNotice } from './written-notice.tsx'

interface Props {
  readonly id: string
  /** The address of what waits next. */
  readonly next: string | undefined
  readonly areShortcutsOn: boolean
}

export function Workplace({ id, next, areShortcutsOn }: Props) {
  const found = useReviewCase(id)
  if (!found.data) return <QueryState query={found} what="The review" />
  return <Case found={found.data} next={next} areShortcutsOn={areShortcutsOn} />
}

interface CaseProps extends Omit<Props, 'id'> {
  readonly found: ReviewCase
}

function Case({ found, next, areShortcutsOn }: CaseProps) {
  const { item } = found
  const announce = useAnnounce()
  const { reviewer: me, role } = useConsoleFacts().data ?? {}
  const evidence = useEvidence()
  const { places, moved } = useFocusOfMoves(item.version)
  const move = useReviewMove(item.id, (after, done) => {
    announce((done.do === 'decide' ? DECIDED[after.state] : undefined) ?? DONE[done.do] ?? 'Done')
    moved(after.version)
  })
  const fence = item.state === 'leased' && item.lease?.person === me ? item.lease?.fence : undefined
  const undo = () => move.mutate({ do: 'undo' })
  const canUndo = mayUndo(item, me, role === 'admin')
  const waits = isFree(item)
  const canTake = waits && found.refusal === undefined
  // Where the form is, whose button is far below the top after a long draft.
  const failure = move.error && (
    <Notice tone="bad" title="That did not go through">
      {move.error.message}
    </Notice>
  )
  const hasEnded = !isOpen(item)
  useEffect(() => {
    if (hasEnded) return () => forgetBegun(`${me}/${item.id}`)
  }, [hasEnded, me, item.id])
  const { reset } = move
  const live = useLiveState()
  useEffect(() => {
    // What failed while the gateway was away says nothing of it once it is back.
    if (live === 'polling') return reset
  }, [live, reset])
  useShortcuts(
    {
      o: canTake ? () => move.mutate({ do: 'lease' }) : undefined,
      u: canUndo ? undo : undefined,
      Escape: fence === undefined ? undefined : () => move.mutate({ do: 'release', fence }),
    },
    areShortcutsOn,
  )
  return (
    <>
      <div className={classes.centre}>
        <LeaseBar
          item={item}
          me={me}
          fence={fence}
          canTake={canTake}
          refusal={waits ? found.refusal : undefined}
          move={move}
          next={isDecided(item, canUndo, me) ? undefined : next}
          ref={places.bar}
        />
        <UndoBar
          ref={places.undo}
          item={item}
          mayUndo={canUndo}
          me={me}
          next={next}
          onUndo={undo}
          onStop={() => move.mutate({ do: 'raise', severity: 'high' })}
        />
        {fence === undefined && failure}
        {fence === undefined && <WrittenNotice found={found} me={me} />}
        <CasePanel found={found} onEnd={evidence.setReadDraft} />
        {fence !== undefined && (
          <VerdictForm
            // A new draft or lease begins a new form.
            key={fence}
            found={found}
            me={me}
            fence={fence}
            areShortcutsOn={areShortcutsOn}
            isSending={move.isPending}
            evidence={evidence}
            onDecide={(body) => move.mutate({ do: 'decide', body })}
          />
        )}
        {fence !== undefined && failure}
      </div>
      <div className={`${classes.beside} ${classes.side}`}>
        <Stacked>
          <EvidencePanel found={found} evidence={evidence} />
          <NotePanel
            key={me}
            review={item.id}
            me={me}
            notes={found.notes}
            areShortcutsOn={areShortcutsOn}
          />
        </Stacked>
      </div>
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  lease: 'The answer is yours to decide',
  release: 'The answer is back in the queue',
  decide: 'Your verdict is in',
  undo: 'Your verdict was taken back',
  raise: 'The release is stopped; somebody has to decide anew',
}

/** What a verdict has led to. */
const DECIDED: Readonly<Partial<Record<ReviewState, string>>> = {
  releasing: 'Your verdict is in; it can be undone for a moment',
  awaiting_second:
    'Your verdict is in; another person has to give the second, and until then it can be undone',
  adjudicating:
    'Your verdict is in; it differs from the first, and a third person has to settle it',
}
