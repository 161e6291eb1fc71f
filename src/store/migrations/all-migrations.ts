/** Every step of the schema in order. A new one is a new file and a new line here. */
import { runs } from './0001-runs.ts'
import { contentsAndFeedback } from './0002-contents-and-feedback.ts'
import { keys } from './0003-keys.ts'
import { reviews } from './0004-reviews.ts'
import { responses } from './0005-responses.ts'
import { oversight } from './0006-oversight.ts'
import { filesAndBatches } from './0007-files-and-batches.ts'
import { knowledge } from './0008-knowledge.ts'
import { learning } from './0009-learning.ts'
import { profiles } from './0011-profiles.ts'
import { reviewsByRun } from './0012-reviews-by-run.ts'
import { batchLinesByRun } from './0013-batch-lines-by-run.ts'
import { erasedRuns } from './0014-erased-runs.ts'
import { runOwners } from './0015-run-owners.ts'
import { erasedRunsByRun } from './0016-erased-runs-by-run.ts'
import { keyPeppers } from './0017-key-peppers.ts'
import { batchUsage } from './0018-batch-usage.ts'
import { batchCacheWrites } from './0019-batch-cache-writes.ts'
import { endUsers } from './0020-end-users.ts'
import type { Migration } from './migration.ts'

export const ALL_MIGRATIONS: readonly Migration[] = [
  runs,
  contentsAndFeedback,
  keys,
  reviews,
  responses,
  oversight,
  filesAndBatches,
  knowledge,
  learning,
  profiles,
  reviewsByRun,
  batchLinesByRun,
  erasedRuns,
  runOwners,
  erasedRunsByRun,
  keyPeppers,
  batchUsage,
  batchCacheWrites,
  endUsers,
]
