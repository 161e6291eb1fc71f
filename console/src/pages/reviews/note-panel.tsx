import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ReviewCase } from '../../api/reviews.ts'
import { formatTime, nameOf } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import classes from './reviews.module.css'
import { useShortcuts } from './shortcuts.ts'
import { keepNote, noteOn } from './written-verdicts.ts'

interface Props {
  readonly notes: ReviewCase['notes']
  /** Whose note on which review: what was begun is there again when they come back. */
  readonly owner: string
  readonly areShortcutsOn: boolean
  /** `onKept` is called once the note is with the gateway. */
  onNote(note: string, onKept: () => void): void
}

/** The board keeps who wrote a note and when with it. */
interface SignedNote {
  readonly note: string
  readonly by: string
  readonly at: number
}

/** For the next reviewer; the client never sees it. */
export function NotePanel({ notes, owner, areShortcutsOn, onNote }: Props) {
  const [text, setText] = useState(() => noteOn(owner))
  useEffect(() => keepNote(owner, text), [owner, text])
  const field = useRef<HTMLTextAreaElement>(null)
  useShortcuts({ n: () => field.current?.focus() }, areShortcutsOn)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onNote(text.trim(), () => setText(''))
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
        <Button type="submit" mt="xs" variant="default" disabled={text.trim() === ''}>
          Keep the note
        </Button>
      </form>
    </Panel>
  )
}
