import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type ReviewCase, useReviewMove } from '../../api/reviews.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { formatTime, nameOf } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import classes from './reviews.module.css'
import { useShortcuts } from './shortcuts.ts'
import { keepNote, noteOn } from './written-verdicts.ts'

interface Props {
  readonly review: string
  readonly me: string | undefined
  readonly notes: ReviewCase['notes']
  readonly areShortcutsOn: boolean
}

/** The board keeps who wrote a note and when with it. */
interface SignedNote {
  readonly note: string
  readonly by: string
  readonly at: number
}

/** For the next reviewer; the client never sees it. What somebody has begun is there again when they come back. */
export function NotePanel({ review, me, notes, areShortcutsOn }: Props) {
  const owner = `${me}/${review}`
  const [text, setText] = useState(() => noteOn(owner))
  const announce = useAnnounce()
  const keep = useReviewMove(review, () => {
    setText('')
    announce('The note is kept')
  })
  useEffect(() => keepNote(owner, text), [owner, text])
  const field = useRef<HTMLTextAreaElement>(null)
  useShortcuts({ n: () => field.current?.focus() }, areShortcutsOn)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!keep.isPending) keep.mutate({ do: 'notes', note: text.trim() })
  }
  return (
    <Panel title="Notes">
      {(notes as readonly SignedNote[]).map(({ note, by, at }) => (
        <div key={at} className={classes.message}>
          <span className={classes.role}>{`${nameOf(by)}, ${formatTime(at)}`}</span>
          <div dir="auto">{note}</div>
        </div>
      ))}
      <form onSubmit={submit}>
        <Textarea
          ref={field}
          label="Note for other reviewers"
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          mt="xs"
          variant="default"
          disabled={text.trim() === ''}
          loading={keep.isPending}
        >
          Keep the note
        </Button>
        {keep.error && (
          <Notice tone="bad" title="The note was not kept">
            {keep.error.message}
          </Notice>
        )}
      </form>
    </Panel>
  )
}
