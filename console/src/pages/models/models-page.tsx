import { useSearchParams } from 'wouter'
import { useModels } from '../../api/queries.ts'
import type { ModelEntry } from '../../api/types.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { DimensionFilter } from './dimension-filter.tsx'
import { DIMENSIONS } from './dimensions.ts'
import { ModelMap } from './model-map.tsx'
import { ModelTable } from './model-table.tsx'
import { ProfilePanel } from './profile-panel.tsx'

export function ModelsPage() {
  const models = useModels()
  const [params] = useSearchParams()
  const all = (models.data ?? []).flatMap(catalogueEntry)
  const shown = all.filter(({ facts }) =>
    DIMENSIONS.every(({ name }) => !params.has(name) || params.get(name) === facts[name]),
  )
  return (
    <>
      <PageTitle
        title="Models"
        lead="The catalogue on four dimensions: what a model is built like, what it is for, how large it is and where it runs."
      />
      {models.data ? (
        <Stacked>
          <Panel
            title="Map"
            lead="Columns are scale, rows are purpose. The shade tells where it runs."
          >
            <ModelMap entries={shown} />
          </Panel>
          <DimensionFilter entries={all} />
          <Panel title={`${shown.length} of ${all.length} models`}>
            <ModelTable entries={shown} />
          </Panel>
          <ProfilePanel />
        </Stacked>
      ) : (
        <QueryState query={models} what="Models" />
      )}
    </>
  )
}

function catalogueEntry({ id, owned_by, secondline }: ModelEntry): readonly CatalogueEntry[] {
  return 'architecture' in secondline ? [{ id, owner: owned_by, facts: secondline }] : []
}
