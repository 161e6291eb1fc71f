import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { callApi } from '../api/call-api.ts'
import { queryString } from '../api/query-string.ts'
import { expectSession } from '../api/session.ts'
import type { List } from '../api/types.ts'
import { Panel } from '../display/panel.tsx'

interface Provider {
  readonly id: string
  readonly label: string
  /** Leads to the provider. */
  readonly url: string
}

/** A button for each identity provider of the configuration; nothing where there is none. */
export function IdentityProviders() {
  const providers = useQuery({
    queryKey: ['identity-providers'],
    queryFn: ({ signal }) => callApi<List<Provider>>('/v1/session/oidc', { signal }),
    select: (list) => list.data,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!providers.data || providers.data.length === 0) return null
  const comeBackTo = location.pathname + location.search
  return (
    <Panel title="With your organisation">
      <Stack>
        {providers.data.map(({ id, label, url }) => (
          <Button
            key={id}
            component="a"
            href={url + queryString({ return_to: comeBackTo })}
            onClick={expectSession}
          >
            Sign in with {label}
          </Button>
        ))}
      </Stack>
    </Panel>
  )
}
