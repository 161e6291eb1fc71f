/** Temperatures set equal in two scales: "25 °C = 77 °F", "100 degrees Celsius is 373.15 K". */

import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'
import type { StatedFact } from '../../../checks/stated-fact.ts'
import { entryOf } from '../../../core/entry-of.ts'

export type Scale = 'c' | 'f' | 'k'

const SCALES: Readonly<Record<string, Scale>> = {
  ...{ c: 'c', celsius: 'c' },
  ...{ f: 'f', fahrenheit: 'f' },
  ...{ k: 'k', kelvin: 'k', kelvins: 'k' },
}

export const TO_CELSIUS: Readonly<Record<Scale, (degrees: number) => number>> = {
  c: (degrees) => degrees,
  f: (degrees) => ((degrees - 32) * 5) / 9,
  k: (degrees) => degrees - 273.15,
}

interface Temperature {
  readonly celsius: number
  readonly scale: Scale
  /** Half of the last written place, in degrees Celsius. */
  readonly tolerance: number
  readonly next: number
}

const SPEAKS_OF_DEGREES = /[°CFK]|\\(?:circ|degree)|degree|celsius|fahrenheit|kelvin|\bk\b/

/** Whether a text may tell a temperature; most do not, and need not be looked through. */
export function mayTellTemperature(text: string): boolean {
  return SPEAKS_OF_DEGREES.test(text)
}

export function findTemperatures(tokens: readonly Token[]): readonly StatedFact[] {
  return placesOfNumbers(tokens).flatMap((at) => {
    const token = tokens[at] as Token
    const left = temperatureAt(tokens, at)
    if (left === undefined) return []
    const link = tokens[left.next]
    if (link?.type !== 'relation' && !isWord(link, 'is', 'equals')) return []
    const right = temperatureAt(tokens, left.next + 1)
    if (right === undefined || right.scale === left.scale) return []
    const gap = Math.abs(left.celsius - right.celsius)
    return {
      start: token.start,
      end: (tokens[right.next - 1] as Token).end,
      holds: gap <= Math.max(left.tolerance, right.tolerance),
      expected: `${Number(left.celsius.toFixed(2))} °C on both sides`,
      code: 'wrong-temperature' as const,
    }
  })
}

/** Those of their signs too. */
function placesOfNumbers(tokens: readonly Token[]): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.type === 'number' || isSymbol(tokens[at], '-')) places.push(at)
  }
  return places
}

function temperatureAt(tokens: readonly Token[], at: number): Temperature | undefined {
  const isNegative = isSymbol(tokens[at], '-')
  const number = tokens[isNegative ? at + 1 : at]
  if (number?.type !== 'number' || (!isNegative && isSymbol(tokens[at - 1], '-'))) return undefined
  let next = at + (isNegative ? 2 : 1)
  if (isSymbol(tokens[next], '^')) next += 1
  const hasSign = isSymbol(tokens[next], '°') || isWord(tokens[next], 'degree', 'degrees')
  if (hasSign) next += 1
  const name = tokens[next]
  const spelled =
    name?.type === 'word' ? name.lower : name?.type === 'variable' ? name.name.toLowerCase() : ''
  const scale = entryOf(SCALES, spelled)
  const isSure = hasSign || spelled.length > 1 || scale === 'k'
  if (scale === undefined || !isSure) return undefined
  const degrees = toNumber(number.value) * (isNegative ? -1 : 1)
  return {
    celsius: TO_CELSIUS[scale](degrees),
    scale,
    // People leave out the .15 of kelvins and round to whole degrees.
    tolerance: 0.5 * 10 ** -Math.min(number.decimals, 1) + 0.16,
    next: next + 1,
  }
}
