import { Switch } from '@mantine/core'
import { useState } from 'react'
import type { Finding } from '../api/types.ts'
import { Notice } from '../display/notice.tsx'
import { countHidden } from './hidden-signs.ts'
import { isLong, LongText } from './long-text.tsx'
import { FoundPlaces, MarkedText } from './marked-text.tsx'
import { ModelText } from './model-text.tsx'
import classes from './text.module.css'
import { WrittenText } from './written-text.tsx'

interface Props {
  readonly text: string
  /** Whose text it is. */
  readonly label: string
  readonly findings: readonly Finding[]
  /** The end of a long one was in sight. */
  onEnd(): void
}

/** What goes out word for word, as it is read or sign by sign; who decides on it is told of signs that are not seen. */
export function DraftText({ text, label, findings, onEnd }: Props) {
  const hidden = countHidden(text)
  const [isWritten, setWritten] = useState(hidden > 0)
  return (
    <>
      <div className={classes.draftHead}>
        <span>{label}</span>
        <Switch
          size="sm"
          label="As it is written"
          checked={isWritten}
          onChange={(event) => setWritten(event.currentTarget.checked)}
        />
      </div>
      {hidden > 0 && (
        <Notice
          tone="warn"
          title={
            hidden === 1
              ? 'One character of it cannot be seen'
              : `${hidden} characters of it cannot be seen`
          }
        >
          They may hide words or reverse what is read, and go out with the rest.
        </Notice>
      )}
      {isLong(text) && <FoundPlaces text={text} findings={findings} />}
      <LongText text={text} label={label} onEnd={onEnd}>
        {isWritten ? (
          <div className={classes.marked} dir="auto">
            <WrittenText text={text} />
          </div>
        ) : findings.length > 0 ? (
          <MarkedText text={text} findings={findings} isToldAbove={isLong(text)} />
        ) : (
          <ModelText text={text} />
        )}
      </LongText>
    </>
  )
}
