import type { Explanation } from '../../api/types.ts'
import { FactList } from '../../display/fact-list.tsx'
import { formatDollars, reasonsInWords } from '../../display/format.ts'
import { riskText } from '../../display/risk-text.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine, toneOfSeverity } from '../../display/tones.ts'
import { decisionRows } from './decision-rows.ts'
import { DifficultyGauge } from './difficulty-gauge.tsx'
import { signalRows } from './signal-rows.ts'

/** What would happen and why. */
export function ExplanationView({ explanation }: { readonly explanation: Explanation }) {
  const { signals, thresholds, zone, reasons } = explanation
  const { severity } = signals.risk
  return (
    <>
      <DifficultyGauge score={signals.difficulty.score} thresholds={thresholds} />
      <FactList
        facts={[
          ['Zone', zone],
          ['Reasons', reasonsInWords(reasons)],
          [
            'Risk',
            <Tag key="risk" tone={toneOfSeverity(severity)}>
              {riskText(signals.risk)}
            </Tag>,
          ],
          ...decisionRows(explanation),
        ]}
      />
      <Candidates explanation={explanation} />
      <details>
        <summary>All signals</summary>
        <FactList facts={signalRows(signals).map(({ name, value }) => [name, value] as const)} />
      </details>
    </>
  )
}

function Candidates({ explanation }: { readonly explanation: Explanation }) {
  return (
    <ScrollRegion label="Models that could answer">
      <table className="data-table" aria-label="Models that could answer">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Line</th>
            <th scope="col">May answer</th>
            <th scope="col" className="right">
              A call costs at most
            </th>
          </tr>
        </thead>
        <tbody>
          {explanation.candidates.map(({ line, card, eligible, reasons, atMostDollars }) => (
            <tr key={line + card}>
              <th scope="row">{card}</th>
              <td>
                <Tag tone={toneOfLine(line)}>{line}</Tag>
              </td>
              <td>{eligible ? 'yes' : `no. ${reasonsInWords(reasons)}`}</td>
              <td className="right">{formatDollars(atMostDollars)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
