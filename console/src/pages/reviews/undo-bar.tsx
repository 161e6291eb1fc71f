import { Button } from '@mantine/core'
import type { Ref } from 'react'
import type { ReviewView } from '../../api/reviews.ts'
import { Notice } from '../../display/notice.tsx'
import classes from './reviews.module.css'
import { useNow } from './use-now.ts'

interface Props {
  readonly item: ReviewView
  /** The verdict is one's own, or one is an admin: others may only say that the risk is too great for it. */
  readonly mayUndo: boolean
  onUndo(): void
  onStop(): void
  readonly ref: Ref<HTMLElement>
}

/** Between verdict and release there are some seconds to think again. */
export function UndoBar({ item, mayUndo, onUndo, onStop, ref }: Props) {
  const isReleasing = item.state === 'releasing' && item.release !== undefined
  const now = useNow(isReleasing)
  if (!isReleasing) return null
  const seconds = Math.max(0, Math.ceil(((item.release?.at ?? 0) - now) / 1000))
  const what =
    item.release?.outcome === 'deliver' ? 'The answer goes out' : 'The answer is rejected'
  return (
    <section ref={ref} className={classes.undo} aria-label="Time to think again" tabIndex={-1}>
      <Notice tone="warn" title={seconds > 0 ? `${what} in ${seconds} s` : `${what} now`}>
        {seconds > 0 && (
          <Button size="compact-md" variant="default" onClick={mayUndo ? onUndo : onStop}>
            {mayUndo ? 'Undo' : 'Stop it: the risk is high'}
          </Button>
        )}
      </Notice>
    </section>
  )
}
