/** What people said of checks that complained without reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from './call-api.ts'
import { gatewayNow } from './gateway-clock.ts'
import { queryString } from './query-string.ts'

export interface FalseAlarms {
  /** The latest hundred. */
  readonly data: readonly {
    readonly check: string
    readonly run: string
    /** Milliseconds since the Unix epoch. */
    readonly at: number
    readonly note: string | null
  }[]
  /** Keys: checks. */
  readonly counts: Readonly<Record<string, number>>
  /** There was more than is read for one answer. */
  readonly cut: boolean
}

export function useFalseAlarms(lengthMs: number, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['false-alarms', lengthMs],
    queryFn: ({ signal }) =>
      callApi<FalseAlarms>(`/admin/false-alarms${queryString({ from: gatewayNow() - lengthMs })}`, {
        signal,
      }),
  })
}

export interface FalseAlarm {
  readonly check: string
  readonly note: string
}

/** `path` names what the check looked at: a review or a run. */
export function useReportFalseAlarm(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: FalseAlarm) => callApi(`${path}/false-alarm`, { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['false-alarms'] }),
  })
}
