import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createShop } from './create-shop.js'
import { listen } from './shop-server.js'

const HERE = fileURLToPath(new URL('..', import.meta.url))
const GATEWAY = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))
const { env } = process
const data = env.SHOP_DATA ?? `${HERE}data`
const port = Number(env.SHOP_PORT ?? 8490)

/** A port nobody uses: where the gateway is started unless `GATEWAY_URL` names one that runs. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const found = probe.address().port
      probe.close(() => resolve(found))
    })
  })
}

async function startGateway() {
  if (!existsSync(GATEWAY))
    throw new Error('Run `npm run build` in the root of the repository first.')
  const gatewayPort = env.GATEWAY_PORT ?? (await freePort())
  const child = spawn(
    process.execPath,
    [
      GATEWAY,
      'serve',
      '--config',
      env.SECONDLINE_CONFIG ?? `${HERE}secondline.yaml`,
      '--store',
      `sqlite:${data}/gateway.db`,
      '--port',
      String(gatewayPort),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: data },
  )
  child.on('exit', (code) => {
    if (code) process.exitCode = code
  })
  return { url: `http://127.0.0.1:${gatewayPort}`, stop: () => child.kill() }
}

mkdirSync(data, { recursive: true })
const gateway = env.GATEWAY_URL
  ? { url: env.GATEWAY_URL, stop: () => undefined }
  : await startGateway()
const shop = createShop({
  gatewayUrl: gateway.url,
  apiKey: env.GATEWAY_KEY,
  database: `${data}/shop.db`,
  ...(env.SHOP_KNOWLEDGE ? { knowledge: env.SHOP_KNOWLEDGE } : {}),
})
const server = await listen(shop, port)
console.log(
  `Shop:    ${server.url}/\nInbox:   ${server.url}/inbox\nGateway: ${gateway.url}/console`,
)

async function stop() {
  await server.stop()
  await shop.close()
  gateway.stop()
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
