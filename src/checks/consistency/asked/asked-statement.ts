/** Short answers that only make sense with their question: "What is the average of 3, 5 and 10?" "It is 7." */

import { readUnit } from '../../../checks/maths/units/dimensions.ts'
import type { CheckInput, CheckResult, Finding } from '../../../core/check.ts'
import { expectedAnswer } from './asked-directly.ts'
import { formulaAsked, withPoints } from './asked-formula.ts'

const LONGEST_QUESTION = 200
const LONGEST_ANSWER = 160
const STATED =
  /(?:[$€£]\s?)?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\/\d+)?(?:\s?(?:%|percent\b))?/gu
const ASKS_FOR =
  /^(?:what(?:'s| is| are| was)|calculate|compute|determine|work out|evaluate)\s+([^?!;:\n]*\d[^?!;:\n]*?)\s*[?.=]*$/i
const BARE = /^(\d[^?!;:\n]*?)\s*\?$/u
const HOW_MANY =
  /^how many ([a-z]+(?: [a-z]+)?) (?:are|make)(?: there)?(?: in)? (?:an? )?(\d[\d.,]*) ([a-z]+)\s*\?*$/i
const WHAT_SHARE = /^what (?:percentage|percent|per cent) of (\d[\d.,]*) is (\d[\d.,]*?)\s*\?*$/i
const CONVERTED = /^(\d[\d.,]*) ([a-z]+) (?:in|to|into) ([a-z]+)\s*\?*$/i
const IS_IT =
  /^(?:is|was|will) (?:the (?:year|number) )?(\d{1,9}) (?:be )?(a leap year|(?:an? )?(?:prime(?: number)?|perfect square|multiple of \d+)|divisible by \d+|odd|even)\s*\?*$/i
const DAYS = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gi
const WHICH_DAY =
  /^(?:what|which) (?:day|weekday)(?: of the week)? (?:is|was|will) (?:it )?(?:be )?(.*\d.*?)\s*\?*$/i
/** The question wants it in some other form than a plain number. */
const FORM = /\b(?:nearest|round\w*|approx\w*|about|digits?|places|words|form)\b/i

/** "Answer with yes or no.", behind the question. */
const HOW_TO_ANSWER =
  /([?.!])\s+(?:please )?(?:(?:answer|reply|respond|give|provide|return|output|state|write|say|use)\b|just |only |no explanation)[^?]*$/i

/** The statement that question and answer make together; undefined where they are no such pair. */
function statementOf(question: string, answer: string): string | undefined {
  if (question.length > LONGEST_QUESTION || answer.length > LONGEST_ANSWER) return undefined
  if (FORM.test(question)) return undefined
  const asked = question.trim().replace(HOW_TO_ANSWER, '$1')
  const plain = answer.replaceAll('*', '').trim()
  return (
    yesOrNo(asked, plain) ??
    weekday(asked, plain) ??
    date(asked, plain) ??
    span(asked, plain) ??
    formula(asked, plain) ??
    number(asked, plain)
  )
}

const VALUE =
  /^(?:it(?:'s|’s| is)|that(?:'s|’s| is)|das sind|das ist|ça fait|son|es)?\s*(about |around |roughly |approximately |≈ ?|~ ?)?([$€£]?-?\d[\d,]*(?:\.\d+)?(?:\/\d+)?) ?(%|percent)?((?: ?[\p{L}€$£°]{1,12}[²³]?){0,2})\s*[.!]?$/iu

function formula(asked: string, answer: string): string | undefined {
  const [, rough, stated = '', percent, words = ''] = VALUE.exec(withPoints(answer)) ?? []
  // `25π cm²` is told exactly.
  const sum = stated === '' || /[π√]/u.test(answer) ? undefined : formulaAsked(asked)
  if (sum === undefined || !isOfAsked(words, asked)) return undefined
  const isShare = percent !== undefined && sum.endsWith('* 100')
  // `About 50` may be 52.
  if (rough !== undefined && stated.replace(/\D|(?<!0)0+$/gu, '').length < 3) return undefined
  // Of a root, a circle or a decimal for a third few decimals are told.
  const sign = rough === undefined && !/π|sqrt|1\/3|\* 1$/u.test(sum) ? '=' : '≈'
  return percent === undefined || isShare
    ? `${sum} ${sign} ${stated.replace(/[$€£]/u, '')}`
    : undefined
}

const MONEY_OR_SHAPE = /^(?:euros?|dollars?|pounds?|[€$£]|square|cubic|sq)$/i

/** Beside the number may stand the question's own unit and words: `$17 off` and `0.25 m²` of 50 cm tell something else. */
function isOfAsked(words: string, asked: string): boolean {
  const units = new Set(
    [...asked.matchAll(/\d ?(\p{L}{1,12})/gu)].flatMap(([, each = '']) => sizeOf(each)),
  )
  if (units.size > 1) return false
  return words
    .split(/[\s²³]+/u)
    .filter((word) => word !== '')
    .every((word) => {
      const [size] = sizeOf(word)
      if (size !== undefined) return units.size === 0 || units.has(size)
      if (word.toLowerCase() === 'off') return false
      return MONEY_OR_SHAPE.test(word) || asked.toLowerCase().includes(word.toLowerCase())
    })
}

function sizeOf(unit: string): readonly number[] {
  const size = readUnit(unit)?.size
  return size === undefined ? [] : [size]
}

const WHICH_DATE =
  /^what (?:date|day|time) (?:is|was|comes|will (?:it )?be)(?: it)? (\d+ (?:days?|weeks?|hours?|minutes?) (?:after|before|from) .+?)\s*\?*$/i
const DATE = /^(?:it(?:'s|’s| is| will be| was) |on )?((?:\p{L}+day, )?[\p{L}\d ,:]{4,24}?)\s*\.?$/u

function date(asked: string, answer: string): string | undefined {
  const [when, stated] = [WHICH_DATE.exec(asked)?.[1], DATE.exec(answer)?.[1]]
  return when === undefined || stated === undefined || !/\d|day$/u.test(stated)
    ? undefined
    : `${when.replace(/ an? (?=\p{L}+day$)/iu, ' ')} is ${stated}.`
}

const MONTH =
  'january|february|march|april|may|june|july|august|september|october|november|december'
const DAY_FIRST = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})\b`, 'gi')
const DAYS_BETWEEN =
  /^how many days (?:are there |are |is it )?(?:between|from) (.+?) (?:and|to|until) (.+?)\s*\?*$/i
const HOURS_BETWEEN =
  /^how many (hours|minutes) (?:are there |are |is it )?(?:between|from) (\d{1,2}(?::\d\d)?(?: ?[ap]m)?) (?:and|to|until) (\d{1,2}(?::\d\d)?(?: ?[ap]m)?)\s*\?*$/i

function span(asked: string, answer: string): string | undefined {
  const stated =
    /^(?:it(?:'s|’s| is) |there are )?(\d+(?:\.\d+)?)(?: (?:days|hours|minutes))?\.?$/i.exec(
      answer,
    )?.[1]
  if (stated === undefined) return undefined
  const [, unit, opens, closes] = HOURS_BETWEEN.exec(asked) ?? []
  if (unit !== undefined) return `From ${opens} to ${closes} is ${stated} ${unit.toLowerCase()}.`
  const [, from, to] = DAYS_BETWEEN.exec(asked) ?? []
  return from === undefined
    ? undefined
    : `From ${from} to ${to} there are ${stated} days.`.replace(DAY_FIRST, '$2 $1')
}

function yesOrNo(asked: string, answer: string): string | undefined {
  const [, value, what] = IS_IT.exec(asked) ?? []
  const said = /^(yes|no)\b[^\d]*$/i.exec(answer)?.[1]
  const isOther = /\bnot\b|n't\b/u.test(answer) && !/^no\b/i.test(answer)
  if (value === undefined || said === undefined || isOther) return undefined
  return `${value} is ${said.toLowerCase() === 'no' ? 'not ' : ''}${what}.`
}

function weekday(asked: string, answer: string): string | undefined {
  const date = WHICH_DAY.exec(asked)?.[1]
  const days = date === undefined ? [] : (answer.match(DAYS) ?? [])
  return days.length === 1 && !/\d/u.test(answer) ? `${date} is ${days[0]}.` : undefined
}

/** The answer must hold one number and no more: of several it is not told which one it means. */
function number(asked: string, answer: string): string | undefined {
  const numbers = answer.match(STATED) ?? []
  const [stated] = numbers
  // What the question gave is only told again.
  if (stated === undefined || asked.includes(stated)) return undefined
  if (numbers.length !== 1 || /[=≈]|\b(?:about|around|roughly|approximately)\b/i.test(answer))
    return undefined
  return converted(asked, stated) ?? valued(asked, stated)
}

function converted(asked: string, stated: string): string | undefined {
  const [, part, whole] = WHAT_SHARE.exec(asked) ?? []
  if (whole !== undefined)
    return /[%t]$/u.test(stated) ? `${whole} is ${stated} of ${part}.` : undefined
  const [, small, count, large] = HOW_MANY.exec(asked) ?? []
  return small === undefined ? undefined : `${count} ${large} are ${stated} ${small}.`
}

function valued(asked: string, stated: string): string | undefined {
  const what = ASKS_FOR.exec(asked)?.[1] ?? BARE.exec(asked)?.[1]
  const [, amount, from, to] = CONVERTED.exec(what ?? '') ?? []
  if (to !== undefined) return `${amount} ${from} is ${stated} ${to}.`
  return what === undefined || /\.\s/u.test(what) ? undefined : `${what} is ${stated}.`
}

/** That the answer is wrong, as the statement is. */
export function askedStatementFindings(
  { question = '', answer }: CheckInput,
  check: (input: CheckInput) => readonly CheckResult[],
): readonly Finding[] {
  const direct = expectedAnswer(question, answer)
  if (direct !== undefined) return [wrongAnswer(answer, `It is ${direct}`, direct)]
  const statement = statementOf(question, answer)
  if (statement === undefined) return []
  const wrong = check({ question: '', answer: statement })
    .flatMap(({ findings }) => findings)
    .find(({ weight }) => weight === 'wrong')
  if (wrong === undefined) return []
  return [wrongAnswer(answer, wrong.message, wrong.expected)]
}

function wrongAnswer(answer: string, message: string, expected?: string): Finding {
  return {
    code: 'wrong-answer',
    weight: 'wrong',
    span: { start: 0, end: answer.length },
    claim: answer,
    ...(expected === undefined ? {} : { expected }),
    message,
  }
}
