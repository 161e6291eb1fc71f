import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { endSession, hasSession } from '../api/session.ts'
import { onKeyChange, storedKey, storeKey } from '../api/stored-key.ts'
import { forgetAllWritten } from '../pages/reviews/written-verdicts.ts'

export function SignOut() {
  const key = useSyncExternalStore(onKeyChange, storedKey)
  const queries = useQueryClient()
  if (key === undefined && !hasSession()) return null
  const signOut = async () => {
    const elsewhere = await endSession()
    storeKey(undefined)
    forgetAllWritten()
    if (elsewhere !== undefined) return location.assign(elsewhere)
    await queries.resetQueries()
  }
  return (
    <Button size="compact-sm" variant="default" onClick={() => void signOut()}>
      Sign out
    </Button>
  )
}
