import { Button, Group } from '@mantine/core'
import type { Ref } from 'react'
import { hasOnlyFirst } from '../../../../src/core/review/review-item.ts'
import type { ReviewView } from '../../api/reviews.ts'
import { Notice } from '../../display/notice.tsx'
import { NextLink } from './next-link.tsx'
import classes from './reviews.module.css'
import { useNow } from './use-now.ts'

interface Props {
  readonly item: ReviewView
  readonly mayUndo: boolean
  readonly me: string | undefined
  /** The address of what waits next. */
  readonly next: string | undefined
  onUndo(): void
  onStop(): void
  readonly ref: Ref<HTMLElement>
}

/** One's own verdict; or as an admin anybody's, once it is about to go out. */
export function mayUndo(item: ReviewView, me: string | undefined, isAdmin: boolean): boolean {
  const isOwn = item.verdicts.at(-1)?.person === me
  return item.state === 'releasing' ? isOwn || isAdmin : hasOnlyFirst(item) && isOwn
}

/** What has become of one's own verdict, once it is sure. */
function endOf({ state, verdicts }: ReviewView, me: string | undefined): string | undefined {
  if (verdicts.at(-1)?.person !== me) return undefined
  if (state === 'delivered') return 'The answer went out'
  return state === 'rejected' ? 'The answer was rejected' : undefined
}

/** Whether something was decided here that this person may think again about, or go on from. */
export function isDecided(item: ReviewView, mayUndo: boolean, me: string | undefined): boolean {
  return item.state === 'releasing' || mayUndo || endOf(item, me) !== undefined
}

/**
 * Between verdict and release there are some seconds to think again, and as long as the second of two verdicts is awaited.
 * It stays one section all the while: whoever stands in it is not thrown out when the seconds are over.
 */
export function UndoBar({ item, mayUndo: may, me, next, onUndo, onStop, ref }: Props) {
  const seconds = useSecondsLeft(item)
  if (!isDecided(item, may, me)) return null
  const end = endOf(item, me)
  const canAct = end === undefined && seconds > 0
  return (
    <section
      ref={ref}
      className={classes.undo}
      aria-label={end ?? 'Time to think again'}
      tabIndex={-1}
    >
      <Notice tone={end === undefined ? 'warn' : 'neutral'} title={end ?? whatComes(item, seconds)}>
        <Group gap="xs">
          {canAct && (
            // Who may not undo may still say that the risk is too great for it.
            <Button size="compact-md" variant="default" onClick={may ? onUndo : onStop}>
              {may ? 'Undo' : 'Stop it: the risk is high'}
            </Button>
          )}
          <NextLink to={next}>Next</NextLink>
        </Group>
      </Notice>
    </section>
  )
}

/** Until the release; without end while a second person is awaited. */
function useSecondsLeft({ state, release }: ReviewView): number {
  const now = useNow(state === 'releasing')
  if (state !== 'releasing' || release === undefined) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.ceil((release.at - now) / 1000))
}

function whatComes({ state, release }: ReviewView, seconds: number): string {
  if (state !== 'releasing') return 'Your verdict waits for a second person’s'
  const what = release?.outcome === 'deliver' ? 'The answer goes out' : 'The answer is rejected'
  return seconds > 0 ? `${what} in ${seconds} s` : `${what} now`
}
