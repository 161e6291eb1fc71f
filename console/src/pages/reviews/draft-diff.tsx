import { useDebouncedValue } from '@mantine/hooks'
import { diffWordsWithSpace } from 'diff'
import { WrittenText } from '../../text/written-text.tsx'
import classes from './reviews.module.css'

interface Props {
  readonly before: string
  readonly after: string
}

/** What the edit takes out and puts in. */
export function DraftDiff({ before, after: typed }: Props) {
  // To compare long texts takes longer than a key stroke.
  const [after] = useDebouncedValue(typed, 300)
  if (before === after) return null
  return (
    <section
      aria-label="Changes to the draft"
      dir="auto"
      className={classes.diff}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1)
      tabIndex={0}
    >
      {diffWordsWithSpace(before, after, { timeout: 200 })?.map((part, index) => {
        const Mark = part.added ? 'ins' : part.removed ? 'del' : 'span'
        return (
          <Mark key={index}>
            <WrittenText text={part.value} />
          </Mark>
        )
      })}
    </section>
  )
}
