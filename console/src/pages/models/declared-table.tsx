import type { CardFacts } from '../../api/types.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { TableHead } from '../../display/table-head.tsx'
import { Tag } from '../../display/tag.tsx'
import { declaredRows } from './declared-rows.ts'
import { FactOrigin } from './fact-origin.tsx'
import classes from './models.module.css'

/** What is said of a model beside what was measured; what the measurement speaks against is marked. */
export function DeclaredTable({ facts }: { readonly facts: CardFacts }) {
  return (
    <ScrollRegion label="Facts of the card">
      <table className={`data-table ${classes.declared}`} aria-label="Facts of the card">
        <TableHead names={['Fact', 'On the card', 'Measured']} />
        <tbody>
          {declaredRows(facts).map(({ label, declared, field, measured, isContradicted }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                {declared} <FactOrigin origin={facts.provenance[field]} />
              </td>
              <td>
                {isContradicted && <Tag tone="bad">contradicted</Tag>} {measured ?? '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
