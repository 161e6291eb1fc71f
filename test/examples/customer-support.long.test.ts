import { afterAll, beforeAll, expect, test } from 'vitest'
import { example, type RestartableGateway, startShopGateway } from './start-shop.ts'

let gateway: RestartableGateway

beforeAll(async () => {
  gateway = await startShopGateway()
})
afterAll(() => gateway?.remove())

test('sixty conversations end as they should, with no wrong amount told', async () => {
  const { CONVERSATIONS } = await example('conversations/all-conversations.js')
  const { playAll, summarise } = await example('conversations/play.js')
  const { createShop } = await example('src/create-shop.js')
  const results = await playAll(CONVERSATIONS, () =>
    createShop({ gatewayUrl: gateway.url, database: ':memory:' }),
  )
  const summary = summarise(results)
  console.log(JSON.stringify(summary))
  expect(summary).toMatchObject({ n: 60, wrongAmounts: 0, missedHandovers: 0 })
  expect(summary.right).toBeGreaterThan(0.9)
  expect(summary.costUsd).toBeLessThan(summary.alwaysSecondUsd)
})
