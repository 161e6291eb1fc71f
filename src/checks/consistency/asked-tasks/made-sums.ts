/** "Make 24 using 5, 5, 10, 4.": the sum that was made has to give the number, from the numbers given. */
import { equals, fromDecimal, show } from '../../../checks/maths/tokens/rational.ts'
import type { AskedTask, Fault } from './asked-task.ts'
import { readPlainSum, withPlainSigns } from './plain-sum.ts'

const LIST = String.raw`\[?((?:\d{1,6}\s*(?:,\s*(?:and )?|\band\s+|\s))+\d{1,6})\]?`
const THESE = String.raw`(?:(?:all|only|each|any|exactly|of|the|these|those|following|given|four)\s+){0,6}(?:numbers?|digits?)?:?\s*`
const TARGET = String.raw`(?:exactly\s+)?(?:the (?:number|target|value)\s+)?(?:of\s+)?(\d{1,6})`
const TARGET_FIRST = new RegExp(
  String.raw`\b(?:make|reach|get|obtain|form|build|calculate|create|hit)\s+(?:to\s+)?${TARGET}\s*,?\s+(?:by\s+)?(?:using|from|with|out of)\s+${THESE}${LIST}`,
  'iu',
)
const NUMBERS_FIRST = new RegExp(
  String.raw`\b(?:using|with|from)\s+${THESE}${LIST}\s*,[^.\n]{0,60}?\b(?:equals?|makes?|gives?|results? in|get|reach|equal to)\s+${TARGET}(?!\d)`,
  'iu',
)

export const madeSum: AskedTask = (question) => {
  const [, early, first] = TARGET_FIRST.exec(question) ?? []
  const [, second, late] = early === undefined ? (NUMBERS_FIRST.exec(question) ?? []) : []
  const target = early ?? late
  const given = (first ?? second)?.match(/\d+/gu) ?? []
  if (target === undefined || given.length < 2) return undefined
  return (said) => faultOf(said, target, given)
}

function faultOf(said: string, target: string, given: readonly string[]): Fault | undefined {
  if (said.includes('\n')) return undefined
  const [made = '', ...rest] = withPlainSigns(said)
    .replace(/(?<![.$])[.$]+$/u, '')
    .split('=')
  // `10 * 2 = 20, 20 + 4 = 24`
  if (rest.length > 1) return undefined
  const sum = readPlainSum(made)
  if (sum === undefined || sum.operations === 0) return undefined
  const extra = notGiven(sum.numbers, given)
  if (extra !== undefined) return { message: `There is no ${extra} left to use` }
  if (equals(sum.value, fromDecimal(target))) return undefined
  return { message: `This makes ${show(sum.value)}, not ${target}` }
}

/** A number of the sum that is not among those given, or used more often than it is there. */
function notGiven(numbers: readonly string[], given: readonly string[]): string | undefined {
  const left = [...given]
  return numbers.find((each) => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
