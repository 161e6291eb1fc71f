/** Further inputs made from the known ones: the edges of each argument's type, for differential runs. */
import { outsideQuotes } from './outside-quotes.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'

const MOST = 16
/** Whoever does not come to an end with these has an algorithm that nobody can use. */
const LARGE = ['30', '100']
/** Deep enough for recursion to break; others may rightly take long. */
const DEEP = '1000'

/** Calls like the ones in `cases` with one argument moved to an edge. Empty when no call with plain literals is known. */
export function probeCases(
  cases: readonly ProgramCase[],
  defined: readonly string[],
  language: SandboxLanguage,
): readonly ProgramCase[] {
  const sources = new Set<string>()
  for (const one of cases) {
    const call = callIn(one.source, defined)
    if (call === undefined) continue
    for (const [index, argument] of call.arguments.entries()) {
      for (const edge of edgesOf(argument, language)) {
        const changed = call.arguments.map((old, at) => (at === index ? edge : old))
        sources.add(`${call.name}(${changed.join(', ')})`)
      }
    }
  }
  return [...sources].slice(0, MOST).map((source) => ({ kind: 'call', source }))
}

/**
 * Calls with one whole number, made large. They run last: one that takes too long takes the others' time. Only for a single
 * argument, as the second is often a place in the first.
 */
export function largeCases(
  cases: readonly ProgramCase[],
  defined: readonly string[],
): readonly ProgramCase[] {
  for (const one of cases) {
    const call = callIn(one.source, defined)
    const [argument, ...more] = call?.arguments ?? []
    if (call === undefined || argument === undefined || more.length > 0) continue
    if (!/^\d{1,2}$/u.test(argument)) continue
    return [...LARGE, DEEP].map((large) => ({ kind: 'call', source: `${call.name}(${large})` }))
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
function splitArguments(text: string): readonly string[] | undefined {
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
function edgesOf(argument: string, language: SandboxLanguage): readonly string[] {
  if (/^-?\d+$/u.test(argument)) {
    const value = Number(argument)
    return [
      '0',
      '1',
      String(value + 1),
      String(value * 2 + 1),
      ...(value < 0 ? [String(-value)] : []),
    ]
  }
  if (/^-?\d+\.\d+$/u.test(argument)) return ['0.0', String(Number(argument) + 0.5)]
  const string = /^(["'])(.*)\1$/su.exec(argument)
  if (string !== null) {
    const [, quote = '"', body = ''] = string
    return ['', `${body}${body}`, body.toUpperCase(), body.slice(1)].map(
      (text) => quote + text + quote,
    )
  }
  if (/^\[.*\]$/su.test(argument)) return ['[]', ...listEdges(argument)]
  if (language === 'python' && /^\(.*,.*\)$/su.test(argument)) return ['()']
  return []
}

function listEdges(argument: string): readonly string[] {
  const items = splitArguments(`${argument.slice(1, -1)})`) ?? []
  if (items.length < 2) return []
  return [
    `[${items[0]}]`,
    `[${[...items].reverse().join(', ')}]`,
    `[${[...items, ...items].join(', ')}]`,
  ]
}
