/** All attacks on each regular expression of the sources, and what the gateway takes to read those that one is slow on. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allPatterns, fileOf, knownIn, sayOf } from '../support/patterns/all-patterns.ts'
import { attackText } from '../support/patterns/attacks.ts'
import { DOORS } from '../support/patterns/doors.ts'
import { type Grown, growthOf } from '../support/patterns/growth.ts'
import { ELSEWHERE } from '../support/patterns/known.ts'

/** What reads a text gives up beyond some length, so a short one may keep it busier than a long one. */
const CHARACTERS = [1_400, 3_900, 7_900, 40_000]
/** What reads to the end fails there. */
const END = '\u0001'
/** Milliseconds of processor time, on a machine that is busy and has compiled nothing yet. The square of the length takes seconds. */
const LIMIT = 500

let grown: readonly Grown[] = []

beforeAll(async () => {
  grown = (await allPatterns()).flatMap((pattern) => growthOf(pattern) ?? [])
}, 900_000)

it('no file has more patterns that grow than are known', () => {
  const files = [...new Set(grown.map(fileOf))]
  const unknown = files.flatMap((file) => {
    const here = grown.filter((one) => fileOf(one) === file)
    return here.length <= knownIn(file) ? [] : here.map(sayOf)
  })
  expect(unknown).toEqual([])
})

describe('what a pattern is slow on', () => {
  it.each(DOORS)('is read in bounded time as $name', ({ read }) => {
    const attacked = grown.filter((one) => !(fileOf(one) in ELSEWHERE))
    expect(attacked.length).toBeGreaterThan(20)
    const slow = attacked.filter(({ attack }) =>
      CHARACTERS.some((length) => {
        const text = attackText(attack, length) + END
        // Another text the second time: what was read is remembered.
        return msOf(() => read(text)) > LIMIT && msOf(() => read(`${text} `)) > LIMIT
      }),
    )
    expect(slow.map(sayOf)).toEqual([])
  })
})

function msOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1000
}
