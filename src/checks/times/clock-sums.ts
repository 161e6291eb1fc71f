/** Sums of times told by a clock's signs: `5 × 5:30 = 27:30`, `3:25 + 4:10 = 7:35`, `42.195 km × 4:58/km ≈ 3:29:34`. */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { DAY } from './lengths-of-time.ts'

const CLOCK = String.raw`\d{1,3}:[0-5]\d(?::[0-5]\d)?(?![\d:]|[.,]\d)`
const COUNT = String.raw`\d{1,4}(?:[.,]\d{1,4})?`
/** `/km`, `per km`, `min`, `h` behind a time, `km`, `laps` behind a count. */
const UNIT = String.raw`(?: ?(?:\/|per |je |pro )(?:\d{1,4} ?)?\p{L}{1,10}| ?(?:min(?:utes)?|hours|h|km|miles?|mi|m))?`
const TIMES = '[×x*·]'
const BEGINS = String.raw`(?<![\d.,:+\-−–*×·/=(\p{L}]|[+\-−–*×·/=(] )`
/** Not where it goes on as another sum, or with more words on what is counted. */
const ENDS = String.raw`(?! ?[+\-−–*×·/÷x] ?\d| ?[ap]\.?m\b)`
const IS = String.raw`\)? ?(=|≈|→) ?\**(?:about |ca\. |approx\. )?`
const MAY_SUM = /\d:[0-5]\d.{0,24}[=≈→]/u
const PRODUCT = new RegExp(
  `${BEGINS}(?:(${COUNT})${UNIT} ?${TIMES} ?(${CLOCK})|(${CLOCK})${UNIT} ?${TIMES} ?(${COUNT}))${UNIT}${IS}(${CLOCK})${ENDS}`,
  'giu',
)
const SUM = new RegExp(
  `${BEGINS}(${CLOCK}(?: ?[+−–-] ?${CLOCK}){1,12})${UNIT}${IS}(${CLOCK})${ENDS}`,
  'giu',
)

export function clockSums(text: string): readonly StatedFact[] {
  if (!MAY_SUM.test(text)) return []
  return [
    ...[...text.matchAll(PRODUCT)].map((found) => {
      const [, countBefore, after, before, countAfter, sign, stated = ''] = found
      const count = countBefore ?? countAfter ?? ''
      const [one] = readingsOf(after ?? before ?? '')
      const times = Number(count.replace(',', '.'))
      // What was rounded is as far off as often as it is counted.
      const isRound = sign === '≈' || /[.,]/.test(count)
      const slack = isRound ? Math.max(1, times / 2) : 0
      return factOf(found, stated, [times * (one ?? 0)], (value, sum) => away(value, sum) <= slack)
    }),
    ...[...text.matchAll(SUM)].map((found) => {
      const [, parts = '', sign, stated = ''] = found
      const slack = sign === '≈' ? 1 : 0
      const isSpan = /[−–-]/u.test(parts)
      return factOf(found, stated, sumsOf(parts), (value, sum) =>
        waysToTell(sum, isSpan).some((way) => away(value, way) <= slack),
      )
    }),
  ]
}

/** `+ 4:10 − 0:30`, in each way that its times can be read. */
function sumsOf(parts: string): readonly number[] {
  const terms = [...parts.matchAll(new RegExp(`([+−–-])? ?(${CLOCK})`, 'gu'))]
  const isLong = terms.some(([, , clock = '']) => clock.split(':').length > 2)
  const sum = (reading: number): number =>
    terms.reduce((total, [, sign, clock = '']) => {
      const readings = readingsOf(clock)
      const value = readings[Math.min(reading, readings.length - 1)] ?? 0
      return sign === undefined || sign === '+' ? total + value : total - value
    }, 0)
  return isLong ? [sum(0), sum(1)] : [sum(0)]
}

/** In its last unit; `3:25` beside hours, minutes and seconds may be minutes or hours. */
function readingsOf(clock: string): readonly number[] {
  const [first = 0, second = 0, third] = clock.split(':').map(Number)
  const short = 60 * first + second
  return third === undefined ? [short, 60 * short] : [60 * short + third]
}

function factOf(
  { index, 0: whole }: RegExpExecArray | RegExpMatchArray,
  stated: string,
  sums: readonly number[],
  isSame: (value: number, sum: number) => boolean,
): StatedFact {
  const holds = sums.some((sum) => readingsOf(stated).some((value) => isSame(value, sum)))
  const start = index ?? 0
  return {
    start,
    end: start + whole.length,
    holds,
    expected: shown(sums[0] ?? 0),
    code: 'wrong-date',
  }
}

/** Cut or rounded at its last place. */
function away(value: number, sum: number): number {
  return Math.max(0, Math.abs(value - sum) - 0.999)
}

/** Of times of day: over midnight or noon, and a span from its end or its beginning. */
function waysToTell(sum: number, isSpan: boolean): readonly number[] {
  const size = Math.abs(sum)
  return isSpan ? [size, DAY - size, DAY / 2 - size] : [sum, sum - DAY, sum - DAY / 2]
}

/** As minutes and seconds, or hours and minutes, with what is before them where it is more. */
function shown(value: number): string {
  const [size, sign] = [Math.round(Math.abs(value)), value < 0 ? '-' : '']
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60]
  const [large = 0, ...small] = parts
  const stated = small.map((part) => String(part).padStart(2, '0')).join(':')
  return size >= 6000
    ? `${sign}${large}:${stated}`
    : `${sign}${Math.floor(size / 60)}:${stated.slice(-2)}`
}
