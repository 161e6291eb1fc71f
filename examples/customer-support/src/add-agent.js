import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createAgents } from './agents.js'
import { openShop } from './open-shop.js'

/** `npm run agent -- NAME`: makes somebody who may sign in to the inbox, or gives them a new password. */
// biome-ignore lint/style/noProcessEnv: the settings of this script
const data = process.env.SHOP_DATA ?? fileURLToPath(new URL('../data', import.meta.url))
mkdirSync(data, { recursive: true })
const db = openShop(`${data}/shop.db`)
try {
  const name = process.argv[2] ?? ''
  const password = await createAgents(db).setPassword(name)
  console.log(`Sign in as ${name} with ${password} (shown once).`)
} catch (thrown) {
  console.error(thrown.message)
  process.exitCode = 1
} finally {
  db.close()
}
