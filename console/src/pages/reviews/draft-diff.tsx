import { diffWordsWithSpace } from 'diff'
import classes from './reviews.module.css'

interface Props {
  readonly before: string
  readonly after: string
}

/** What the edit takes out and puts in. */
export function DraftDiff({ before, after }: Props) {
  if (before === after) return null
  return (
    <section aria-label="Changes to the draft" dir="auto" className={classes.diff}>
      {diffWordsWithSpace(before, after, { timeout: 200 })?.map((part, index) => {
        if (part.added) return <ins key={index}>{part.value}</ins>
        if (part.removed) return <del key={index}>{part.value}</del>
        return <span key={index}>{part.value}</span>
      })}
    </section>
  )
}
