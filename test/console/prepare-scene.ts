import { join } from 'node:path'
import { expect } from 'vitest'
import type { StartedGateway } from '../support/start-gateway.ts'
import { proposeThresholds, type Scene } from './page-acts.ts'
import { writePracticeMeasured } from './practice-report.ts'
import { sendTraffic } from './practice-traffic.ts'
import { openIncident } from './record-acts.ts'

/** Something on every page, so that each can be looked at without the others. */
export async function prepareScene(gateway: StartedGateway): Promise<Scene> {
  const measured = join(gateway.folder, 'measured.json')
  await writePracticeMeasured(gateway.gateway, measured)
  await gateway.reload(`models_measured: ${measured}\n`)
  const sent = await sendTraffic(gateway.url)
  await proposeThresholds(gateway.url)
  await send(gateway, 'PUT', '/admin/knowledge/shop', {})
  await send(gateway, 'POST', `/admin/runs/${sent.runs[2]}/false-alarm`, {
    check: 'arithmetic',
    note: 'A wall takes seats away',
  })
  return { gateway, sent, incident: await openIncident({ gateway, sent }) }
}

async function send(
  { url }: StartedGateway,
  method: string,
  path: string,
  body: unknown,
): Promise<void> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
}
