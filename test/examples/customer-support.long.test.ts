import { expect, test } from 'vitest'
import { example, startShopGateway } from './start-shop.ts'

/** Plays the sixty conversations with a practice model as the first line; the report is looked at too. */
async function playWith(first: string) {
  const { CONVERSATIONS } = await example('conversations/all-conversations.js')
  const { playAll, summarise } = await example('conversations/play.js')
  const { reportPage } = await example('conversations/report.js')
  const { createShop } = await example('src/create-shop.js')
  const gateway = await startShopGateway({ first })
  try {
    const results = await playAll(CONVERSATIONS, () =>
      createShop({ gatewayUrl: gateway.url, database: ':memory:' }),
    )
    const summary = summarise(results)
    console.log(first, JSON.stringify(summary))
    const page: string = reportPage(summary, results, first)
    expect(page.match(/<tr>/g)).toHaveLength(results.length + 1 + 10)
    return summary
  } finally {
    await gateway.remove()
  }
}

test('sixty conversations end as they should, with no wrong amount told', async () => {
  const summary = await playWith('simulated-first')
  expect(summary).toMatchObject({ n: 60, wrongAmounts: 0, missedHandovers: 0 })
  expect(summary.right).toBeGreaterThan(0.9)
  expect(summary.costUsd).toBeLessThan(summary.alwaysSecondUsd)
})

test('a first line that makes things up costs more and tells nothing wrong', async () => {
  const summary = await playWith('simulated-faulty-hallucinating')
  expect(summary).toMatchObject({ n: 60, wrongAmounts: 0, missedHandovers: 0 })
  expect(summary.right).toBeGreaterThan(0.9)
})
