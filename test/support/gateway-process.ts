/** A gateway in a process of its own, for tests that kill it: prints where it listens. */
import { loadSettings } from '../../src/config/load-settings.ts'
import { createGateway } from '../../src/create-gateway.ts'

const [file = '', store = ''] = process.argv.slice(2)
const settings = await loadSettings({
  file,
  environment: {},
  flags: { port: '0', store, logLevel: 'silent' },
} as Parameters<typeof loadSettings>[0])
const gateway = await createGateway(settings, { pace: 0 })
const { url } = await gateway.listen()
process.stdout.write(`${url}\n`)
