import { Button } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { hasOnlyFirst } from '../../../../src/core/review/review-item.ts'
import type { ReviewView } from '../../api/reviews.ts'
import { Notice } from '../../display/notice.tsx'
import classes from './reviews.module.css'
import { useNow } from './use-now.ts'

interface Props {
  readonly item: ReviewView
  readonly mayUndo: boolean
  onUndo(): void
  onStop(): void
  readonly ref: Ref<HTMLElement>
}

/** One's own verdict; or as an admin anybody's, once it is about to go out. */
export function mayUndo(item: ReviewView, me: string | undefined, isAdmin: boolean): boolean {
  const isOwn = item.verdicts.at(-1)?.person === me
  return item.state === 'releasing' ? isOwn || isAdmin : hasOnlyFirst(item) && isOwn
}

/** Between verdict and release there are some seconds to think again, and as long as the second of two verdicts is awaited. */
export function UndoBar({ item, mayUndo: may, onUndo, onStop, ref }: Props) {
  if (item.state === 'releasing' && item.release !== undefined) {
    return <Releasing release={item.release} onAct={may ? onUndo : onStop} may={may} ref={ref} />
  }
  if (!may) return null
  return (
    <Bar ref={ref} title="Your verdict waits for a second person’s">
      <Button size="compact-md" variant="default" onClick={onUndo}>
        Undo
      </Button>
    </Bar>
  )
}

interface ReleasingProps extends Pick<Props, 'ref'> {
  readonly release: NonNullable<ReviewView['release']>
  readonly may: boolean
  onAct(): void
}

/** Who may not undo may still say that the risk is too great for it. */
function Releasing({ release, may, onAct, ref }: ReleasingProps) {
  const seconds = Math.max(0, Math.ceil((release.at - useNow(true)) / 1000))
  const what = release.outcome === 'deliver' ? 'The answer goes out' : 'The answer is rejected'
  return (
    <Bar ref={ref} title={seconds > 0 ? `${what} in ${seconds} s` : `${what} now`}>
      {seconds > 0 && (
        <Button size="compact-md" variant="default" onClick={onAct}>
          {may ? 'Undo' : 'Stop it: the risk is high'}
        </Button>
      )}
    </Bar>
  )
}

interface BarProps extends Pick<Props, 'ref'> {
  readonly title: string
  readonly children: ReactNode
}

function Bar({ title, children, ref }: BarProps) {
  return (
    <section ref={ref} className={classes.undo} aria-label="Time to think again" tabIndex={-1}>
      <Notice tone="warn" title={title}>
        {children}
      </Notice>
    </section>
  )
}
