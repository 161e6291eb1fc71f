import type { ScoredRun } from '../../api/types.ts'
import { formatCount } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { confusionAt } from './replay-threshold.ts'

interface Props {
  readonly runs: readonly ScoredRun[]
  readonly threshold: number
}

export function ConfusionTable({ runs, threshold }: Props) {
  const { keptFirst, missed, wasted, needed, unknown } = confusionAt(runs, threshold)
  return (
    <>
      <ScrollRegion label="What the checks said">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">The first line’s answer</th>
              <th scope="col" className="right">
                Kept on the first
              </th>
              <th scope="col" className="right">
                Sent to the second
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">passed its checks</th>
              <td className="right">{formatCount(keptFirst)}</td>
              <td className="right">{formatCount(wasted)} wasted</td>
            </tr>
            <tr>
              <th scope="row">failed a check</th>
              <td className="right">{formatCount(missed)} to be escalated</td>
              <td className="right">{formatCount(needed)}</td>
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      <p>{formatCount(unknown)} went to the second line at once.</p>
    </>
  )
}
