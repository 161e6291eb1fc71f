import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SharedLimitSettings } from '../../config/settings/settings.ts'
import { Secret } from '../../core/access/secret.ts'
import { fixedClock } from '../../testing.ts'
import { buildLimits } from './build-limits.ts'

/** Takes connections and says nothing on them. */
const server = createServer((socket) => {
  opened += 1
  sockets.add(socket)
})
let opened = 0
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

test('a reload opens the shared counters anew where anything of them is another, their secret address too', async () => {
  let shared: SharedLimitSettings | undefined = silent
  const settings = () => ({ limits: { perKey: {}, maxConcurrent: 1, shared } }) as never
  const limits = await buildLimits(settings, fixedClock(), { note() {}, readFrom() {} })
  const isOpenedAnew = async (change: SharedLimitSettings): Promise<boolean> => {
    shared = change
    opened = 0
    await limits.reloaded()
    return opened > 0
  }
  const { url } = silent
  expect(await isOpenedAnew({ ...silent, url: new Secret(url.reveal()) })).toBe(false)
  const renamed = { ...silent, prefix: 'other' }
  expect(await isOpenedAnew(renamed)).toBe(true)
  expect(await isOpenedAnew({ ...renamed, url: new Secret(`${url.reveal()}/1`) })).toBe(true)
  await limits.close()
})
