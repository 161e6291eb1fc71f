import { Button } from '@mantine/core'
import { type Ref, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { pathOfDossier } from '../../api/dossiers.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { type ReviewView, useReviewMove } from '../../api/reviews.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { nameOf } from '../../display/format.ts'
import { SaveButton } from '../../display/save-button.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfSeverity } from '../../display/tones.ts'
import { NextLink } from './next-link.tsx'
import { isOpen } from './review-words.ts'
import classes from './reviews.module.css'
import { StateTag } from './state-tag.tsx'
import { useNow } from './use-now.ts'

interface Props {
  readonly item: ReviewView
  readonly me: string | undefined
  /** Of the lease that is mine. */
  readonly fence: number | undefined
  readonly canTake: boolean
  /** Why they may not take what nobody has. */
  readonly refusal: string | undefined
  readonly move: ReturnType<typeof useReviewMove>
  /** The address of what waits next, for whom nothing is to be done here. */
  readonly next: string | undefined
  readonly ref: Ref<HTMLElement>
}

export function LeaseBar({ item, me, fence, canTake, refusal, move, next, ref }: Props) {
  const mayAudit = useConsoleFacts().data?.routes.includes('audit') ?? false
  return (
    <section ref={ref} className={classes.bar} aria-label="The review" tabIndex={-1}>
      <Tag tone={toneOfSeverity(item.severity)}>
        {item.domain === 'none' ? item.severity : `${item.severity}, ${item.domain}`}
      </Tag>
      <StateTag item={item} />
      {isOpen(item) && item.policy.dueAt < gatewayNow() && <Tag tone="bad">overdue</Tag>}
      {item.policy.fourEyes && <Tag>two people have to agree</Tag>}
      {canTake && (
        <Button
          size="compact-md"
          onClick={() => move.mutate({ do: 'lease' })}
          loading={move.isPending}
        >
          Take it
        </Button>
      )}
      {refusal !== undefined && <span>{refusal}</span>}
      {fence !== undefined && item.lease && (
        <OwnLease review={item.id} until={item.lease.until} fence={fence} move={move} />
      )}
      {item.state === 'leased' && item.lease && item.lease.person !== me && (
        <OthersLease lease={item.lease} />
      )}
      {fence === undefined && !canTake && <NextLink to={next}>Next</NextLink>}
      {mayAudit && (
        <SaveButton
          size="compact-md"
          path={`${pathOfDossier(item.id)}?format=html`}
          name={`dossier-${item.id}.html`}
        >
          Dossier
        </SaveButton>
      )}
      <Link href={`/incidents?review=${item.id}`}>Report an incident</Link>
    </section>
  )
}

/** Without a sign of activity; whoever works on renews theirs, so it may begin anew. */
function OthersLease({ lease }: { readonly lease: NonNullable<ReviewView['lease']> }) {
  const left = useLeft(lease.until)
  return (
    <span className="number">
      {nameOf(lease.person)} has it for {asMinutes(left)}, or longer if still at work
    </span>
  )
}

/** Milliseconds until a moment, told anew every second. */
function useLeft(until: number): number {
  return Math.max(0, until - useNow(true))
}

function asMinutes(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Less than this left, and a sign of activity renews the lease. */
const RENEW_BELOW_MS = 4 * 60_000
const RENEW_EVERY_MS = 30_000

interface OwnLeaseProps {
  readonly review: string
  readonly until: number
  readonly fence: number
  readonly move: Props['move']
}

function OwnLease({ review, until, fence, move }: OwnLeaseProps) {
  const left = useLeft(until)
  const announce = useAnnounce()
  // A move of its own: what the press that renews is meant for must not find its button busy.
  const renewal = useReviewMove(review, () => announce('Your lease was renewed'))
  useRenewalOnActivity(left, () => renewal.mutate({ do: 'renew', fence }))
  return (
    <>
      <span className="number">Yours for {asMinutes(left)}</span>
      <Button
        size="compact-md"
        variant="default"
        loading={move.isPending && move.variables.do === 'release'}
        onClick={() => move.mutate({ do: 'release', fence })}
      >
        Give it back
      </Button>
    </>
  )
}

function useRenewalOnActivity(leftMs: number, renew: () => void): void {
  const state = useRef({ leftMs, renew, renewedAt: Date.now() })
  state.current.leftMs = leftMs
  state.current.renew = renew
  useEffect(() => {
    const noticed = () => {
      const { current } = state
      const isTimely = current.leftMs > 0 && current.leftMs < RENEW_BELOW_MS
      if (!isTimely || Date.now() - current.renewedAt < RENEW_EVERY_MS) return
      current.renewedAt = Date.now()
      current.renew()
    }
    document.addEventListener('keydown', noticed)
    document.addEventListener('pointerdown', noticed)
    // Whoever reads a long answer does nothing but scroll; the event of a part that scrolls does not rise.
    document.addEventListener('scroll', noticed, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', noticed)
      document.removeEventListener('pointerdown', noticed)
      document.removeEventListener('scroll', noticed, { capture: true })
    }
  }, [])
}
