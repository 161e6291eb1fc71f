import type { Finding } from '../api/types.ts'
import { markSpans } from './mark-spans.ts'
import classes from './text.module.css'

interface Props {
  readonly text: string
  readonly findings: readonly Finding[]
}

/** The text as it is, with what the checks found marked where it stands. */
export function MarkedText({ text, findings }: Props) {
  return (
    <div className={classes.marked}>
      {markSpans(text, findings).map(({ start, text: piece, findings: here }) => {
        if (here.length === 0) return <span key={start}>{piece}</span>
        const isWrong = here.some((finding) => finding.weight === 'wrong')
        return (
          <mark
            key={start}
            className={isWrong ? classes.wrong : classes.doubt}
            title={here.map((finding) => finding.message).join('\n')}
          >
            {piece}
            <span className="visually-hidden">
              {` (${isWrong ? 'wrong' : 'doubtful'}: ${here.map((finding) => finding.message).join('; ')})`}
            </span>
          </mark>
        )
      })}
    </div>
  )
}
