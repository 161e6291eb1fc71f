import { expect, test, vi } from 'vitest'
import type { ReviewItem, StandingVerdict } from '../../core/review/review-item.ts'
import type { Stop } from '../../core/review/stop-store.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import { stopForReview } from './stops.ts'

async function stoppedBy(verdict: Partial<StandingVerdict>): Promise<AuditEntry | undefined> {
  const addStop = vi.fn(async (_stop: Stop, _audit: AuditEntry) => {})
  const verdicts = [{ kind: 'stop_route', person: 'key:ann', ...verdict }]
  const item = { id: 'rev_1', tenant: 'shop', verdicts } as unknown as ReviewItem
  await stopForReview(item, { reviewContents: async () => [], addStop }, 1)
  return addStop.mock.calls[0]?.[1]
}

test('the audit says as whom it was stopped, and takes verdicts of before for reviewers’', async () => {
  expect(await stoppedBy({ role: 'admin' })).toMatchObject({ actor: 'key:ann', role: 'admin' })
  expect(await stoppedBy({})).toMatchObject({ actor: 'key:ann', role: 'reviewer' })
})
