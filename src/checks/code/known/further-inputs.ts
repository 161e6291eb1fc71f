/** Inputs like the shown ones, rich enough for two programs that agree on those to differ. */
import { splitArguments } from '../../../checks/code/probe-cases.ts'

const MOST = 60
/** Of long inputs fewer, as each costs more. */
const MOST_OF_LONG = 12
const LONG = 500

/** Lists of arguments as they are written, without the shown ones. One argument is changed at a time, then all to the same. */
export function furtherInputs(
  shown: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const known = new Set(shown.map((texts) => texts.join('\u0000')))
  const found = new Map<string, readonly string[]>()
  const add = (texts: readonly string[]): void => {
    const key = texts.join('\u0000')
    if (!known.has(key)) found.set(key, texts)
  }
  for (const texts of shown) {
    for (const [place, text] of texts.entries()) {
      for (const other of othersOf(text, texts))
        add(texts.map((old, at) => (at === place ? other : old)))
    }
    if (texts.length > 1 && texts.every((text) => firstSign(text) === firstSign(texts[0] ?? ''))) {
      add([...texts].reverse())
      add(texts.map(() => texts[0] ?? ''))
    }
  }
  const size = Math.max(0, ...shown.map((texts) => texts.join().length))
  return spread([...found.values()], size > LONG ? MOST_OF_LONG : MOST)
}

function firstSign(text: string): string {
  return (text[0] ?? '').replace(/[-\d]/u, '0')
}

/** Evenly from the whole, so that no argument and no example is left out. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as T)
}

function othersOf(text: string, beside: readonly string[]): readonly string[] {
  if (/^-?\d+$/u.test(text)) return wholeNumbers(Number(text), beside)
  if (/^-?\d+\.\d+$/u.test(text)) return ['0.5', '1.0', String(Number(text) + 1.5)]
  const string = /^(["'])(.*)\1$/su.exec(text)
  if (string !== null)
    return texts(string[2] ?? '').map((other) => `${string[1]}${other}${string[1]}`)
  const list = /^([[(])(.*)[\])]$/su.exec(text)
  return list === null ? [] : lists(text, list[1] === '(')
}

function wholeNumbers(value: number, beside: readonly string[]): readonly string[] {
  const items = beside.flatMap((text) => (/^[[(]/u.test(text) ? itemsIn(text) : []))
  const near = items.filter((item) => /^-?\d+$/u.test(item)).slice(0, 4)
  const others = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, value + 1, value - 1, value * 2, value * 2 + 1]
  return [...others.map(String), ...near, ...(value < 0 ? [String(-value)] : [])]
}

function texts(body: string): readonly string[] {
  if (body.includes('\\')) return []
  const half = Math.ceil(body.length / 2)
  return [
    body + body,
    body.toUpperCase(),
    body.toLowerCase(),
    [...body].reverse().join(''),
    body.slice(1),
    body.slice(0, -1),
    body.slice(0, 1),
    body.slice(0, half),
    body.slice(half),
    body.slice(0, 1).repeat(3),
    body + body.slice(0, 1),
    body.slice(0, 1) + body,
    `${body}7`,
    `${body} ${body}`,
  ].filter((other) => other !== body && other.trim() === other)
}

function itemsIn(text: string): readonly string[] {
  return splitArguments(`${text.slice(1, -1)})`) ?? []
}

function lists(text: string, isTuple: boolean): readonly string[] {
  const items = itemsIn(text)
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) return []
  const areNumbers = items.every((item) => /^-?\d+(?:\.\d+)?$/u.test(item))
  const numbers = areNumbers
    ? [
        items.map((item) => (item.startsWith('-') ? item.slice(1) : `-${item}`)),
        [...items].sort((a, b) => Number(a) - Number(b)),
        ['0', ...items],
        [...items, '-7'],
        [...items.slice(0, 1), ...items],
      ]
    : []
  const others = [
    [first],
    [...items].reverse(),
    [...items, ...items],
    items.slice(0, -1),
    items.slice(1),
    items.map(() => first),
    [...items.slice(1), first],
    items.slice(0, 2),
    [...items, last],
    [first, ...items],
    [...items.filter((_, at) => at % 2 === 1), ...items.filter((_, at) => at % 2 === 0)],
    ...numbers,
  ]
  return others.map((list) => written(list, isTuple))
}

function written(items: readonly string[], isTuple: boolean): string {
  if (!isTuple) return `[${items.join(', ')}]`
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
}
