import type { CheckResult } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfVerdict } from '../../display/tones.ts'
import { FindingList } from '../../text/finding-list.tsx'

/** The same as the table of results where there is little room: what was judged, then what was not. */
export function CheckDigest({ results }: { readonly results: readonly CheckResult[] }) {
  const judged = results.filter((result) => result.verdict !== 'abstain')
  const rest = results.filter((result) => result.verdict === 'abstain')
  const found = rest.flatMap((result) => result.findings)
  return (
    <>
      {judged.map(({ check, verdict, coverage, findings }) => (
        <div key={check}>
          <Tag tone={toneOfVerdict(verdict)}>{verdict}</Tag>{' '}
          {`${inWords(check)}, ${coverage.checked} of ${coverage.total}`}
          {findings.length > 0 && <FindingList findings={findings} />}
        </div>
      ))}
      {found.length > 0 && <FindingList findings={found} />}
      {rest.length > 0 && (
        <p>Nothing to judge for: {rest.map((result) => inWords(result.check)).join(', ')}.</p>
      )}
    </>
  )
}
