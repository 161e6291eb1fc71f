import type { Migration } from './migration.ts'

export const batchLinesByRun: Migration = {
  number: 13,
  name: 'lines of batches by their run',
  // A legal hold on a run keeps its line, and whoever erases a run erases its line.
  statements: [
    'alter table batch_lines add column run_id text',
    'create index batch_lines_by_run on batch_lines (run_id) where run_id is not null',
  ],
  only: {
    sqlite: [
      `update batch_lines set run_id = json_extract(result, '$.response.request_id')
        where result is not null and json_valid(result)`,
    ],
    postgres: [
      `update batch_lines set run_id = result::json -> 'response' ->> 'request_id'
        where result is not null`,
    ],
  },
}
