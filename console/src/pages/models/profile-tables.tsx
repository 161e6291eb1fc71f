import { DataTable } from '../../display/data-table.tsx'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { behaviourText } from './measured-words.ts'
import type { ModelProfile, ProfileReport } from './read-report.ts'

/** The five rows on which classes of models are compared, with what was measured of each model. */
export function ComparisonTable({ report }: { readonly report: ProfileReport }) {
  const models = report.profiles.map(({ model }) => model)
  return (
    <ScrollRegion label="Comparison of the models">
      <table className="data-table" aria-label="Comparison of the models">
        <thead>
          <tr>
            <th scope="col">Compared on</th>
            {models.map((model) => (
              <th key={model} scope="col">
                {model}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.comparison.rows.map(({ row, models: texts }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {models.map((model) => (
                <td key={model}>{texts[model]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Where what a card declares is not what the model showed. */
export function DeclaredAgainstMeasured({
  profiles,
}: {
  readonly profiles: readonly ModelProfile[]
}) {
  const rows = profiles.flatMap(({ model, contradictions }) =>
    contradictions.map((contradiction) => ({ model, ...contradiction })),
  )
  if (rows.length === 0)
    return <p>Nothing that is declared was contradicted by what was measured.</p>
  return (
    <DataTable label="Declared against measured" names={['Model', 'Fact', 'Declared', 'Measured']}>
      {rows.map(({ model, field, declared, measured }) => (
        <tr key={`${model} ${field}`}>
          <th scope="row">{model}</th>
          <td>{field}</td>
          <td>{declared}</td>
          <td>{measured}</td>
        </tr>
      ))}
    </DataTable>
  )
}

/** What has become worse since an earlier profile, beyond chance. */
export function RegressionTable({ regressions }: Pick<ProfileReport, 'regressions'>) {
  return (
    <DataTable label="Worse than before" names={['Model', 'What', 'Before', 'Now']}>
      {regressions.map(({ model, what, before, now }) => (
        <tr key={`${model} ${what}`}>
          <th scope="row">{model}</th>
          <td>{behaviourText(what)}</td>
          <td>{before}</td>
          <td>{now}</td>
        </tr>
      ))}
    </DataTable>
  )
}
