/** "Round 3.14159 to 3 decimal places.", "What is 4,567 rounded to the nearest hundred?" */
import {
  compare,
  divide,
  fraction,
  fromDecimal,
  HALF,
  isWhole,
  magnitude,
  multiply,
  type Rational,
  subtract,
} from '../../../checks/maths/tokens/rational.ts'
import type { AskedTask } from './asked-task.ts'
import { saidNumbers } from './said-number.ts'

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`
const TO = String.raw`(?: off)?(?: to)? (?:(\d{1,2}|one|two|three|four|five) (?:decimals?|decimal places?|dp|d\.p\.)|(?:the )?nearest (whole number|integer|ten|hundred|thousand|tenth|hundredth|thousandth))`
const ROUND = new RegExp(
  String.raw`^(?:please )?(?:round ${NUMBER}${TO}|what(?:'s| is) ${NUMBER} rounded${TO})\s*[.?]*$`,
  'i',
)
const COUNTS = 'zero one two three four five'.split(' ')
const PLACES: Readonly<Record<string, number>> = {
  'whole number': 0,
  integer: 0,
  ten: -1,
  hundred: -2,
  thousand: -3,
  tenth: 1,
  hundredth: 2,
  thousandth: 3,
}

export const roundedNumber: AskedTask = (question) => {
  const found = ROUND.exec(question.trim())
  const [number, count, name] = [
    found?.[1] ?? found?.[4],
    found?.[2] ?? found?.[5],
    found?.[3] ?? found?.[6],
  ]
  const places = name === undefined ? placesOf(count) : PLACES[name.toLowerCase()]
  if (number === undefined || places === undefined || places > MOST_PLACES) return undefined
  const given = fromDecimal(number.replaceAll(',', ''))
  const unit = places < 0 ? fraction(10n ** BigInt(-places)) : fraction(1n, 10n ** BigInt(places))
  return (said) => {
    const stated = saidNumbers(said)
    if (stated.length === 0 || stated.some(({ value }) => isRounded(given, value, unit)))
      return undefined
    return { message: `Rounded to that place it is another number than ${said.slice(0, 40)}` }
  }
}

const MOST_PLACES = 20

function placesOf(count: string | undefined): number | undefined {
  if (count === undefined) return undefined
  const at = COUNTS.indexOf(count.toLowerCase())
  return at < 0 ? Number(count) : at
}

/** Half-way numbers may go up, down or to the even one. */
function isRounded(given: Rational, value: Rational, unit: Rational): boolean {
  const isAtPlace = isWhole(divide(value, unit))
  return isAtPlace && compare(magnitude(subtract(given, value)), multiply(unit, HALF)) <= 0
}
