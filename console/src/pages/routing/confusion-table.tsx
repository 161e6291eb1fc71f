import type { ScoredRun } from '../../api/types.ts'
import { formatCount } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { type Cut, confusionAt } from './replay-threshold.ts'
import classes from './routing.module.css'

interface Props {
  readonly runs: readonly ScoredRun[]
  readonly cut: Cut
}

export function ConfusionTable({ runs, cut }: Props) {
  const { keptFirst, missed, wasted, needed, unknown } = confusionAt(runs, cut)
  return (
    <>
      <ScrollRegion label="What the checks said">
        <table className="data-table" aria-label="What the checks said">
          <thead>
            <tr>
              <th scope="col">First line’s answer</th>
              <th scope="col" className="right">
                Kept there
              </th>
              <th scope="col" className="right">
                Sent on
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
              <td className="right">{formatCount(missed)} missed</td>
              <td className="right">{formatCount(needed)}</td>
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      <p className={classes.key}>
        Missed: should have been escalated. Wasted: the first line would have done.{' '}
        {formatCount(unknown)} went to the second line at once.
      </p>
    </>
  )
}
