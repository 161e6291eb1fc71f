import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { RecentTexts } from './recent-texts.ts'

function counted(most: number): { read: (text: string) => number; made: string[] } {
  const made: string[] = []
  const recent = new RecentTexts<number>(most)
  const make = (text: string) => {
    made.push(text)
    return text.length
  }
  return { made, read: (text) => recent.of(text, make) }
}

test('a text that comes again is read twice: nothing is kept of one that came once', () => {
  const { read, made } = counted(10_000)
  expect([read('hello'), read('hello'), read('hello'), read('hello')]).toEqual([5, 5, 5, 5])
  expect(made).toEqual(['hello', 'hello'])
})

test('texts with the same mark are told apart by all their letters', () => {
  const { read, made } = counted(100_000)
  // So long that every other letter makes the mark, and one between them differs.
  const [a, b] = ['a', 'b'].map((letter) => `${'x'.repeat(3001)}${letter}${'x'.repeat(3000)}`)
  for (let round = 0; round < 3; round++) for (const text of [a, b]) read(text as string)
  expect(new Set(made)).toEqual(new Set([a, b]))
})

test('a text that differs in one letter from one seen before has not come before', () => {
  for (const length of [1, 63, 1200, 1201, 1202, 1203, 4096]) {
    for (const at of [0, length >> 1, length - 1]) {
      const { read, made } = counted(100_000)
      const letters = 'x'.repeat(length)
      const other = `${letters.slice(0, at)}7${letters.slice(at + 1)}`
      for (const text of [letters, other, other]) read(text)
      expect(made, `${length} letters, at ${at}`).toHaveLength(3)
    }
  }
})

test('values are those of the text, however many come and go', () => {
  const { read } = counted(20_000)
  for (let round = 0; round < 4; round++) {
    for (let size = 0; size < 300; size++) expect(read('y'.repeat(size))).toBe(size)
  }
})

test('what is kept is bounded, and the texts that come often stay', () => {
  const { read, made } = counted(20_000)
  for (let round = 0; round < 200; round++) {
    read('often')
    for (const turn of [1, 2]) read(`once in a while ${round}, ${'z'.repeat(turn + 400)}`)
    for (const turn of [1, 2]) read(`once in a while ${round}, ${'z'.repeat(turn + 400)}`)
  }
  expect(made.filter((text) => text === 'often')).toHaveLength(2)
  const before = made.length
  for (let round = 0; round < 150; round++) read(`once in a while ${round}, ${'z'.repeat(401)}`)
  expect(made.length - before).toBeGreaterThan(140)
})

test('a text too long to be kept beside others is made each time', () => {
  const { read, made } = counted(8000)
  for (let time = 0; time < 3; time++) read('w'.repeat(900))
  expect(made).toHaveLength(3)
})

test('of a text that was cut from a longer one nothing else is kept', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const recent = new RecentTexts<string>(1_000_000)
  const before = used()
  for (let turn = 0; turn < 30; turn++) {
    const long = JSON.parse(`"${String(turn).padStart(4_000_000, 'v')}"`) as string
    for (let time = 0; time < 3; time++) recent.of(long.slice(-2000), (text) => text.slice(0, 50))
  }
  expect((used() - before) / 1e6).toBeLessThan(30)
})

test.each([
  [1 << 8, 0],
  [1 << 14, 0.8],
])('with %i marks, at least %d of a thousand texts are known again', (marks, share) => {
  const made: string[] = []
  const recent = new RecentTexts<string>(10_000_000, marks)
  const texts = Array.from({ length: 1000 }, (_, at) => `a result of a tool, number ${at}`)
  for (let turn = 0; turn < 3; turn++) {
    for (const text of texts) {
      recent.of(text, (own) => {
        made.push(own)
        return own
      })
    }
  }
  const known = (3000 - made.length) / 1000
  if (share === 0) expect(known).toBeLessThan(0.1)
  else expect(known).toBeGreaterThan(share)
})
