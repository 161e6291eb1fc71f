import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createShop } from './create-shop.js'
import { listen } from './shop-server.js'
import { SHOP_CONFIG, startGateway } from './start-gateway.js'

const DATA = fileURLToPath(new URL('../data', import.meta.url))
const FIRST_AGENT = 'agent'

/** Brings up the gateway (unless `GATEWAY_URL` names one that runs) and the shop, and prints where they are. */
export async function runShop(environment) {
  const data = environment.SHOP_DATA ?? DATA
  mkdirSync(data, { recursive: true })
  const gateway = environment.GATEWAY_URL
    ? { url: environment.GATEWAY_URL, stop: () => undefined }
    : await startGateway({
        config: environment.SECONDLINE_CONFIG ?? SHOP_CONFIG,
        folder: data,
        port: environment.GATEWAY_PORT,
        environment,
      })
  const shop = createShop({
    gatewayUrl: gateway.url,
    apiKey: environment.GATEWAY_KEY,
    database: `${data}/shop.db`,
    ...(environment.SHOP_KNOWLEDGE ? { knowledge: environment.SHOP_KNOWLEDGE } : {}),
  })
  const port = Number(environment.SHOP_PORT ?? 8490)
  const server = await listen(shop, port).catch(async (thrown) => {
    await shop.close()
    await gateway.stop()
    throw new Error(
      `The shop cannot listen on port ${port} (${thrown.code}); SHOP_PORT names another.`,
    )
  })
  const password = shop.agents.isEmpty() ? await shop.agents.setPassword(FIRST_AGENT) : undefined
  console.log(addresses(server.url, gateway.url, password))

  async function stop() {
    await server.stop()
    await shop.close()
    await gateway.stop()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function addresses(shop, gateway, password) {
  const signIn = password
    ? `sign in as ${FIRST_AGENT} with ${password} (shown once)`
    : 'new password or colleague: npm run agent -- NAME'
  return `Shop:    ${shop}/\nInbox:   ${shop}/inbox   ${signIn}\nGateway: ${gateway}/console`
}
