import { describe, expect, test } from 'vitest'
import type { Caller } from '../../core/access/caller.ts'
import type { KeyRole, KeyScope, RouteGroup } from '../../core/access/key-scope.ts'
import type { LiveEvent } from '../../core/live-event.ts'
import type { AppContext } from '../../http/route.ts'
import { createLiveFeed } from '../../observe/live-feed.ts'
import { eventRoutes } from './event-routes.ts'

const RUN: LiveEvent = {
  type: 'run-finished',
  tenant: 'shop',
  keyId: 'k1',
  run: 'r1',
  status: 'completed',
}
const REVIEW: LiveEvent = {
  type: 'review-changed',
  tenant: 'shop',
  review: 'rev_1',
  domain: 'healthcare',
}
const BREAKER: LiveEvent = { type: 'breaker-changed', card: 'gpt', state: 'open' }

describe('the stream of what happens', () => {
  test('tells each caller only what its routes would show', async () => {
    expect(await heard(caller('admin', ['data', 'review', 'audit', 'admin']))).toEqual([
      'run-finished',
      'review-changed',
      'breaker-changed',
    ])
    expect(await heard(caller('reviewer', ['review']))).toEqual(['review-changed'])
    expect(await heard(caller('reviewer', ['review'], { domains: ['legal'] }))).toEqual([])
    expect(await heard(caller('client', ['data']))).toEqual(['run-finished'])
    expect(await heard({ ...caller('client', ['data']), keyId: 'other' })).toEqual([])
    const some = caller('reviewer', ['data', 'review'], { domains: ['healthcare'] })
    expect(await heard({ ...some, keyId: 'other' })).toEqual(['review-changed'])
    const elsewhere = caller('admin', ['data', 'review', 'admin'], { tenant: 'bank' })
    expect(await heard(elsewhere)).toEqual(['breaker-changed'])
  })

  test('says neither tenant nor key, and that events are missing when the reader is slow', async () => {
    const live = createLiveFeed()
    const reader = open(live, caller('admin', ['data']))
    for (let count = 0; count < 500; count += 1) live.publish(RUN)
    let text = ''
    while (!text.includes('missed')) text += await nextText(reader)
    expect(text.match(/run-finished/g)?.length).toBeLessThan(100)
    expect(text).toContain('data: {"run":"r1","status":"completed"}')
    expect(text).not.toContain('shop')
    live.publish(RUN)
    expect(await nextText(reader)).toContain('run-finished')
    await reader.cancel()
    expect(live.isHeard).toBe(false)
  })

  test('ends when the gateway closes, and takes no more then', async () => {
    const live = createLiveFeed()
    const reader = open(live, caller('admin', ['data']))
    await nextText(reader)
    live.close()
    expect((await reader.read()).done).toBe(true)
    expect(() => live.subscribe({ heard() {}, ended() {} })).toThrow('shutting down')
  })

  test('ends by itself after its time, so that a revoked key does not listen for ever', async () => {
    const live = createLiveFeed()
    const reader = open(live, caller('admin', ['data']), { lifetimeMs: 5, keepAliveMs: 1 })
    let text = ''
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value
    expect(text).not.toBe('')
    expect(live.isHeard).toBe(false)
  })

  test('takes a bounded number of listeners', () => {
    const live = createLiveFeed(1)
    const stop = live.subscribe({ heard() {}, ended() {} })
    expect(() => live.subscribe({ heard() {}, ended() {} })).toThrow('Too many consoles')
    stop()
    expect(live.isHeard).toBe(false)
  })
})

function caller(
  role: KeyRole,
  routes: readonly RouteGroup[],
  scope: Partial<KeyScope> = {},
): Caller {
  const tenant = scope.tenant ?? 'shop'
  return {
    tenant,
    keyId: 'k1',
    scope: { role, routes, limits: {}, mayDebug: false, ...scope, tenant },
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

function open(
  live: ReturnType<typeof createLiveFeed>,
  who: Caller,
  times: { readonly lifetimeMs?: number; readonly keepAliveMs?: number } = {},
): Reader {
  const [route] = eventRoutes({ live, ...times })
  const context = {
    get: (name: string) => (name === 'caller' ? who : undefined),
  } as unknown as AppContext
  const response = route?.handle(context) as Response | undefined
  const body = response?.body
  if (!body) throw new Error('no body')
  return body.getReader() as Reader
}

async function nextText(reader: Reader): Promise<string> {
  return new TextDecoder().decode((await reader.read()).value)
}

async function heard(who: Caller): Promise<readonly string[]> {
  const live = createLiveFeed()
  const reader = open(live, who)
  for (const event of [RUN, REVIEW, BREAKER]) live.publish(event)
  live.close()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  return [...text.matchAll(/event: (\S+)/g)]
    .map(([, type]) => type ?? '')
    .filter((t) => t !== 'ready')
}
