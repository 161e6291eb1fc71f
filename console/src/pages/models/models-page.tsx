import { Button } from '@mantine/core'
import { useSearchParams } from 'wouter'
import { useConsoleFacts, useModels } from '../../api/queries.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { catalogueEntries } from './catalogue-entry.ts'
import { DimensionFilter } from './dimension-filter.tsx'
import { DIMENSIONS, isChosen } from './dimensions.ts'
import { ModelMap } from './model-map.tsx'
import { ModelTable } from './model-table.tsx'
import { ProfileJobs } from './profile-jobs.tsx'
import { ProfilePanel } from './profile-panel.tsx'

export function ModelsPage() {
  const models = useModels()
  const [params, setParams] = useSearchParams()
  const isFiltered = DIMENSIONS.some(({ name }) => params.has(name))
  const showAll = () =>
    setParams((before) => {
      for (const { name } of DIMENSIONS) before.delete(name)
      return before
    })
  const mayProfile = useConsoleFacts().data?.routes.includes('admin') ?? false
  const all = catalogueEntries(models.data ?? [])
  const shown = all.filter(({ facts }) => isChosen(facts, params))
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
          <Panel
            title={`${shown.length} of ${all.length} models`}
            aside={
              isFiltered && (
                <Button size="compact-sm" variant="default" onClick={showAll}>
                  Show all
                </Button>
              )
            }
          >
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
