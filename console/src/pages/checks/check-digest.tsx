import type { CheckResult } from '../../api/types.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfVerdict } from '../../display/tones.ts'
import { FindingList } from '../../text/finding-list.tsx'
import { keyOfCheck, nameOfCheck } from './answer-of-check.ts'

/** The same as the table of results where there is little room: what was judged, then what was not. */
export function CheckDigest({ results }: { readonly results: readonly CheckResult[] }) {
  const judged = results.filter((result) => !isIdle(result))
  const idle = results.filter(isIdle)
  return (
    <>
      {judged.map((result) => (
        <div key={keyOfCheck(result)}>
          {isDoubt(result) ? (
            <Tag tone="warn">doubt</Tag>
          ) : (
            <Tag tone={toneOfVerdict(result.verdict)}>{result.verdict}</Tag>
          )}{' '}
          {`${nameOfCheck(result)}, ${result.coverage.checked} of ${result.coverage.total}`}
          {result.findings.length > 0 && <FindingList findings={result.findings} />}
        </div>
      ))}
      {idle.length > 0 && <p>Nothing to judge for: {idle.map(nameOfCheck).join(', ')}.</p>}
    </>
  )
}

/** It found something and does not call the answer wrong for it. */
function isDoubt({ verdict, findings }: CheckResult): boolean {
  return verdict === 'abstain' && findings.length > 0
}

function isIdle({ verdict, findings }: CheckResult): boolean {
  return verdict === 'abstain' && findings.length === 0
}
