import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createShop } from '../src/create-shop.js'
import { CONVERSATIONS } from './all-conversations.js'
import { playAll, summarise } from './play.js'
import { reportPage } from './report.js'

/** Plays every conversation against a running gateway (`GATEWAY_URL`) and writes `data/conversations.html`. */
// biome-ignore lint/style/noProcessEnv: the settings of this script
const { GATEWAY_URL: gatewayUrl, GATEWAY_KEY: apiKey } = process.env
if (!gatewayUrl)
  throw new Error('Set GATEWAY_URL to a running gateway, for example http://127.0.0.1:8484')
const results = await playAll(CONVERSATIONS, () =>
  createShop({ gatewayUrl, apiKey, database: ':memory:' }),
)
const summary = summarise(results)
const folder = fileURLToPath(new URL('../data', import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/conversations.html`, reportPage(summary, results))
for (const { isRight, lines, came, reason, answer } of results) {
  if (!isRight) console.log(`wrong: ${lines.join(' / ')} => ${came} ${reason ?? ''}: ${answer}`)
}
console.log(JSON.stringify(summary, null, 2))
if (summary.wrongAmounts > 0 || summary.missedHandovers > 0) process.exitCode = 1
