/** Of lines that each tell an amount of money, the one that nothing gives: `Tip (18%): $15.12`, `Total: $99.12`, `Each: $27.78`. */
import { followsFrom, isBalanceOf } from './amount-origins.ts'
import { amountsIn, type GivenAmount, type LabelledAmount, numberWordsIn } from './read-amounts.ts'

/** What is worked out by a formula, or known from elsewhere. */
const ELSEWHERE =
  /interest|compound|loan|mortgage|\bapr\b|\bapy\b|invest|annuit|amorti|inflation|deprecia|retire|exchange|currency|convert|bracket|federal|state tax|income tax|payroll|take-home|typical|average|estimate|assum|suppose|market|current price|probab|expect|overtime|and a half|tier|above|over \$|\bfirst \$|each way|round.?trip|both ways|compared|24\/7/i
/** About the line that it is in. */
const ROUGH = /approx|\b(?:about|around|roughly|nearly|almost|up to|at least|round\w*)\b|[~≈]/i
const MOST_GIVEN = 12
const MOST_STATED = 10
/** Others that follow and were not copied: whoever tells them was understood. */
const FEWEST_FOLLOWED = 2

export function oddAmount(
  stated: readonly LabelledAmount[],
  question: string,
  answer: string,
): LabelledAmount | undefined {
  const given = amountsIn(question)
  if (!isPlainSum(given, question, answer) || stated.length > MOST_STATED) return undefined
  const beside = [...amountsIn(besides(stated, answer)), ...numberWordsIn(question)]
  const odd: LabelledAmount[] = []
  let followed = 0
  for (const [at, each] of stated.entries()) {
    const before = stated.slice(0, at)
    const known = distinct([...given, ...each.aside, ...before, ...beside])
    if (isCopied(each, given) || ROUGH.test(lineOf(each))) continue
    if (isBalanceOf(each, before, given) || followsFrom(each, known)) followed++
    else odd.push(each)
  }
  const [one] = odd
  const isAlone = odd.length === 1 && followed >= FEWEST_FOLLOWED
  return isAlone && one !== undefined && (one.unit === '$' || one.unit === '%') ? one : undefined
}

function isPlainSum(given: readonly GivenAmount[], question: string, answer: string): boolean {
  const isFew = given.length >= 2 && given.length <= MOST_GIVEN
  const isOfMoney = given.some(({ unit }) => unit === '$')
  return isFew && isOfMoney && !ELSEWHERE.test(question) && !ELSEWHERE.test(answer)
}

/** The lines that tell no amount. */
function besides(stated: readonly LabelledAmount[], answer: string): string {
  return answer
    .split('\n')
    .filter((line) => !stated.some(({ label }) => line.replace(/[*_`]/gu, '').includes(label)))
    .join('\n')
}

function lineOf({ step: { text }, start, end }: LabelledAmount): string {
  const behind = text.indexOf('\n', end)
  return text.slice(text.lastIndexOf('\n', start) + 1, behind < 0 ? text.length : behind)
}

function isCopied({ value, unit }: GivenAmount, given: readonly GivenAmount[]): boolean {
  return given.some((each) => each.value === value && each.unit === unit)
}

function distinct(amounts: readonly GivenAmount[]): readonly GivenAmount[] {
  const seen = new Set<string>()
  return amounts.filter(({ value, unit }) => {
    const key = `${value} ${unit}`
    return !seen.has(key) && seen.add(key)
  })
}
