import type { ReviewCase } from '../../api/reviews.ts'
import { Notice } from '../../display/notice.tsx'
import { WrittenText } from '../../text/written-text.tsx'
import { isOpen } from './review-words.ts'
import classes from './reviews.module.css'
import { writtenOn } from './written-verdicts.ts'

interface Props {
  readonly found: ReviewCase
  readonly me: string | undefined
}

/**
 * A lease or the time to decide can end in the middle of a word, and a verdict be taken back: whoever was writing is told
 * what became of it.
 */
export function WrittenNotice({ found: { item, draft, refusal }, me }: Props) {
  const written = writtenOn(`${me}/${item.id}`, draft?.text ?? '')
  const said = [written?.text, written?.reason].filter((text) => text?.trim())
  if (said.length === 0 || item.verdicts.some(({ person }) => person === me)) return null
  if (isOpen(item)) {
    // Passed on, or decided once: what was written has been sent.
    if (refusal !== undefined) return null
    const isTaken = item.lease !== undefined && item.lease.person !== me
    return (
      <Notice tone="warn" title="What you wrote is kept">
        {isTaken
          ? 'Somebody else has this answer now. Once it is free, take it again to go on.'
          : 'Take this answer again to go on.'}
      </Notice>
    )
  }
  return (
    <Notice tone="warn" title="The review ended before your verdict">
      What you had written, until you leave this page:
      {said.map((text) => (
        <div key={text} dir="auto" className={classes.message}>
          <WrittenText text={text ?? ''} />
        </div>
      ))}
    </Notice>
  )
}
