import type { RunDetail } from '../../api/types.ts'
import { formatPercent } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { CheckResults } from '../checks/check-results.tsx'

/** One table of results for each draft that was looked at, in the order of the looks. */
export function CheckedDrafts({ run }: { readonly run: RunDetail }) {
  return run.outcomes
    .filter((outcome) => outcome.type === 'checked')
    .map(({ card, results, confidence }, index) => (
      <Panel key={index} title={`Checks of ${card}'s answer`}>
        {confidence !== undefined && <p>Right with probability {formatPercent(confidence)}.</p>}
        <CheckResults results={results} />
      </Panel>
    ))
}
