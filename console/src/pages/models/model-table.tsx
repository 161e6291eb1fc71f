import { Link } from 'wouter'
import { formatPrice } from '../../../../src/core/money.ts'
import type { AilingModel, Measured } from '../../api/types.ts'
import { DataTable } from '../../display/data-table.tsx'
import { formatPercent, formatTokens } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine } from '../../display/tones.ts'
import { briefTrouble, useAilingModels } from './ailing-models.tsx'
import { type CatalogueEntry, pathOfCard } from './catalogue-entry.ts'
import { FactOrigin } from './fact-origin.tsx'
import classes from './models.module.css'

/** What is known of each model and how it is known. */
export function ModelTable({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  const ailing = useAilingModels()
  if (entries.length === 0) return <p>No model is all of that.</p>
  return (
    <DataTable
      label="Models"
      names={[
        'Model',
        'Lines',
        'Built like',
        'For',
        'Size',
        'Runs',
        'Takes and gives',
        'Context',
        'Per M in, out',
        'Can',
      ]}
    >
      {entries.map((entry) => (
        <ModelRow key={entry.id} entry={entry} trouble={ailing.find(({ id }) => id === entry.id)} />
      ))}
    </DataTable>
  )
}

interface RowProps {
  readonly entry: CatalogueEntry
  readonly trouble: AilingModel | undefined
}

function ModelRow({ entry: { id, owner, facts, sharing }, trouble }: RowProps) {
  const { provenance, parameters, capabilities, measured } = facts
  const from = (field: string) => <FactOrigin origin={provenance[field]} />
  return (
    <tr>
      <th scope="row" className="name">
        <Link href={pathOfCard(id)}>{id}</Link>
        <span className={classes.note}>{owner}</span>
        {trouble && <Tag tone="bad">{briefTrouble(trouble)}</Tag>}
        {facts.baseModel && <span className={classes.note}>{`is ${facts.baseModel}`}</span>}
        {sharing.map(({ line, part }) => (
          <span key={line} className={classes.note}>
            {`begins ${formatPercent(part)} on the ${line} line`}
          </span>
        ))}
        {measured && <MeasuredNote measured={measured} />}
      </th>
      <td>
        {facts.lines.map((line) => (
          <Tag key={line} tone={toneOfLine(line)}>
            {line}
          </Tag>
        ))}
      </td>
      <td>
        {facts.architecture} {from('architecture')}
      </td>
      <td>
        {facts.purpose} {from('purpose')}
      </td>
      <td>
        {facts.scale}
        {parameters && `, ${parameters.total}B`} {from('scale')}
      </td>
      <td>
        {facts.deployment}
        {facts.region && `, ${facts.region}`} {from('deployment')}
      </td>
      <td>
        {facts.modalities.input.join(', ')} → {facts.modalities.output.join(', ')} {from('input')}
      </td>
      <td className="number">
        {formatTokens(facts.contextTokens)} {from('contextTokens')}
      </td>
      <td className="number">
        {formatPrice(facts.prices.input)} / {formatPrice(facts.prices.output)} {from('prices')}
      </td>
      <td className={classes.abilities}>
        {abilities(capabilities).join(', ') || 'plain text'} {from('capabilities')}
      </td>
    </tr>
  )
}

function MeasuredNote({ measured }: { readonly measured: Measured }) {
  const { shares, contradictions } = measured
  return (
    <>
      <span className={classes.note}>
        {shares.solved ? `solved ${formatPercent(shares.solved.rate)} of probes` : 'measured'}
      </span>
      {contradictions.length > 0 && <Tag tone="bad">{`${contradictions.length} contradicted`}</Tag>}
    </>
  )
}

function abilities(capabilities: CatalogueEntry['facts']['capabilities']): readonly string[] {
  return [
    capabilities.tools && 'tools',
    capabilities.jsonSchema && 'JSON schema',
    capabilities.logprobs && 'log probabilities',
    capabilities.seed && 'seed',
    capabilities.reasoning !== 'none' && 'reasoning control',
  ].filter((ability) => ability !== false)
}
