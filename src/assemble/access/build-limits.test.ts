import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SharedLimitSettings } from '../../config/settings/settings.ts'
import { Secret } from '../../core/access/secret.ts'
import { fixedClock } from '../../testing.ts'
import { buildLimits } from './build-limits.ts'

/** Takes connections and says nothing on them. */
const server = createServer((socket) => void sockets.add(socket))
const sockets = new Set<Socket>()
let silent: SharedLimitSettings

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { readonly port: number }
  silent = {
    url: new Secret(`redis://127.0.0.1:${port}`),
    prefix: 'limits',
    waitMs: 50,
    onUnavailable: 'refuse',
  }
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

test('of two reloads the later one stands, however long the server of the earlier one takes', async () => {
  let shared: SharedLimitSettings | undefined
  const settings = () => ({ limits: { perKey: {}, maxConcurrent: 1, shared } }) as never
  const observer = { note() {}, readFrom() {} }
  const limits = await buildLimits(settings, fixedClock(), observer)
  shared = silent
  const earlier = limits.reloaded()
  shared = undefined
  await Promise.all([earlier, limits.reloaded()])
  expect(limits.problem()).toBeUndefined()
  await limits.close()
})
