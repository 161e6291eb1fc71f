import type { Migration } from './migration.ts'

export const erasedRunsByRun: Migration = {
  number: 16,
  name: 'erased runs by run',
  oldest: 15,
  statements: ['create index erased_runs_by_run on erased_runs (run_id)'],
}
