import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { setAnswering } from './answering.ts'
import { ApiError } from './api-error.ts'
import { askForKey } from './sign-in-state.ts'

function notice(error: Error): void {
  if (error instanceof ApiError && error.status === 401) askForKey(true)
}

/** A proxy before the gateway answers for one that is gone. */
const FROM_A_PROXY = [502, 504]

function isNoAnswer(error: Error): boolean {
  return !(error instanceof ApiError) || FROM_A_PROXY.includes(error.status)
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      notice(error)
      setAnswering(!isNoAnswer(error))
    },
    onSuccess: () => setAnswering(true),
  }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    // A machine without internet still reaches a gateway of its own; and a verdict must not wait for a connection, and go out unseen.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
})
