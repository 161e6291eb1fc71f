/** Further inputs made from the known ones: the edges of each argument's type, for differential runs. */
import { outsideQuotes } from './outside-quotes.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'

const MOST = 32

/** A call beside the shown ones. */
export interface Probe {
  readonly kind: 'call'
  readonly source: string
  /**
   * `breaks`: whether the program ends well; what it gives there is its own choice, as for an empty list. `differs`: what it
   * gives beside another program; it may refuse it, as a negative number where only others are shown. `both`: the rest.
   */
  readonly tells: 'breaks' | 'differs' | 'both'
}

interface Edge {
  readonly value: string
  readonly tells: Probe['tells']
}
/** Whoever does not come to an end with these has an algorithm that nobody can use. */
const LARGE = ['30', '100']
/** Deep enough for recursion to break; others may rightly take long. */
const DEEP = '1000'

/** Calls like the ones in `cases` with one argument moved to an edge. Empty when no call with plain literals is known. */
export function probeCases(
  cases: readonly ProgramCase[],
  defined: readonly string[],
  language: SandboxLanguage,
): readonly Probe[] {
  const probes = new Map<string, Probe>()
  for (const one of cases) {
    const call = callIn(one.source, defined)
    if (call === undefined) continue
    for (const [index, argument] of call.arguments.entries()) {
      for (const edge of edgesOf(argument, language)) {
        const changed = call.arguments.map((old, at) => (at === index ? edge.value : old))
        const source = `${call.name}(${changed.join(', ')})`
        probes.set(source, { kind: 'call', source, tells: edge.tells })
      }
    }
  }
  return [...probes.values()].slice(0, MOST)
}

/**
 * Calls with one whole number, made large. They run last: one that takes too long takes the others' time. Only for a single
 * argument, as the second is often a place in the first.
 */
export function largeCases(
  cases: readonly ProgramCase[],
  defined: readonly string[],
): readonly Probe[] {
  for (const one of cases) {
    const call = callIn(one.source, defined)
    const [argument, ...more] = call?.arguments ?? []
    if (call === undefined || argument === undefined || more.length > 0) continue
    if (!/^\d{1,2}$/u.test(argument)) continue
    return [...LARGE, DEEP].map((large) => ({
      kind: 'call',
      source: `${call.name}(${large})`,
      tells: 'both',
    }))
  }
  return []
}

/** Whether the call may take long without being wrong. */
export function isDeepCase(one: ProgramCase): boolean {
  return one.source.endsWith(`(${DEEP})`)
}

interface Call {
  readonly name: string
  readonly arguments: readonly string[]
}

/** First call of one of the names, its arguments split at the outermost commas. */
export function callIn(source: string, names: readonly string[]): Call | undefined {
  for (const name of names) {
    const at = source.search(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\(`, 'u'))
    if (at < 0) continue
    const parts = splitArguments(source.slice(at + name.length + 1, at + 4000))
    if (parts !== undefined) return { name, arguments: parts }
  }
  return undefined
}

/** `text` begins behind the opening bracket. Undefined when that bracket is never closed. */
export function splitArguments(text: string): readonly string[] | undefined {
  const parts: string[] = []
  let start = 0
  for (const { sign, index, depth } of outsideQuotes(text)) {
    const isEnd = depth < 0
    if (!isEnd && !(sign === ',' && depth === 0)) continue
    parts.push(text.slice(start, index).trim())
    start = index + 1
    if (isEnd) return parts.filter((part) => part !== '')
  }
  return undefined
}

/** Other values of the same type, from the literal's own look. None for what is no plain literal. */
function edgesOf(argument: string, language: SandboxLanguage): readonly Edge[] {
  if (/^-?\d+$/u.test(argument)) return numberEdges(Number(argument))
  if (/^-?\d+\.\d+$/u.test(argument)) return edges('0.0', String(Number(argument) + 0.5))
  const string = /^(["'])(.*)\1$/su.exec(argument)
  if (string !== null) {
    const [, quote = '"', body = ''] = string
    // Where one sign is shown, one sign may be meant.
    const texts =
      body.length === 1
        ? [body.toUpperCase()]
        : ['', `${body}${body}`, body.toUpperCase(), body.slice(1)]
    return edges(...texts.map((text) => quote + text + quote))
  }
  if (/^\[.*\]$/su.test(argument)) return [{ value: '[]', tells: 'breaks' }, ...listEdges(argument)]
  const isTuple = argument.startsWith('(') && argument.endsWith(')') && argument.includes(',')
  if (language === 'python' && isTuple) return [{ value: '()', tells: 'breaks' }]
  return []
}

function edges(...values: readonly string[]): readonly Edge[] {
  return values.map((value) => ({ value, tells: 'both' }))
}

function numberEdges(value: number): readonly Edge[] {
  const others = edges('0', '1', String(value + 1), String(value * 2 + 1))
  const isNegative = value < 0
  return [
    ...others,
    isNegative ? { value: String(-value), tells: 'both' } : { value: '-1', tells: 'differs' },
  ]
}

function listEdges(argument: string): readonly Edge[] {
  const items = splitArguments(`${argument.slice(1, -1)})`) ?? []
  if (items.length < 2) return []
  const areNumbers = items.every((item) => /^-?\d+$/u.test(item))
  const lists = [
    items.slice(0, 1),
    [...items].reverse(),
    [...items, ...items],
    items.slice(0, -1),
    items.map(() => items[0]),
    ...(areNumbers ? [items.map(() => '0')] : []),
  ]
  return edges(...lists.map((list) => `[${list.join(', ')}]`))
}
