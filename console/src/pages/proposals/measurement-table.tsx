import {
  changeInWords,
  figureInWords,
  figureName,
} from '../../../../src/core/wording/figure-words.ts'
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
      <table className="data-table" aria-label="Figures before and after">
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
              <th scope="row">{figureName(name)}</th>
              <td className="right">{figure(name, before.figures[name])}</td>
              <td className="right">{figure(name, after.figures[name])}</td>
              <td className="right">
                {difference(name, before.figures[name], after.figures[name])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function figure(name: string, value: number | undefined): string {
  return value === undefined ? '–' : figureInWords(name, value)
}

function difference(name: string, before: number | undefined, after: number | undefined): string {
  return before === undefined || after === undefined ? '' : changeInWords(name, before, after)
}
