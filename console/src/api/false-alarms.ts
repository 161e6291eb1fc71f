/** What people said of checks that complained without reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FalseAlarmReport, FalseAlarms } from '../../../src/http/review/false-alarm-routes.ts'
import { callApi } from './call-api.ts'
import { gatewayNow } from './gateway-clock.ts'
import { queryString } from './query-string.ts'

export type { FalseAlarms } from '../../../src/http/review/false-alarm-routes.ts'

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

/** `path` names what the check looked at: a review or a run. */
export function useReportFalseAlarm(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: FalseAlarmReport) =>
      callApi(`${path}/false-alarm`, { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['false-alarms'] }),
  })
}
