import type { CheckResult } from '../../api/types.ts'
import { DataTable } from '../../display/data-table.tsx'
import { formatMs } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfVerdict } from '../../display/tones.ts'
import { FindingList } from '../../text/finding-list.tsx'
import { keyOfCheck, nameOfCheck } from './answer-of-check.ts'

type ShownResult = Pick<CheckResult, 'check' | 'verdict' | 'coverage' | 'choice'> &
  Partial<Pick<CheckResult, 'findings' | 'ms' | 'note'>>

const ORDER = ['fail', 'error', 'pass', 'abstain']

/** What each check said of one answer, what it found first. */
export function CheckResults({ results }: { readonly results: readonly ShownResult[] }) {
  const sorted = [...results].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
  return (
    <DataTable
      label="Results of the checks"
      names={['Check', 'Verdict', 'What it says', 'Looked at']}
    >
      {sorted.map(({ check, choice, verdict, coverage, findings = [], note, ms }) => (
        <tr key={keyOfCheck({ check, choice })}>
          <th scope="row">{nameOfCheck({ check, choice })}</th>
          <td>
            <Tag tone={toneOfVerdict(verdict)}>{verdict}</Tag>
          </td>
          <td className="wrap">
            {findings.length > 0 ? <FindingList findings={findings} /> : note}
          </td>
          <td className="number">
            {coverage.checked} of {coverage.total}
            {ms === undefined ? '' : `, ${formatMs(ms)}`}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
