import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { startGateway } from '../../../test/support/start-gateway.ts'
import { probePort } from './probe-port.ts'

async function listening(answer: string, status = 200): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(status).end(answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function foundAt(server: Server) {
  const { port } = server.address() as AddressInfo
  const findings = await probePort({ server: { host: '127.0.0.1', port } })
  server.close()
  return findings
}

it('asks the gateway that listens there how it does', async () => {
  const { url, stop } = await startGateway()
  const { hostname: host, port } = new URL(url)
  const server = { host, port: Number(port) }
  expect(await probePort({ server })).toMatchObject([
    { level: 'ok', message: 'a gateway listens there' },
    { level: 'ok', what: 'gateway', message: 'ok' },
  ])
  // Who listens on all addresses is no address to ask at.
  expect(await probePort({ server: { ...server, host: '0.0.0.0' } })).toHaveLength(2)
  await stop()
  expect(await probePort({ server })).toMatchObject([{ level: 'ok', message: 'free' }])
})

it.each([
  [true, 200, 'warning'],
  [false, 503, 'problem'],
])('tells what a gateway says that only it knows: ready %s', async (ready, status, level) => {
  const problems = { store: '3 runs wait to be written: the database refuses them (P0001)' }
  const told = JSON.stringify({ ready, status: 'degraded', problems })
  expect((await foundAt(await listening(told, status))).slice(1)).toEqual([
    { level, what: 'gateway, store', message: problems.store },
  ])
})

it.each(['<html>', '{}', 'null', '{"ready":1,"status":"ok","problems":{}}'])(
  'takes nothing else for a gateway: %s',
  async (answer) => {
    expect(await foundAt(await listening(answer))).toMatchObject([
      { level: 'warning', message: 'something listens there that is no gateway' },
    ])
  },
)
