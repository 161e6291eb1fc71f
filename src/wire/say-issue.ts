import type { z } from 'zod'
import { nearestWord } from '../core/nearest-word.ts'

type Issue = z.core.$ZodIssue

/** What is wrong with a field, in words for whoever wrote the request. `known` are the fields beside it, where they can be told. */
export function sayIssue(issue: Issue, known: readonly string[] = []): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing; it has to be ${article(issue.expected)}`
        : `has to be ${article(issue.expected)}${received(issue.message)}`
    case 'too_small':
      return `has to ${size(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum))}`
    case 'too_big':
      return `has to ${size(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum))}`
    case 'invalid_value':
      return `has to be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'unrecognized_keys':
      return unknownFields(issue.keys, known)
    case 'invalid_union':
      return 'has none of the forms that are taken here'
    default:
      return `is not right: ${issue.message}`
  }
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
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`
}

/** Zod tells only in its message what came instead. */
function received(message: string): string {
  const came = /received (.+)$/.exec(message)?.[1]
  return came ? `, not ${came}` : ''
}

function size(origin: string, bound: string, amount: number): string {
  const unit = origin === 'string' ? 'character' : origin === 'array' ? 'item' : undefined
  if (unit === undefined) return `be ${bound} ${amount}`
  return `have ${bound} ${amount} ${unit}${amount === 1 ? '' : 's'}`
}
