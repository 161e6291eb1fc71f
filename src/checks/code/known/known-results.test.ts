import { describe, expect, it } from 'vitest'
import type { ProgramCase } from '../../../checks/code/sandbox/sandbox.ts'
import { ALL_FUNCTIONS } from './functions/all-functions.ts'
import { type Reading, TAKES } from './known-function.ts'
import { brokenBy, knownCalls } from './known-results.ts'
import { isSameValue, readValue, type Value, writeValue } from './value.ts'

const asserted = (...sources: readonly string[]): readonly ProgramCase[] =>
  sources.map((source) => ({ kind: 'assert', source: `assert ${source}` }))
const givenFor = (question: string, name: string, ...sources: readonly string[]) =>
  new Map(
    knownCalls(question, asserted(...sources), [name]).map((call) => [call.source, call.gives]),
  )

describe('what well-known functions give', () => {
  it('is known for further inputs where the words and all examples agree', () => {
    const given = givenFor(
      'Write a function to find the greatest common divisor.',
      'f',
      'f(12, 18) == 6',
      'f(7, 5) == 1',
      'f(8, 12) == 4',
    )
    expect(given.get('f(24, 18)')).toBe(6)
    expect(given.get('f(8, 5)')).toBe(1)
  })

  it('is not known by words that no example bears out, nor by examples without the words', () => {
    const wrong = givenFor(
      'Write a function to find the greatest common divisor.',
      'f',
      'f(12, 18) == 7',
      'f(7, 5) == 2',
      'f(8, 12) == 5',
    )
    expect([...wrong.values()].filter((one) => one !== undefined)).toEqual([])
    expect(
      givenFor('Write a function.', 'f', 'f(12, 18) == 6', 'f(7, 5) == 1', 'f(8, 12) == 4').size,
    ).toBe(0)
  })

  it.each(['3.14', '3.1415', '3.1416', '3.142', '22/7'])(
    'is known by the π of the examples: %s',
    (pi) => {
      const [top = 0, bottom = 1] = pi.split('/').map(Number)
      const area = (radius: number) => (top / bottom) * radius ** 2
      const shown = [4, 5, 10].map((radius) => `f(${radius}) == ${area(radius)}`)
      const given = givenFor('Find the area of a circle.', 'f', ...shown).get('f(8)')
      expect(given !== undefined && isSameValue(given, area(8))).toBe(true)
      expect(given !== undefined && isSameValue(given, 3 * 8 ** 2)).toBe(false)
    },
  )

  it('is not known where two readings part', () => {
    const given = givenFor(
      'Find the insertion point in sorted order.',
      'f',
      'f([1, 2, 4], 3) == 2',
      'f([1, 2, 4], 6) == 3',
      'f([5], 1) == 0',
    )
    expect(given.get('f([1, 2, 3], 0)')).toBe(0)
    expect(given.has('f([1, 2, 2, 2, 3], 2)')).toBe(false)
    const right = givenFor(
      'Find the right insertion point.',
      'f',
      'f([1, 2, 4], 3) == 2',
      'f([1, 2, 4], 6) == 3',
      'f([5], 1) == 0',
    )
    expect(right.get('f([1, 2, 2, 2, 3], 2)')).toBe(4)
  })

  it('needs three examples, or telling ones, with results that differ', () => {
    expect(givenFor('Is it a prime number?', 'f', 'f(7)', 'not f(9)').size).toBe(0)
    expect(givenFor('Is it a prime number?', 'f', 'f(7)', 'f(13)', 'f(11)').size).toBe(0)
    expect(givenFor('Is it a prime number?', 'f', 'f(7)', 'not f(9)', 'f(13)').get('f(10)')).toBe(
      false,
    )
  })

  it('is asked for inputs of the shown kinds alone', () => {
    const given = givenFor(
      'Are the brackets balanced?',
      'f',
      "f('()') == True",
      "f('(') == False",
      "f('(()') == False",
    )
    expect(given.size).toBeGreaterThan(0)
    expect([...given.keys()].join('')).not.toMatch(/[[\]{}]/u)
  })

  it('passes over a length that says nothing new', () => {
    const given = givenFor(
      'Find the sum of the array.',
      'f',
      'f([1, 2, 3], 3) == 6',
      'f([4, 9], 2) == 13',
      'f([8], 1) == 8',
    )
    expect(given.get('f([1, 2], 2)')).toBe(3)
  })
})

