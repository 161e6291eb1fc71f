import type { z } from 'zod'
import { nearestWord } from '../core/text/nearest-word.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with a field, in words for whoever wrote the request. `known` are the fields beside it, where they can be told. */
export function sayIssue(issue: Issue, known: readonly string[] = []): string {
  switch (issue.code) {
    case 'invalid_type':
      // Whatever it is: a schema of JSON, say.
      if (issue.expected === 'nonoptional') return 'is missing'
      return issue.message.endsWith('received undefined')
        ? `is missing; it must be ${article(issue.expected)}`
        : `must be ${article(issue.expected)}${received(issue.message)}`
    case 'too_small':
      return `must ${size(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum))}`
    case 'too_big':
      return `must ${size(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum))}`
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`
    case 'unrecognized_keys':
      return unknownFields(issue.keys, known)
    case 'invalid_union':
      return sayUnion(issue)
    case 'custom':
      return issue.message
    case 'not_multiple_of':
      return issue.divisor === 1 ? 'must be a whole number' : `is not right: ${issue.message}`
    default:
      return `is not right: ${issue.message}`
  }
}

/** What is wrong where there is no such field at all. */
export function sayMissing(issue: Issue): string {
  const said = sayIssue(issue)
  return said.startsWith('must be ') ? `is missing; it ${said}` : said
}

function oneOf(values: readonly unknown[]): string {
  return `${values.length === 1 ? '' : 'one of '}${values.map(asJson).join(', ')}`
}

function asJson(value: unknown): string {
  return JSON.stringify(value)
}

/** What each form asks for, where the value itself is of none; what is wrong further inside is told elsewhere. */
function sayUnion(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && issue.options) return `must be ${oneOf([...issue.options])}`
  const forms = issue.errors.map((branch) => formAskedFor(branch[0]))
  if (forms.length === 0 || forms.includes(undefined)) {
    return 'has none of the forms that are taken here'
  }
  const typed = issue.errors.flat().find((inner) => inner.code === 'invalid_type')
  const asked = [...new Set(forms)].join(' or ')
  return typed?.message.endsWith('received undefined')
    ? `is missing; it must be ${asked}`
    : `must be ${asked}${received(typed?.message ?? '')}`
}

function formAskedFor(issue: Issue | undefined): string | undefined {
  if (issue === undefined || issue.path.length > 0) return undefined
  if (issue.code === 'invalid_type') return article(issue.expected)
  return issue.code === 'invalid_value' ? oneOf(issue.values) : undefined
}

function unknownFields(keys: readonly string[], known: readonly string[]): string {
  const meant = keys.length === 1 ? nearestWord(keys[0] as string, known) : undefined
  const named = keys.map((key) => `'${key}'`).join(', ')
  const hint = meant
    ? `; did you mean '${meant}'?`
    : known.length > 0
      ? `; known are ${known.join(', ')}`
      : ''
  return `${named} ${keys.length === 1 ? 'is' : 'are'} not known here${hint}`
}

function article(type: string): string {
  if (type === 'int') return 'a whole number'
  if (type === 'record') return 'an object'
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`
}

/** Zod tells only in its message what came instead. */
function received(message: string): string {
  const came = /received (.+)$/.exec(message)?.[1]
  // A fraction where a whole number belongs is a number too; NaN is what a query's words were read as.
  return came && came !== 'NaN' && !/expected int/.test(message) ? `, not ${came}` : ''
}

function size(origin: string, bound: string, amount: number): string {
  const unit = origin === 'string' ? 'character' : origin === 'array' ? 'item' : undefined
  if (unit === undefined) return `be ${bound} ${amount}`
  return `have ${bound} ${amount} ${unit}${amount === 1 ? '' : 's'}`
}
