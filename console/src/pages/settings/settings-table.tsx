import { ScrollRegion } from '../../display/scroll-region.tsx'

interface Props {
  readonly label: string
  readonly head: readonly [string, string]
  readonly rows: readonly (readonly [string, string])[]
}

export function SettingsTable({ label, head, rows }: Props) {
  return (
    <ScrollRegion label={label}>
      <table className="data-table pairs" aria-label={label}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td className="wrap">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
