import type { LineCandidates } from '../../../../src/evaluate/advise/rank-cards.ts'
import { formatDollars } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine } from '../../display/tones.ts'
import classes from './advisor.module.css'

/** Models that can take a line, best first, and why the others cannot. */
export function CandidateList({
  line: { line, candidates, disqualified, considered },
}: {
  readonly line: LineCandidates
}) {
  return (
    <Panel
      title={`For the ${line} line`}
      aside={<Tag tone={toneOfLine(line)}>{`best ${candidates.length} of ${considered}`}</Tag>}
    >
      {candidates.length === 0 && <p>None of the models can take it.</p>}
      <ol className={classes.candidates}>
        {candidates.slice(0, 5).map(({ card, reasons, monthlyCost }) => (
          <li key={card.id}>
            <strong>{card.id}</strong>: {reasons.join('; ')}
            {monthlyCost &&
              ` (${formatDollars(monthlyCost.low)} to ${formatDollars(monthlyCost.high)} a month)`}
          </li>
        ))}
      </ol>
      {disqualified.length > 0 && (
        <details>
          <summary>Why not others</summary>
          <ul>
            {disqualified.map(({ id, reasons }) => (
              <li key={id}>
                {id}: {reasons.join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}
