import type { CheckResult } from '../../api/types.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfVerdict } from '../../display/tones.ts'
import { FindingList } from '../../text/finding-list.tsx'
import { keyOfCheck, nameOfCheck } from './answer-of-check.ts'

/** The same as the table of results where there is little room: what was judged, then what was not. */
export function CheckDigest({ results }: { readonly results: readonly CheckResult[] }) {
  const judged = results.filter((result) => result.verdict !== 'abstain')
  const rest = results.filter((result) => result.verdict === 'abstain')
  const found = rest.flatMap((result) => result.findings)
  return (
    <>
      {judged.map((result) => (
        <div key={keyOfCheck(result)}>
          <Tag tone={toneOfVerdict(result.verdict)}>{result.verdict}</Tag>{' '}
          {`${nameOfCheck(result)}, ${result.coverage.checked} of ${result.coverage.total}`}
          {result.findings.length > 0 && <FindingList findings={result.findings} />}
        </div>
      ))}
      {found.length > 0 && <FindingList findings={found} />}
      {rest.length > 0 && <p>Nothing to judge for: {rest.map(nameOfCheck).join(', ')}.</p>}
    </>
  )
}
