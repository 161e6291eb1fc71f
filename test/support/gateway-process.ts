/** A gateway in a process of its own, for tests that kill it: prints where it listens. It ends when whoever started it is gone. */
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway } from '../../src/create-gateway.ts'

const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1000).unref()

const [file = '', store = ''] = process.argv.slice(2)
const settings = await loadSettings({
  file,
  environment: {},
  flags: { port: '0', store, logLevel: 'silent' },
} as Parameters<typeof loadSettings>[0])
const gateway = await createGateway(settings, { pace: 0 })
const { url } = await gateway.listen()
process.stdout.write(`${url}\n`)
