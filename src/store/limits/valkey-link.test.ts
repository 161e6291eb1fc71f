import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { within } from './valkey-link.ts'

function standStill(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

describe('what is waited for', () => {
  test('comes in time where only this process stood still', async () => {
    const { promise, resolve } = withResolvers<string>()
    const waits = within(50, promise)
    for (let turn = 0; turn < 3; turn += 1) {
      standStill(60)
      await setImmediate()
    }
    resolve('there')
    expect(await waits).toBe('there')
  })

  test('is done without once its time is over', async () => {
    const started = performance.now()
    expect(await within(50, new Promise<string>(() => {}))).toBeUndefined()
    expect(performance.now() - started).toBeGreaterThan(45)
  })
})

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
