import { useState } from 'react'
import { ApiError } from '../api/api-error.ts'
import { NO_ANSWER } from '../api/reach.ts'
import { Notice } from './notice.tsx'

interface Props {
  readonly query: { readonly isPending: boolean; readonly error: Error | null }
  readonly what: string
}

/**
 * What to show instead of data: that it is on its way, or why it is not there. What failed stays shown while it is tried
 * again: pages that are read by the clock would say by turns that they read and that they cannot.
 */
export function QueryState({ query, what }: Props) {
  const [failure, setFailure] = useState(query.error)
  if (query.error && query.error !== failure) setFailure(query.error)
  if (failure) {
    return (
      <Notice tone="bad" title={`${what} could not be read`}>
        {explain(failure)}
      </Notice>
    )
  }
  return query.isPending ? <p aria-busy="true">Reading {what.toLowerCase()}…</p> : null
}

function explain(error: Error): string {
  if (error instanceof ApiError) {
    return error.status === 403 ? 'Your role may not see this.' : error.message
  }
  return NO_ANSWER
}
