import type { ReviewCase } from '../../api/reviews.ts'
import { Notice } from '../../display/notice.tsx'
import { WrittenText } from '../../text/written-text.tsx'
import { isFree, isOpen } from './review-words.ts'
import classes from './reviews.module.css'
import { textsWritten } from './written-verdicts.ts'

interface Props {
  readonly found: ReviewCase
  readonly me: string | undefined
}

/**
 * A lease or the time to decide can end in the middle of a word, somebody else decide meanwhile, and a verdict be taken
 * back: whoever was writing is told what became of it.
 */
export function WrittenNotice({ found: { item, draft, refusal }, me }: Props) {
  const { texts, isOfAnother } = textsWritten(`${me}/${item.id}`, draft?.text ?? '')
  if (texts.length === 0 || item.verdicts.some(({ person }) => person === me)) return null
  if (!isOpen(item)) return <Lost title="The review ended before your verdict" texts={texts} />
  // Passed on, or decided once: what was written has been sent.
  if (refusal !== undefined) return null
  const isTaken = item.state === 'leased' && item.lease?.person !== me
  if (!isTaken && !isFree(item)) {
    return <Lost title="Somebody else has decided meanwhile" texts={texts} />
  }
  if (isOfAnother) return <OfAnotherDraft texts={texts} />
  return (
    <Notice tone="warn" title="What you wrote is kept">
      {isTaken
        ? 'Somebody else has this answer now. Once it is free, take it again to go on.'
        : 'Take this answer again to go on.'}
    </Notice>
  )
}

/** What was written on a draft that is there no more. */
export function OfAnotherDraft({ texts }: { readonly texts: readonly string[] }) {
  return <Lost title="There is another draft now" texts={texts} />
}

function Lost({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  return (
    <Notice tone="warn" title={title}>
      What you had written, until you leave this page:
      {texts.map((text) => (
        <div key={text} dir="auto" className={classes.message}>
          <WrittenText text={text} />
        </div>
      ))}
    </Notice>
  )
}
