import { useState } from 'react'
import { besideText } from '../../../../src/core/review/beside-text.ts'
import type { ReviewDraft } from '../../../../src/core/review/review.ts'
import type { Finding } from '../../api/types.ts'
import { DraftText } from '../../text/draft-text.tsx'
import { LongText } from '../../text/long-text.tsx'
import { hasMarks } from '../../text/marked-text.tsx'
import { ModelText } from '../../text/model-text.tsx'
import classes from './reviews.module.css'

interface Props {
  readonly draft: ReviewDraft
  readonly findings?: readonly Finding[]
  /** The end of a long draft was in sight. */
  onEnd?(): void
}

/** What would be said, and what would go out with it. */
export function DraftBlock({ draft, findings = [], onEnd }: Props) {
  const { card, text, parts } = draft
  return (
    <div className={classes.draft}>
      <DraftText
        key={text}
        text={text}
        label={`Draft written by the model ${card}`}
        findings={findings}
        onEnd={() => onEnd?.()}
      />
      {hasMarks(text, findings) && HAS_FORMAT.test(text) && <Formatted text={text} />}
      {besideText(parts).map((beside, place) => (
        <div key={place}>
          <span className={classes.role}>With it goes: {beside.name}</span>
          {beside.url ? (
            <img className={classes.picture} src={beside.url} alt="Made by the model" />
          ) : (
            <ModelText text={beside.text} />
          )}
        </div>
      ))}
    </div>
  )
}

/** Emphasis, code, tables, headings, lists, formulas, pictures and links of Markdown. */
const HAS_FORMAT = /[*`|#$]|\]\(|^ *(?:[-+]|\d{1,3}\.) /m

/** Findings are marked in the text sign by sign; a table or a program is read more easily as its client will see it. */
function Formatted({ text }: { readonly text: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.part} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>With its formatting</summary>
      {isOpen && (
        <LongText key={text} text={text} label="The draft with its formatting">
          <ModelText text={text} />
        </LongText>
      )}
    </details>
  )
}
