import { Link, useParams } from 'wouter'
import { useConsoleFacts, useModels } from '../../api/queries.ts'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine } from '../../display/tones.ts'
import { PageTitle } from '../../layout/page-title.tsx'
import { briefTrouble, Trouble, useAilingModels } from './ailing-models.tsx'
import { type CatalogueEntry, catalogueEntries, configuredText } from './catalogue-entry.ts'
import { DeclaredTable } from './declared-table.tsx'
import { MeasuredPanel } from './measured-panel.tsx'

/** One model: what its card says, and what a profile measured. Ids may hold slashes. */
export function CardPage() {
  const { '*': place = '' } = useParams<{ '*': string }>()
  const id = decoded(place)
  const models = useModels()
  const entry = catalogueEntries(models.data ?? []).find((one) => one.id === id)
  return (
    <>
      <PageTitle
        title={id}
        lead={
          <>
            {entry && `${configuredText(entry)} `}
            <Link href="/models">All models</Link>
          </>
        }
      >
        {entry?.facts.lines.map((line) => (
          <Tag key={line} tone={toneOfLine(line)}>{`${line} line`}</Tag>
        ))}
      </PageTitle>
      {entry && <Card entry={entry} />}
      {!entry && models.data && <p>There is no such model here, or your key may not use it.</p>}
      {!models.data && <QueryState query={models} what="Models" />}
    </>
  )
}

function Card({ entry: { id, facts } }: { readonly entry: CatalogueEntry }) {
  const mayProfile = useConsoleFacts().data?.routes.includes('admin') ?? false
  const { measured } = facts
  const trouble = useAilingModels().find((model) => model.id === id)
  const against = measured?.contradictions.length ?? 0
  return (
    <Stacked>
      {trouble && (
        <Notice tone="warn" title={`It has trouble: ${briefTrouble(trouble)}`}>
          <p>
            <Trouble model={trouble} />
          </p>
        </Notice>
      )}
      {against > 0 && (
        <Notice tone="warn" title="The measurement speaks against the card">
          {`${against === 1 ? 'One fact is' : `${against} facts are`} not what the model showed. See which is right, and correct the card in the configuration.`}
        </Notice>
      )}
      <Panel
        title="Declared and measured"
        lead="Architecture, size, place and prices cannot be measured: they stay as they were declared or looked up."
      >
        <DeclaredTable facts={facts} />
      </Panel>
      {measured ? (
        <MeasuredPanel model={id} measured={measured} />
      ) : (
        <Panel title="What it showed">
          <p>
            Nothing was measured of this model.{' '}
            {mayProfile && <Link href={`/models?start=${encodeURIComponent(id)}`}>Profile it</Link>}
          </p>
          <p>
            What a profile measures stays on the card where the configuration names a file for it:{' '}
            <code>models_measured: measured.json</code>
          </p>
        </Panel>
      )}
    </Stacked>
  )
}

function decoded(place: string): string {
  try {
    return decodeURIComponent(place)
  } catch {
    return place
  }
}
