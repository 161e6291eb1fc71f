/** The service of the guide on checks of one's own, as it is in `examples/own-check`, behind a gateway. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diagnose } from '../../src/cli/setup/diagnose.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const GUIDE = readFileSync(new URL('../../docs/guide/own-checks.md', import.meta.url), 'utf8')
/** What the guide says is sent by hand, what it says comes back, and the settings it names. */
const [, SENT = ''] = /-d '(\{.*\})'/.exec(GUIDE) ?? []
const [, COMES = ''] = /```json\n(\{"verdict".*\})\n/.exec(GUIDE) ?? []
const [, YAML = ''] = /```yaml\n(own_checks:[\s\S]*?)```/.exec(GUIDE) ?? []

let service: ChildProcess
let url: string
let started: StartedGateway

beforeAll(async () => {
  const file = new URL('../../examples/own-check/server.mjs', import.meta.url)
  service = spawn(process.execPath, [file.pathname, '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(service.stdout ?? service, 'data')) as [Buffer]
  url = String(line).trim()
  started = await startGateway({
    config: `models:\n  - { id: a, provider: practice, model: simulated-first }\n  - { id: b, provider: practice, model: simulated-second }\nlines: { first: [a], second: [b] }\n${YAML.replace('http://127.0.0.1:8900/', url)}`,
  })
})
afterAll(async () => {
  await started?.stop()
  service.kill()
})

test('the service answers what the guide says', async () => {
  const response = await fetch(url, { method: 'POST', body: SENT })
  expect(await response.text()).toBe(COMES)
})

test('the gateway asks it under the settings of the guide', async () => {
  const verdictOf = async (answer: string) => {
    const response = await fetch(`${started.url}/v1/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answer, checks: ['own:prices'] }),
    })
    return ((await response.json()) as { verdict: string }).verdict
  }
  expect(await verdictOf('The red teapot is yours for $24.')).toBe('pass')
  expect(await verdictOf('The red teapot is yours for $29.')).toBe('fail')
  expect(await verdictOf('Paris.')).toBe('abstain')
})

test('the doctor asks it once, and tells when it is gone', async () => {
  const load = () => loadSettings({ file: `${started.folder}/secondline.yaml`, environment: {} })
  const found = async () =>
    (await diagnose({ load, callsProviders: true })).filter(
      ({ what }) => what === 'check own:prices',
    )
  expect(await found()).toMatchObject([{ level: 'ok', message: expect.stringMatching(/abstain$/) }])
  service.kill()
  await once(service, 'exit')
  expect(await found()).toMatchObject([
    { level: 'problem', message: expect.stringMatching(/could not be reached/) },
  ])
})
