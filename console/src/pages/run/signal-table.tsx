import type { Facts } from '../../../../src/core/run.ts'
import { DataTable } from '../../display/data-table.tsx'
import { Panel } from '../../display/panel.tsx'
import { DifficultyGauge } from './difficulty-gauge.tsx'
import { signalRows } from './signal-rows.ts'

export function SignalTable({ facts }: { readonly facts: Pick<Facts, 'signals' | 'thresholds'> }) {
  return (
    <Panel title="Signals">
      <DifficultyGauge score={facts.signals.difficulty.score} thresholds={facts.thresholds} />
      <DataTable label="Signals" names={['Signal', 'Value', 'Because']}>
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
      </DataTable>
    </Panel>
  )
}