describe('what every example keeps', () => {
  const calls = knownCalls(
    'Tidy it up.',
    asserted("f('AbC') == 'A b C'", "f('Xy') == 'X y'", "f('xyZ') == 'x y Z'"),
    ['f'],
  )

  it('is broken by a result that loses some of its input', () => {
    const call = calls.find(({ source }) => source.includes('abc'))
    expect(call).toBeDefined()
    if (call === undefined) return
    expect(brokenBy(call, "'a b c'")).toBeUndefined()
    expect(brokenBy(call, "'a b'")?.says).toContain('but for spaces')
    expect(brokenBy(call, '<object>')).toBeUndefined()
  })
})

function breaks(reading: Reading, values: readonly Value[]): boolean {
  try {
    reading(...(values as never[]))
    return false
  } catch {
    return true
  }
}

describe('the known functions', () => {
  const pool: readonly Value[] = [
    0,
    1,
    2,
    7,
    12,
    -3,
    99_999,
    2.5,
    -0.5,
    '',
    'a',
    'Ab c',
    '()[]',
    '1010',
    'x_y',
    'IV',
    [],
    [1],
    [3, 1, 2, 2],
    [1, 2, 3],
    [-1, 0, 2.5],
    ['a', 'bb', 'a'],
    [
      [1, 2],
      [3, 4],
    ],
    [[1], [2, 3]],
    [
      ['a', 1],
      ['b', 2],
    ],
    [[]],
    [1, [2, 'x']],
    true,
    null,
    new Set([1]),
    new Map<Value, Value>([['a', 1]]),
    new Map<Value, Value>([
      ['a', 'b'],
      [2, [1]],
    ]),
  ]
  const inputsOf = (takes: string): readonly (readonly Value[])[] =>
    [...takes].reduce<readonly (readonly Value[])[]>(
      (found, letter) =>
        found
          .flatMap((each) =>
            pool.filter((value) => TAKES[letter]?.(value)).map((value) => [...each, value]),
          )
          .slice(0, 300),
      [[]],
    )

  it('take whatever is of their kinds without breaking', () => {
    const broken = ALL_FUNCTIONS.flatMap(({ takes, gives, asks }) =>
      inputsOf(takes).flatMap((values) =>
        gives.filter((reading) => breaks(reading, values)).map(() => [asks.source, values]),
      ),
    )
    expect(broken).toEqual([])
  })

  it('show further inputs of their own kinds', () => {
    for (const { takes, also = [], asks } of ALL_FUNCTIONS) {
      for (const values of also) {
        expect([asks.source, values.length]).toEqual([asks.source, takes.length])
      }
    }
  })
})

describe('values as they are written', () => {
  it.each([
    ['[1, -2.5, True]', [1, -2.5, true]],
    ["('a', \"b'c\")", ['a', "b'c"]],
    ['(1,)', [1]],
    ['(1)', 1],
    ['{}', new Map()],
    [
      "{'a': [1], 2: None}",
      new Map<Value, Value>([
        ['a', [1]],
        [2, null],
      ]),
    ],
    ['{1, 2}', new Set([1, 2])],
    ['set()', new Set()],
    ['null', null],
  ])('%s is read', (text, value) => {
    expect(readValue(text)).toEqual(value)
  })

  it.each([
    '[1 2]',
    'f(1)',
    '1 + 1',
    '[',
    '12345678901234567890',
    'nan',
    '{[1]: 2}',
    "'\\x41'",
    '',
  ])('%s is not', (text) => {
    expect(readValue(text)).toBeUndefined()
  })

  it('are the same nearly, in any order of a set, and whichever nothing they are', () => {
    expect(isSameValue(314.15, 314.159)).toBe(true)
    expect(isSameValue(314, 315)).toBe(false)
    expect(isSameValue(new Set([1, 2]), [2, 1])).toBe(true)
    expect(isSameValue([1, 2], [2, 1])).toBe(false)
    expect(isSameValue(null, [])).toBe(true)
    expect(isSameValue(0, null)).toBe(false)
    expect(isSameValue(true, 1)).toBe(true)
  })

  it('are written back', () => {
    expect(writeValue([1, 'a"', [2]])).toBe('[1, "a\\"", [2]]')
    expect(writeValue(new Set([1]))).toBeUndefined()
  })
})
