import type { LookupAddress, LookupOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { beforeEach, expect, test, vi } from 'vitest'
import { createNameLookup, type NameLookup } from './name-lookup.ts'

const ONE: LookupAddress = { address: '192.0.2.1', family: 4 }
const OTHER: LookupAddress = { address: '192.0.2.2', family: 4 }
const HOUR = 3_600_000

type Answer = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void

/** A name server that answers when it is told to. */
function server() {
  const asked: { readonly hostname: string; readonly answer: Answer }[] = []
  const resolve: LookupFunction = (hostname, _options, callback) => {
    asked.push({ hostname, answer: callback as Answer })
  }
  return {
    resolve,
    asked: () => asked.map(({ hostname }) => hostname),
    answer: (hostname: string, found: LookupAddress | string) => {
      const at = asked.findIndex((one) => one.hostname === hostname)
      const [question] = asked.splice(at, 1)
      if (typeof found !== 'string') question?.answer(null, [found])
      else question?.answer(Object.assign(new Error(found), { code: found }), [])
    },
  }
}

let names: ReturnType<typeof server>
let lookups: NameLookup

/** What came of a look-up so far: the first address, an error's code, or nothing. */
function ask(hostname: string, options: LookupOptions = { all: true }): { came?: string } {
  const result: { came?: string } = {}
  lookups.lookup(hostname, options, (error, found) => {
    const [first] = typeof found === 'string' ? [{ address: found }] : (found ?? [])
    result.came = error?.code ?? first?.address ?? 'nothing'
  })
  return result
}

function know(hostname: string, address: LookupAddress): void {
  ask(hostname)
  names.answer(hostname, address)
}

beforeEach(() => {
  vi.useFakeTimers()
  names = server()
  lookups = createNameLookup({ resolve: names.resolve })
  return () => vi.useRealTimers()
})

test('a name is asked for once at a time, and anew for the next connection', () => {
  const both = [ask('a.test'), ask('a.test', { all: false })]
  expect(names.asked()).toEqual(['a.test'])
  names.answer('a.test', ONE)
  expect(both).toEqual([{ came: ONE.address }, { came: ONE.address }])
  const later = ask('a.test')
  names.answer('a.test', OTHER)
  expect(later.came).toBe(OTHER.address)
})

test('a name server that falls silent is done without, for an hour', () => {
  know('a.test', ONE)
  const waits = ask('a.test')
  vi.advanceTimersByTime(499)
  expect(waits.came).toBeUndefined()
  vi.advanceTimersByTime(1)
  expect(waits.came).toBe(ONE.address)
  names.answer('a.test', 'EAI_AGAIN')
  // It is known by now that there is nothing to wait for.
  const soon = ask('a.test')
  vi.advanceTimersByTime(0)
  expect(soon.came).toBe(ONE.address)
  vi.advanceTimersByTime(HOUR)
  names.answer('a.test', 'EAI_AGAIN')
  const late = ask('a.test')
  names.answer('a.test', 'EAI_AGAIN')
  expect(late.came).toBe('EAI_AGAIN')
})

test('a failure of the name server is done without, and that there is no such name is believed', () => {
  know('a.test', ONE)
  const failed = ask('a.test')
  names.answer('a.test', 'EAI_AGAIN')
  expect(failed.came).toBe(ONE.address)
  const gone = ask('a.test')
  names.answer('a.test', 'ENOTFOUND')
  expect(gone.came).toBe('ENOTFOUND')
  const again = ask('a.test')
  vi.advanceTimersByTime(10_000)
  expect(again.came).toBeUndefined()
})

test('names that a server is silent about take one place together', () => {
  for (const slow of ['x.test', 'y.test', 'z.test']) {
    ask(slow)
    vi.advanceTimersByTime(1000)
    names.answer(slow, 'EAI_AGAIN')
  }
  const [x, y] = [ask('x.test'), ask('y.test'), ask('z.test')]
  expect(names.asked()).toEqual(['x.test'])
  const good = ask('a.test')
  names.answer('a.test', ONE)
  expect(good.came).toBe(ONE.address)
  names.answer('x.test', OTHER)
  expect([x?.came, y?.came]).toEqual([OTHER.address, undefined])
  expect(names.asked()).toEqual(['y.test'])
  names.answer('y.test', 'ENOTFOUND')
  expect([y?.came, names.asked()]).toEqual(['ENOTFOUND', ['z.test']])
})

test('it is known which name is being looked up, and told once which is taken as it was', () => {
  const told: string[] = []
  const end = lookups.onUnconfirmed((hostname) => told.push(hostname))
  know('a.test', ONE)
  expect(lookups.isUnderWay('a.test')).toBe(false)
  for (let time = 0; time < 3; time++) {
    ask('a.test')
    expect(lookups.isUnderWay('a.test')).toBe(true)
    vi.advanceTimersByTime(1000)
    names.answer('a.test', 'EAI_AGAIN')
  }
  expect(told).toEqual(['a.test'])
  know('a.test', ONE)
  ask('a.test')
  names.answer('a.test', 'EAI_AGAIN')
  expect(told).toEqual(['a.test', 'a.test'])
  end()
})

test('a resolver that answers within the call is heard too', () => {
  lookups = createNameLookup({
    resolve: (_hostname, _options, callback) => callback(null, [ONE]),
  })
  expect(ask('a.test').came).toBe(ONE.address)
})
