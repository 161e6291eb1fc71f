import { expect, test } from 'vitest'
import type { PageRequest } from '../../core/storage/page.ts'
import type { Feedback } from '../../core/storage/run-store.ts'
import { feedbackByRun } from './feedback-by-run.ts'

const said = (runId: string, createdAt: number): Feedback => ({
  id: `${runId}-${createdAt}`,
  runId,
  tenant: 'shop',
  createdAt,
  source: 'client',
})

test('feedback of every page is put together by run, newest first', async () => {
  const pages: readonly (readonly Feedback[])[] = [
    [said('a', 5), said('b', 4)],
    [said('a', 3)],
    [said('b', 2), said('a', 1)],
  ]
  const asked: PageRequest[] = []
  const found = await feedbackByRun(
    {
      listFeedback: async (tenant, { from }, page) => {
        expect([tenant, from]).toEqual(['shop', 1])
        asked.push(page)
        const at = Number(page.cursor ?? 0)
        return { items: pages[at] ?? [], ...(at < 2 ? { next: String(at + 1) } : {}) }
      },
    },
    'shop',
    1,
  )
  const times = (runId: string) => found.get(runId)?.map(({ createdAt }) => createdAt)
  expect([times('a'), times('b')]).toEqual([
    [5, 3, 1],
    [4, 2],
  ])
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '1', '2'])
})
