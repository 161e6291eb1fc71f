import { useSearchParams } from 'wouter'
import { useConsoleFacts, useModels } from '../../api/queries.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { catalogueEntries } from './catalogue-entry.ts'
import { DimensionFilter } from './dimension-filter.tsx'
import { DIMENSIONS } from './dimensions.ts'
import { ModelMap } from './model-map.tsx'
import { ModelTable } from './model-table.tsx'
import { ProfileJobs } from './profile-jobs.tsx'
import { ProfilePanel } from './profile-panel.tsx'

export function ModelsPage() {
  const models = useModels()
  const [params] = useSearchParams()
  const mayProfile = useConsoleFacts().data?.routes.includes('admin') ?? false
  const all = catalogueEntries(models.data ?? [])
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
          {mayProfile && <ProfileJobs entries={all} />}
          <ProfilePanel mayReadJobs={mayProfile} />
        </Stacked>
      ) : (
        <QueryState query={models} what="Models" />
      )}
    </>
  )
}
