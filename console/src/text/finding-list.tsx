import type { Finding } from '../api/types.ts'
import classes from './text.module.css'

export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li key={`${finding.span.start}-${finding.code}-${finding.claim}`}>
          <q>{finding.claim}</q>: {finding.message.replace(/\.$/, '')}.
          {finding.expected !== undefined && <> Expected {finding.expected}.</>}
        </li>
      ))}
    </ul>
  )
}
