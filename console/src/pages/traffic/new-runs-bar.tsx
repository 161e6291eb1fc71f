import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useAnnounce } from '../../display/announcer.tsx'
import { formatCount } from '../../display/format.ts'
import classes from './traffic.module.css'
import { MOST_NEW } from './use-run-pages.ts'

interface Props {
  readonly shown: number
  readonly hasMore: boolean
  readonly count: number
  onShow(): void
}

/** Always as high as its button, so that nothing moves when there is something new. */
export function NewRunsBar({ shown, hasMore, count, onShow }: Props) {
  const announce = useAnnounce()
  const isAny = count > 0
  useEffect(() => {
    // Said once, not with every request.
    if (isAny) announce('There are new requests')
  }, [isAny, announce])
  return (
    <div className={classes.bar}>
      <span className={classes.quiet}>
        {formatCount(shown)} {hasMore ? 'read so far' : 'in all'}
      </span>
      {isAny && (
        <Button size="compact-sm" variant="default" onClick={onShow}>
          {count >= MOST_NEW ? `${MOST_NEW} or more new, show` : `${count} new, show`}
        </Button>
      )}
    </div>
  )
}
