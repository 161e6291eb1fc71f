import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { formatCount } from '../../display/format.ts'
import { WrittenText } from '../../text/written-text.tsx'
import { draftChanges, foldUnchanged } from './draft-changes.ts'
import classes from './reviews.module.css'

interface Props {
  readonly before: string
  readonly after: string
}

const MARKS = { added: 'ins', removed: 'del', same: 'span' } as const

/** What the edit takes out and puts in. */
export function DraftDiff({ before, after: typed }: Props) {
  // To compare long texts takes longer than a key stroke.
  const [after] = useDebouncedValue(typed, 300)
  const parts = useMemo(() => foldUnchanged(draftChanges(before, after)), [before, after])
  if (before === after) return null
  return (
    <section
      aria-label="Changes to the draft"
      dir="auto"
      className={classes.diff}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1)
      tabIndex={0}
    >
      {parts.map((part, index) => {
        if (part.kind === 'folded') {
          return (
            <span key={index} className={classes.folded} dir="ltr">
              {formatCount(part.chars)} characters unchanged
            </span>
          )
        }
        const Mark = MARKS[part.kind]
        return (
          <Mark key={index}>
            <WrittenText text={part.text} />
          </Mark>
        )
      })}
    </section>
  )
}
