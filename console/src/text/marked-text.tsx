import type { Finding } from '../api/types.ts'
import { FindingList } from './finding-list.tsx'
import { markSpans } from './mark-spans.ts'
import { ModelText } from './model-text.tsx'
import classes from './text.module.css'

interface Props {
  readonly text: string
  readonly findings: readonly Finding[]
}

/** Set apart: a list below an answer is else read as the answer's own, and as going out with it. */
const ABOUT_WHOLE = 'What the checks say of the whole answer'

/** The text as it was written, with what the checks found marked where it stands; where nothing is, as it is read. */
export function MarkedText({ text, findings }: Props) {
  const local = findings.filter((finding) => !isAboutWhole(finding, text))
  const whole = findings.filter((finding) => isAboutWhole(finding, text))
  return (
    <>
      {local.length === 0 ? (
        <ModelText text={text} />
      ) : (
        <div className={classes.marked} dir="auto">
          {markSpans(text, local).map(({ start, text: piece, findings: here }) =>
            here.length === 0 ? (
              <span key={start}>{piece}</span>
            ) : (
              <MarkedPiece key={start} piece={piece} findings={here} />
            ),
          )}
        </div>
      )}
      {whole.length > 0 && (
        <section className={classes.beside} aria-label={ABOUT_WHOLE}>
          <span className={classes.besideHead}>{ABOUT_WHOLE}</span>
          <ul className={classes.findings}>
            {whole.map((finding) => (
              <li key={finding.code + finding.message}>{finding.message}</li>
            ))}
          </ul>
        </section>
      )}
      {local.length > 0 && <FindingList findings={local} />}
    </>
  )
}

/** Whether something is marked in the text, which is then shown as it was written. */
export function hasMarks(text: string, findings: readonly Finding[]): boolean {
  return findings.some((finding) => !isAboutWhole(finding, text))
}

/** To mark everything marks nothing. */
function isAboutWhole({ span }: Finding, text: string): boolean {
  return span.end - span.start >= text.length * 0.9
}

interface PieceProps {
  readonly piece: string
  readonly findings: readonly Finding[]
}

function MarkedPiece({ piece, findings }: PieceProps) {
  const isWrong = findings.some((finding) => finding.weight === 'wrong')
  const messages = findings.map((finding) => finding.message)
  return (
    <mark className={isWrong ? classes.wrong : classes.doubt} title={messages.join('\n')}>
      {piece}
      <span className="visually-hidden">
        {` (${isWrong ? 'wrong' : 'doubtful'}: ${messages.join('; ')})`}
      </span>
    </mark>
  )
}
