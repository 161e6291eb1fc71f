import { fileURLToPath } from 'node:url'
import { createAgents } from './agents.js'
import { createConversationStore } from './conversation-store.js'
import { createGatewayClient } from './gateway-client.js'
import { createSearch, loadArticles } from './knowledge.js'
import { openShop } from './open-shop.js'
import { createOrderSystem } from './order-system.js'
import { createSupportDesk } from './support-desk.js'

const KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url))
const TAKE_UP_MS = 1_000

/** The shop without its web server. `knowledge` is a folder of Markdown articles. */
export function createShop({ gatewayUrl, apiKey, database, knowledge = KNOWLEDGE }) {
  const db = openShop(database)
  const articles = loadArticles(knowledge)
  const deps = {
    gateway: createGatewayClient({ baseUrl: gatewayUrl, apiKey }),
    store: createConversationStore(db),
    orders: createOrderSystem(db),
    agents: createAgents(db),
    search: createSearch(articles),
    drafts: new Map(),
  }
  const desk = createSupportDesk(deps)
  let underWay = Promise.resolve()
  let isTaking = false
  const timer = setInterval(() => {
    if (isTaking) return
    isTaking = true
    underWay = desk
      .takeUp()
      .catch((thrown) => console.error('Could not take up open work:', thrown.message))
      .finally(() => {
        isTaking = false
      })
  }, TAKE_UP_MS)
  return {
    ...deps,
    desk,
    articles,
    async close() {
      clearInterval(timer)
      await underWay
      db.close()
    },
  }
}
