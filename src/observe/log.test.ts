import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import { Secret } from '../core/access/secret.ts'
import type { LogFields } from '../core/observer.ts'
import { createLog, withoutSecrets } from './log.ts'

/** A log whose lines end up in an array. */
function createListeningLog() {
  const lines: string[] = []
  const log = createLog({ level: 'debug', stream: { write: (line: string) => lines.push(line) } })
  return { log, text: () => lines.join('') }
}

/** Text, and the part of it that must not be seen. */
const KEYS: readonly (readonly [string, string])[] = [
  [`sl_${'ab'.repeat(9)}_${'0f'.repeat(32)}`, '0f0f'],
  ['sk-proj-abcdefghijklmnop1234567890', 'abcdef'],
  ['sk-ant-api03-abcdefghijklmnop', 'abcdef'],
  ['gsk_abcdefghijklmnopqrstuv', 'abcdef'],
  ['AIzaSyA1234567890abcdefghijklmnop', '123456'],
  ['xai-abcdefghijklmnop', 'abcdef'],
  ['Bearer abc.def.ghi', 'def'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'c2ln'],
  ['postgres://user:hunter2@db/secondline', 'hunter2'],
]

describe('log', () => {
  it('writes the fields it knows as one JSON line', () => {
    const { log, text } = createListeningLog()
    log.write('info', 'request_finished', {
      requestId: 'r1',
      status: 'completed',
      ms: 12.5,
      reasons: ['a'],
    })
    expect(JSON.parse(text())).toMatchObject({
      event: 'request_finished',
      requestId: 'r1',
      status: 'completed',
      ms: 12.5,
      reasons: ['a'],
    })
  })

  it('writes no field it does not know and no object, whatever they hold', () => {
    const { log, text } = createListeningLog()
    const smuggled = {
      requestId: 'r1',
      prompt: 'what a person wrote',
      headers: { authorization: 'what a person wrote' },
      message: { toString: () => 'what a person wrote' },
      card: new Secret('what a person wrote'),
      toString: 'what a person wrote',
    }
    log.write('info', 'x', smuggled as unknown as LogFields)
    expect(text()).not.toContain('what a person wrote')
  })

  it.each(KEYS)('takes the secret out of %s', (key, secret) => {
    const { log, text } = createListeningLog()
    log.write('info', 'x', { message: `before ${key} after`, reasons: [key] })
    expect(text()).not.toContain(secret)
    expect(text()).toContain('before ')
    expect(text()).toContain(' after')
  })

  it('leaves ids and sentences alone', () => {
    for (const text of [
      'run_0192ab',
      'risk:finance',
      'tasks and keys are listed',
      'key-1',
      '/v1/chat/completions',
    ]) {
      expect(withoutSecrets(text)).toBe(text)
    }
  })

  it('tells kind, code and place of a failure and never its message', () => {
    const { log, text } = createListeningLog()
    let thrown: unknown
    try {
      JSON.parse('{"my diagnosis is')
    } catch (caught) {
      thrown = caught
    }
    const cause = new Error('my diagnosis is')
    log.writeError('crashed', new Error('my diagnosis\n    is secret', { cause: thrown }), {
      requestId: 'r1',
    })
    log.writeError('crashed', thrown, {})
    log.writeError('crashed', cause, {})
    log.writeError('crashed', 'my diagnosis is', {})
    expect(text()).not.toContain('diagnosis')
    expect(text()).toContain('log.test.ts')
    expect(text()).toContain('SyntaxError')
  })

  it('tells the code of what lies behind a failure', () => {
    const { log, text } = createListeningLog()
    const cause = Object.assign(new Error('secret'), { code: 'ECONNREFUSED' })
    log.writeError('crashed', new Error('the store failed', { cause }), {})
    expect(JSON.parse(text()).error.cause).toEqual({ kind: 'Error', code: 'ECONNREFUSED' })
  })

  it('tells a failure that comes again once a minute, with how often it came', () => {
    const lines: string[] = []
    let now = 0
    const stream = { write: (line: string) => lines.push(line) }
    const log = createLog({ level: 'info', stream, now: () => now })
    const away = Object.assign(new Error('away'), { code: 'store_unavailable' })
    for (; now <= 60_000; now += 500) log.writeError('oversight_tick_failed', away, {})
    log.writeError('oversight_tick_failed', new Error('something else'), {})
    log.writeError('oversight_tick_failed', away, { requestId: 'r1' })
    expect(
      lines.map((line) => JSON.parse(line)).map(({ count, error }) => [error.code, count]),
    ).toEqual([
      ['store_unavailable', undefined],
      ['store_unavailable', 120],
      [undefined, undefined],
      ['store_unavailable', undefined],
    ])
  })

  it('takes linear time on long hostile text', () => {
    const begun = process.cpuUsage()
    for (const piece of ['sk-', 'sl_a', '://:', 'bearer ', 'eyJ.'])
      withoutSecrets(piece.repeat(25_000))
    expect(processorMsSince(begun)).toBeLessThan(1500)
  })
})
