import type { Stop, StopStore } from '../../core/review/stop-store.ts'
import { createStandingQueries } from '../../store/audit/standing-queries.ts'
import type { StoreDatabase } from '../../store/database/database.ts'

export function createStopQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): StopStore {
  const { add, lift, list, standing } = createStandingQueries<Stop>(database, 'stops')
  return { addStop: add, liftStop: lift, listStops: list, standingStops: standing }
}
