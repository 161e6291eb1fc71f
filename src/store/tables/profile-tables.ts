/** The tables of profiles. Times are milliseconds since the Unix epoch, money is micro-dollars. */

export interface ProfileJobsTable {
  tenant: string
  id: string
  made_by: string
  created_at: number
  /** JSON of the ProfileRequest. */
  request: string
  state: string
  /** 1 until it has ended, then null. */
  active: number | null
  worker: string | null
  lease_until: number | null
  done: number
  total: number
  spent_micros: number
  ended_at: number | null
  reason: string | null
  /** JSON; null until it has ended. */
  report: string | null
}

interface ProfileResultsTable {
  job_id: string
  /** Model and probe. */
  probe: string
  /** JSON, figures only. */
  result: string
}

export interface ProfileTables {
  profile_jobs: ProfileJobsTable
  profile_results: ProfileResultsTable
}
