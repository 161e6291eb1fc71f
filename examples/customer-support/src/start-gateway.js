import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))
const READY_MS = 60_000
const ASK_AGAIN_MS = 100

/** The shop's own configuration: the simulated pair and the policies. */
export const SHOP_CONFIG = fileURLToPath(new URL('../secondline.yaml', import.meta.url))

/**
 * Starts a gateway of its own as a child process and waits until it takes requests. `folder` is where it runs and keeps
 * its database. @returns its address and how to stop it; throws where it ends or stays silent.
 */
export async function startGateway({ config, folder, port, environment }) {
  if (!existsSync(COMMAND))
    throw new Error('The gateway is not built: `npm run build` in the root.')
  const chosen = port ?? (await freePort())
  const store = `sqlite:${folder}/gateway.db`
  const args = ['serve', '--config', config, '--store', store, '--port', String(chosen)]
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
    env: environment,
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${chosen}`
  if (!(await isReady(url, child))) {
    child.kill()
    throw new Error(
      `The gateway did not start; its reason stands above. Its configuration: ${config}`,
    )
  }
  return {
    url,
    ended,
    stop() {
      child.kill()
      return ended
    },
  }
}

async function isReady(url, child) {
  const until = Date.now() + READY_MS
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
  return false
}

/** A port that nobody uses right now. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
