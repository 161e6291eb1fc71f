import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeySpending } from '../../api/administration.ts'
import { callApi } from '../../api/call-api.ts'
import { useKeys } from '../../api/queries.ts'
import type { KeyBody } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { BudgetBars } from './budget-bars.tsx'
import { CreateKey } from './create-key.tsx'
import { FoundKeys } from './found-keys.tsx'
import { NewKey } from './new-key.tsx'

export function KeysPage() {
  const keys = useKeys()
  const spending = useKeySpending()
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<{ readonly name: string; readonly key: string }>()
  const revoke = useRevoke()
  return (
    <>
      <PageTitle
        title="Keys"
        lead="A key can never do more than the key it was made with. Days and months of its limits are those of UTC."
      >
        <Button onClick={() => setCreating(true)}>Make a key</Button>
      </PageTitle>
      <Stacked>
        {made && <NewKey made={made} onDone={() => setMade(undefined)} />}
        {isCreating && (
          <CreateKey
            onMade={(key) => {
              setMade(key)
              setCreating(false)
            }}
            onCancel={() => setCreating(false)}
          />
        )}
        {revoke.error && (
          <Notice
            tone="bad"
            title={`${revoke.variables?.name} was not revoked and can still be used`}
          >
            {revoke.error.message}
          </Notice>
        )}
        {spending.data?.tenant && (
          <Panel
            title="All keys together"
            lead="Limits of the configuration, beside those that each key has."
          >
            <BudgetBars limits={spending.data.tenant.limits} spend={spending.data.tenant} />
          </Panel>
        )}
        <Panel>
          {keys.data ? (
            <FoundKeys
              keys={keys.data}
              spending={spending.data?.data ?? []}
              onRevoke={(key) => revoke.mutate(key)}
            />
          ) : (
            <QueryState query={keys} what="Keys" />
          )}
        </Panel>
      </Stacked>
    </>
  )
}

function useRevoke() {
  const queries = useQueryClient()
  const announce = useAnnounce()
  return useMutation({
    mutationFn: (key: KeyBody) =>
      callApi(`/admin/keys/${encodeURIComponent(key.id)}`, { method: 'DELETE' }),
    onSuccess: (_, key) => {
      announce(`${key.name} is revoked`)
      return queries.invalidateQueries({ queryKey: ['keys'] })
    },
  })
}
