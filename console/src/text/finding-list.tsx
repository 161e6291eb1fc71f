import type { Finding } from '../api/types.ts'
import classes from './text.module.css'

export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li key={`${finding.span.start}-${finding.code}-${finding.claim}`}>
          <q>{shorten(finding.claim)}</q>: {finding.message.replace(/\.$/, '')}.
          {finding.expected !== undefined && <> Expected {finding.expected}.</>}
        </li>
      ))}
    </ul>
  )
}

const LONGEST_CLAIM = 160

/** Some findings are about the whole answer, which stands beside them. */
function shorten(claim: string): string {
  return claim.length > LONGEST_CLAIM ? `${claim.slice(0, LONGEST_CLAIM).trimEnd()}…` : claim
}
