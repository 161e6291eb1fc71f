import type { RunSummary } from '../../api/types.ts'
import { formatMs } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { quantile } from './quantile.ts'

const ROWS: readonly { readonly name: string; of(run: RunSummary): number | undefined }[] = [
  { name: 'To the first words', of: (run) => run.firstContentMs },
  { name: 'To the whole answer', of: (run) => run.totalMs },
  { name: 'Overhead of the gateway', of: (run) => run.overheadMs },
]

const QUANTILES = [0.5, 0.9, 0.99]

export function LatencyTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  return (
    <ScrollRegion label="Latency">
      <table className="data-table" aria-label="Latency">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {QUANTILES.map((q) => (
              <th key={q} scope="col" className="right">
                p{q * 100}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ name, of }) => {
            const values = runs.map(of).filter((value) => value !== undefined)
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {QUANTILES.map((q) => (
                  <td key={q} className="right">
                    {values.length === 0 ? '–' : formatMs(quantile(values, q))}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
