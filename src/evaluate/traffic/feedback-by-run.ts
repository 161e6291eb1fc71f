import type { Feedback, FeedbackStore } from '../../core/storage/run-store.ts'

const PAGE = 500

/** What people said of a tenant's answers since a time, newest first of each run. */
export async function feedbackByRun(
  store: Pick<FeedbackStore, 'listFeedback'>,
  tenant: string,
  from: number,
): Promise<ReadonlyMap<string, readonly Feedback[]>> {
  const byRun = new Map<string, Feedback[]>()
  let cursor: string | undefined
  do {
    const page = await store.listFeedback(
      tenant,
      { from },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    for (const one of page.items) {
      const before = byRun.get(one.runId)
      if (before) before.push(one)
      else byRun.set(one.runId, [one])
    }
    cursor = page.next
  } while (cursor !== undefined)
  return byRun
}
