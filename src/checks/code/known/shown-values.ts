/** The shown examples as values: what goes in, what comes out. */
import { outsideQuotes } from '../../../checks/code/outside-quotes.ts'
import { callIn } from '../../../checks/code/probe-cases.ts'
import type { ProgramCase } from '../../../checks/code/sandbox/sandbox.ts'
import { readValue, type Value } from './value.ts'

export interface ShownValue {
  /** How the function is called, and its arguments as they are written. */
  readonly callee: string
  readonly texts: readonly string[]
  readonly arguments: readonly Value[]
  readonly gives: Value
}

const MOST = 10

/** Examples that cannot be read exactly are left out. */
export function shownValues(
  cases: readonly ProgramCase[],
  callees: readonly string[],
): readonly ShownValue[] {
  return cases.slice(0, MOST).flatMap((one) => {
    const call = callIn(one.source, callees)
    const gives = call === undefined ? undefined : resultOf(one, call.name)
    const values = call?.arguments.map(readValue) ?? []
    if (call === undefined || gives === undefined || values.includes(undefined)) return []
    return [
      { callee: call.name, texts: call.arguments, arguments: values as readonly Value[], gives },
    ]
  })
}

function resultOf(one: ProgramCase, name: string): Value | undefined {
  if (one.kind === 'equal') return readValue(one.expected)
  const around = aroundCall(one.source, name)
  if (around === undefined) return undefined
  const { before, behind } = around
  if (before === 'assertabs((')
    return readValue(/^\) - \((-?[\d.e+-]{1,40})\)/u.exec(behind)?.[1] ?? '')
  if (behind === '') return IS[before]
  const right = /^(\)*)\s*==(.*)$/su.exec(behind)
  if (right === null) return undefined
  const stated = balanced(
    right[2] ?? '',
    (before.match(/\(/gu) ?? []).length - (right[1] ?? '').length,
  )
  if (/^assert\(?set\($/u.test(before)) return setOf(stated)
  return /^assert\(*$/u.test(before) ? readValue(stated) : undefined
}

const IS: Readonly<Record<string, boolean>> = { assert: true, assertnot: false }

/** What stands around the first call, before it without spaces. */
function aroundCall(
  source: string,
  name: string,
): { readonly before: string; readonly behind: string } | undefined {
  const from = source.indexOf(`${name}(`)
  const start = from + name.length + 1
  for (const { index, depth } of outsideQuotes(source.slice(start))) {
    if (depth < 0) {
      const before = source.slice(0, from).replace(/\s+/gu, '')
      return { before, behind: source.slice(start + index + 1).trim() }
    }
  }
  return undefined
}

/** Without the brackets that were opened before the call. */
function balanced(text: string, open: number): string {
  const stated = text.trim()
  return open > 0 && stated.endsWith(')'.repeat(open))
    ? stated.slice(0, stated.length - open)
    : stated
}

function setOf(text: string): Value | undefined {
  const items = readValue(/^set\((.*)\)$/su.exec(text)?.[1] ?? text)
  if (items instanceof Set) return items
  const arePlain = Array.isArray(items) && items.every((item) => typeof item !== 'object')
  return arePlain ? new Set(items as readonly Value[]) : undefined
}
