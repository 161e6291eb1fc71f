import { failing, NUMBER_CHECKS } from '../support/checked.ts'
import { createRandom } from './random.ts'
import type { MakeStatement, Statement } from './statement.ts'

export function isFlagged([question, answer]: Statement): boolean {
  return failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0
}

export interface Count {
  readonly wrong: number
  readonly found: number
  readonly right: number
  readonly falseAlarms: number
  /** Right ones that were flagged, and wrong ones that were not. */
  readonly missed: readonly string[]
}

export function countAlarms(make: MakeStatement, pairs: number, seed = 7): Count {
  const random = createRandom(seed)
  const missed: string[] = []
  let found = 0
  let falseAlarms = 0
  for (let pair = 0; pair < pairs; pair++) {
    for (const isRight of [true, false]) {
      const [question, answer] = make(random, isRight)
      const isAlarm = isFlagged([question, answer])
      if (isAlarm && isRight) falseAlarms += 1
      if (isAlarm && !isRight) found += 1
      if (isAlarm === isRight)
        missed.push(`${isRight ? 'right' : 'wrong'}: ${question} → ${answer}`)
    }
  }
  return { wrong: pairs, found, right: pairs, falseAlarms, missed }
}

/** In per cent, with the 95 % interval by Wilson. */
export function shareOf(part: number, whole: number): string {
  const z = 1.96
  const share = part / whole
  const middle = (share + (z * z) / (2 * whole)) / (1 + (z * z) / whole)
  const reach =
    (z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))) /
    (1 + (z * z) / whole)
  const percent = (value: number): string => (100 * Math.max(0, value)).toFixed(0)
  return `${percent(share)} % [${percent(middle - reach)}, ${percent(middle + reach)}]`
}
