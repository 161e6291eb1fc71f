import type { Measurement } from '../../api/administration.ts'
import { formatCount } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'

interface Props {
  readonly before: Measurement
  readonly after: Measurement
}

export function MeasurementTable({ before, after }: Props) {
  const names = [...new Set([...Object.keys(before.figures), ...Object.keys(after.figures)])]
  return (
    <ScrollRegion label="Figures before and after">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="right">{`Before, ${formatCount(before.n)} rows`}</th>
            <th scope="col" className="right">{`After, ${formatCount(after.n)} rows`}</th>
            <th scope="col" className="right">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{NAMES[name] ?? wordsOf(name)}</th>
              <td className="right">{figure(before.figures[name])}</td>
              <td className="right">{figure(after.figures[name])}</td>
              <td className="right">{difference(before.figures[name], after.figures[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** What `learn` measures, where its short name says too little. */
const NAMES: Readonly<Record<string, string>> = {
  qualityOverShares: 'quality over all shares',
  apgr: 'share of the gap between the lines that is recovered (APGR)',
  gainLow: 'gain, at least (95 %)',
  gainHigh: 'gain, at most (95 %)',
}

/** `secondLineShare` as `second line share`. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 4 })
}

function difference(before: number | undefined, after: number | undefined): string {
  if (before === undefined || after === undefined) return ''
  const change = after - before
  return `${change > 0 ? '+' : ''}${change.toLocaleString('en', { maximumSignificantDigits: 3 })}`
}
