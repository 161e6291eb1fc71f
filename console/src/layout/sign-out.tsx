import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { endSession, hasSession } from '../api/session.ts'
import { onKeyChange, storedKey, storeKey } from '../api/stored-key.ts'
import { useAnnounce } from '../display/announcer.tsx'
import { forgetAllBegun } from '../text/begun-texts.ts'

export function SignOut() {
  const key = useSyncExternalStore(onKeyChange, storedKey)
  const queries = useQueryClient()
  const announce = useAnnounce()
  const signOut = useMutation({
    mutationFn: endSession,
    onError: ({ message }) => announce(`Still signed in. ${message}`),
    onSuccess: (elsewhere) => {
      storeKey(undefined)
      forgetAllBegun()
      if (elsewhere !== undefined) return location.assign(elsewhere)
      return queries.resetQueries()
    },
  })
  if (key === undefined && !hasSession()) return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      {signOut.isError ? 'Still signed in: try again' : 'Sign out'}
    </Button>
  )
}
