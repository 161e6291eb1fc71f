import type { MouseEvent } from 'react'
import type { Finding } from '../api/types.ts'
import { FoldedList } from '../display/folded-list.tsx'
import classes from './text.module.css'

interface Props {
  readonly findings: readonly Finding[]
}

export function FindingList({ findings }: Props) {
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li key={keyOf(finding)}>
          <Told finding={finding} />
        </li>
      ))}
    </ul>
  )
}

interface LinkedProps extends Props {
  /** Id of the element where a finding is marked. */
  placeOf(finding: Finding): string
}

/** What stands far from its text, the wrong first; the rest of many is there once somebody asks. */
export function LinkedFindings({ findings, placeOf }: LinkedProps) {
  const sorted = [...findings].sort((a, b) => rankOf(a) - rankOf(b))
  return (
    <FoldedList>
      {sorted.map((finding) => (
        <li key={keyOf(finding)}>
          <Told finding={finding} place={placeOf(finding)} />
        </li>
      ))}
    </FoldedList>
  )
}

function rankOf({ weight }: Finding): number {
  return weight === 'wrong' ? 0 : 1
}

function keyOf({ span, code, claim }: Finding): string {
  return `${span.start}-${code}-${claim}`
}

function Told({ finding, place }: { readonly finding: Finding; readonly place?: string }) {
  const { claim, message, expected } = finding
  const words = shorten(claim)
  return (
    <>
      <q>
        {place === undefined ? (
          words
        ) : (
          <a href={`#${place}`} onClick={(event) => goTo(place, event)}>
            {words}
          </a>
        )}
      </q>
      : {message.replace(/\.$/, '')}.{expected !== undefined && <> Expected {expected}.</>}
    </>
  )
}

/** In the middle of its frame, with what stands around it; the address stays as it is. */
function goTo(place: string, event: MouseEvent): void {
  const mark = document.getElementById(place)
  if (!mark) return
  event.preventDefault()
  mark.scrollIntoView({ block: 'center' })
  mark.focus({ preventScroll: true })
}

const LONGEST_CLAIM = 160

/** Some findings are about the whole answer, which stands beside them. */
function shorten(claim: string): string {
  return claim.length > LONGEST_CLAIM ? `${claim.slice(0, LONGEST_CLAIM).trimEnd()}…` : claim
}
