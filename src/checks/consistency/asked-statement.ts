/** Short answers that only make sense with their question: "What is the average of 3, 5 and 10?" "It is 7." */
import type { CheckInput, CheckResult, Finding } from '../../core/check.ts'

const LONGEST_QUESTION = 200
const LONGEST_ANSWER = 160
const TOLD =
  /(?:[$€£]\s?)?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\/\d+)?(?:\s?(?:%|percent\b))?/gu
const ASKS_FOR =
  /^(?:what(?:'s| is| are| was)|calculate|compute|determine|work out|evaluate)\s+([^?!;:\n]*\d[^?!;:\n]*?)\s*[?.=]*$/iu
const BARE = /^(\d[^?!;:\n]*?)\s*\?$/u
const HOW_MANY =
  /^how many ([a-z]+(?: [a-z]+)?) (?:are|make)(?: there)?(?: in)? (?:an? )?(\d[\d.,]*) ([a-z]+)\s*\?*$/iu
const WHAT_SHARE = /^what (?:percentage|percent|per cent) of (\d[\d.,]*) is (\d[\d.,]*?)\s*\?*$/iu
const CONVERTED = /^(\d[\d.,]*) ([a-z]+) (?:in|to|into) ([a-z]+)\s*\?*$/iu
const IS_IT =
  /^(?:is|was|will) (?:the (?:year|number) )?(\d{1,9}) (?:be )?(a leap year|(?:an? )?(?:prime(?: number)?|perfect square|multiple of \d+)|divisible by \d+|odd|even)\s*\?*$/iu
const DAYS = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/giu
const WHICH_DAY =
  /^(?:what|which) (?:day|weekday)(?: of the week)? (?:is|was|will) (?:it )?(?:be )?(.*\d.*?)\s*\?*$/iu
/** The question wants it in some other form than a plain number. */
const FORM = /\b(?:nearest|round\w*|approx\w*|about|digits?|places|words|form)\b/iu

/** The statement that question and answer make together; undefined where they are no such pair. */
function statementOf(question: string, answer: string): string | undefined {
  if (question.length > LONGEST_QUESTION || answer.length > LONGEST_ANSWER) return undefined
  const asked = question.trim()
  if (FORM.test(asked)) return undefined
  const plain = answer.replaceAll('*', '').trim()
  return yesOrNo(asked, plain) ?? weekday(asked, plain) ?? number(asked, plain)
}

function yesOrNo(asked: string, answer: string): string | undefined {
  const [, value, what] = IS_IT.exec(asked) ?? []
  const said = /^(yes|no)\b[^\d]*$/iu.exec(answer)?.[1]
  if (value === undefined || said === undefined || /\b(?:not|n't)\b/u.test(answer)) return undefined
  return `${value} is ${said.toLowerCase() === 'no' ? 'not ' : ''}${what}.`
}

function weekday(asked: string, answer: string): string | undefined {
  const date = WHICH_DAY.exec(asked)?.[1]
  const days = date === undefined ? [] : (answer.match(DAYS) ?? [])
  return days.length === 1 && !/\d/u.test(answer) ? `${date} is ${days[0]}.` : undefined
}

/** The answer must hold one number and no more: of several it is not told which one it means. */
function number(asked: string, answer: string): string | undefined {
  const numbers = answer.match(TOLD) ?? []
  const [told] = numbers
  // What the question gave is only told again.
  if (told === undefined || asked.includes(told)) return undefined
  if (numbers.length !== 1 || /[=≈]|\b(?:about|around|roughly|approximately)\b/iu.test(answer))
    return undefined
  return converted(asked, told) ?? valued(asked, told)
}

function converted(asked: string, told: string): string | undefined {
  const [, part, whole] = WHAT_SHARE.exec(asked) ?? []
  if (whole !== undefined)
    return /[%t]$/u.test(told) ? `${whole} is ${told} of ${part}.` : undefined
  const [, small, count, large] = HOW_MANY.exec(asked) ?? []
  return small === undefined ? undefined : `${count} ${large} are ${told} ${small}.`
}

function valued(asked: string, told: string): string | undefined {
  const what = ASKS_FOR.exec(asked)?.[1] ?? BARE.exec(asked)?.[1]
  const [, amount, from, to] = CONVERTED.exec(what ?? '') ?? []
  if (to !== undefined) return `${amount} ${from} is ${told} ${to}.`
  return what === undefined || /\.\s/u.test(what) ? undefined : `${what} is ${told}.`
}

/** That the answer is wrong, as the statement is. */
export function askedStatementFindings(
  { question = '', answer }: CheckInput,
  check: (input: CheckInput) => readonly CheckResult[],
): readonly Finding[] {
  const statement = statementOf(question, answer)
  if (statement === undefined) return []
  const wrong = check({ question: '', answer: statement })
    .flatMap(({ findings }) => findings)
    .find(({ weight }) => weight === 'wrong')
  if (wrong === undefined) return []
  const { expected } = wrong
  return [
    {
      code: 'wrong-answer',
      weight: 'wrong',
      span: { start: 0, end: answer.length },
      claim: answer,
      ...(expected === undefined ? {} : { expected }),
      message: wrong.message,
    },
  ]
}
