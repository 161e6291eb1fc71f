import type { Facts } from '../../../../src/core/run.ts'
import { Panel } from '../../display/panel.tsx'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { DifficultyGauge } from './difficulty-gauge.tsx'
import { signalRows } from './signal-rows.ts'

export function SignalTable({ facts }: { readonly facts: Pick<Facts, 'signals' | 'thresholds'> }) {
  return (
    <Panel title="Signals">
      <DifficultyGauge score={facts.signals.difficulty.score} thresholds={facts.thresholds} />
      <ScrollRegion label="Signals">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Signal</th>
              <th scope="col">Value</th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {signalRows(facts.signals).map(({ name, value, reasons }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td>
                  {reasons.map(({ code, text, weight }) => (
                    <div key={code + text}>
                      {text.replace(/\.$/, '')}
                      {weight !== undefined &&
                        ` (${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)})`}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  )
}
