import type { Finding } from '../api/types.ts'
import { FindingList, LinkedFindings } from './finding-list.tsx'
import { markSpans } from './mark-spans.ts'
import { ModelText } from './model-text.tsx'
import classes from './text.module.css'

interface Props {
  readonly text: string
  readonly findings: readonly Finding[]
  /** Whether what was found is told by `FoundPlaces` above. */
  readonly isToldAbove?: boolean
}

/** Set apart: a list below an answer is else read as the answer's own, and as going out with it. */
const ABOUT_WHOLE = 'What the checks say of the whole answer'

/** The text as it was written, with what the checks found marked where it stands; where nothing is, as it is read. */
export function MarkedText({ text, findings, isToldAbove = false }: Props) {
  const local = findings.filter((finding) => !isAboutWhole(finding, text))
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
              <MarkedPiece
                key={start}
                id={isToldAbove ? placeAt(start) : undefined}
                piece={piece}
                findings={here}
              />
            ),
          )}
        </div>
      )}
      {!isToldAbove && (
        <>
          <OfTheWhole text={text} findings={findings} />
          {local.length > 0 && <FindingList findings={local} />}
        </>
      )}
    </>
  )
}

/** What was found in a long text, first of all, with links to where it is marked. A page has one such text. */
export function FoundPlaces({ text, findings }: Omit<Props, 'isToldAbove'>) {
  const local = findings.filter((finding) => !isAboutWhole(finding, text))
  return (
    <>
      <OfTheWhole text={text} findings={findings} />
      {local.length > 0 && (
        <LinkedFindings
          findings={local}
          placeOf={({ span }) => placeAt(Math.max(0, Math.min(span.start, text.length)))}
        />
      )}
    </>
  )
}

function placeAt(start: number): string {
  return `found-at-${start}`
}

function OfTheWhole({ text, findings }: Omit<Props, 'isToldAbove'>) {
  const whole = findings.filter((finding) => isAboutWhole(finding, text))
  if (whole.length === 0) return null
  return (
    <section className={classes.beside} aria-label={ABOUT_WHOLE}>
      <span className={classes.besideHead}>{ABOUT_WHOLE}</span>
      <ul className={classes.findings}>
        {whole.map((finding) => (
          <li key={finding.code + finding.message}>{finding.message}</li>
        ))}
      </ul>
    </section>
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
  readonly id: string | undefined
  readonly piece: string
  readonly findings: readonly Finding[]
}

function MarkedPiece({ id, piece, findings }: PieceProps) {
  const isWrong = findings.some((finding) => finding.weight === 'wrong')
  const messages = findings.map((finding) => finding.message)
  return (
    <mark
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      className={isWrong ? classes.wrong : classes.doubt}
      title={messages.join('\n')}
    >
      {piece}
      <span className="visually-hidden">
        {` (${isWrong ? 'wrong' : 'doubtful'}: ${messages.join('; ')})`}
      </span>
    </mark>
  )
}
