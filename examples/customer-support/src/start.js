import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installDependencies, requireNode } from '../../../scripts/install.mjs'

const BUILD = fileURLToPath(new URL('../../../scripts/build.mjs', import.meta.url))

/** `npm start`: installs and builds what a fresh checkout lacks, then runs the shop. */
requireNode()
try {
  installDependencies()
  const built = spawnSync(process.execPath, [BUILD], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The gateway could not be built; see above.')
  // Only now are the packages there that the shop needs.
  const { runShop } = await import('./run-shop.js')
  // biome-ignore lint/style/noProcessEnv: the settings of this program
  await runShop(process.env)
} catch (thrown) {
  console.error(thrown.message)
  process.exit(1)
}
