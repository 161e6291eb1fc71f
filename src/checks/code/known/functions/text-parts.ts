/** What well-known functions of texts are made of. */
import type { Value } from '../../../../checks/code/known/value.ts'
import { range } from './number-parts.ts'

export type Texts = readonly string[]
export const letters = (s: string): string[] => [...s]
export const backwards = (s: string): string => letters(s).reverse().join('')
export const keep = (pattern: RegExp) => (s: string) =>
  letters(s)
    .filter((one) => pattern.test(one))
    .join('')
export const drop = (pattern: RegExp) => (s: string) =>
  letters(s)
    .filter((one) => !pattern.test(one))
    .join('')
export const number = (pattern: RegExp) => (s: string) =>
  letters(s).filter((one) => pattern.test(one)).length
export const words = (s: string): readonly string[] => s.split(/\s+/u).filter((one) => one !== '')
export const isClean = (s: string): boolean => /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u.test(s)
export const capital = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1).toLowerCase()
export const swapped = (s: string): string =>
  letters(s)
    .map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase()))
    .join('')
export const times = (s: string, one: string): number =>
  letters(s).filter((each) => each === one).length
export const first = (s: string, test: (one: string, at: number) => boolean): string | undefined =>
  letters(s).find(test)
export const sorted = (s: string): string => letters(s).sort().join('')
export const frequencies = (s: string): Value =>
  new Map(letters(s).map((one) => [one, times(s, one)]))
export const grouped = (s: string): readonly string[] => s.match(/(.)\1*/gsu) ?? []
export const unique = (s: string): string => [...new Set(s)].join('')
export const atMost = (most: number, s: string): string | undefined =>
  s.length > most ? undefined : s
export const place = (s: string, part: string): number => s.indexOf(part)
export const repeated = (s: string): string | undefined =>
  first(s, (one, at) => s.indexOf(one) < at)
export const isBalanced = (s: string): boolean | undefined => {
  if (!/^[()[\]{}]+$/u.test(s)) return undefined
  let rest = s
  for (let before = ''; before !== rest; )
    [before, rest] = [rest, rest.replace(/\(\)|\[\]|\{\}/gu, '')]
  return rest === ''
}
const table = (
  a: string,
  b: string,
  step: (same: boolean, up: number, left: number, across: number) => number,
  edge: (n: number) => number,
): readonly number[][] => {
  const rows: number[][] = [range(0, b.length).map(edge)]
  for (const [i, one] of letters(a).entries()) {
    const row = [edge(i + 1)]
    for (const [j, other] of letters(b).entries())
      row.push(step(one === other, rows[i]?.[j + 1] ?? 0, row[j] ?? 0, rows[i]?.[j] ?? 0))
    rows.push(row)
  }
  return rows
}
export const commonLength = (a: string, b: string): number | undefined =>
  a.length * b.length > 40_000
    ? undefined
    : table(
        a,
        b,
        (same, up, left, across) => (same ? across + 1 : Math.max(up, left)),
        () => 0,
      )
        .at(-1)
        ?.at(-1)
export const commonRun = (a: string, b: string): number | undefined =>
  a.length * b.length > 40_000
    ? undefined
    : Math.max(
        ...table(
          a,
          b,
          (same, _up, _left, across) => (same ? across + 1 : 0),
          () => 0,
        ).flat(),
      )
export const distance = (a: string, b: string): number | undefined =>
  a.length * b.length > 40_000
    ? undefined
    : table(
        a,
        b,
        (same, up, left, across) => Math.min(up + 1, left + 1, across + (same ? 0 : 1)),
        (n) => n,
      )
        .at(-1)
        ?.at(-1)
export const isPalindrome = (s: string): boolean => s === backwards(s)
const ROMAN: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]
export const roman = (n: number): string | undefined => {
  let rest = n
  let text = ''
  for (const [sign, value] of ROMAN)
    while (rest >= value) {
      text += sign
      rest -= value
    }
  return n < 4000 ? text : undefined
}
export const romanValue = (s: string): number | undefined =>
  range(1, 3999).find((n) => roman(n) === s)
export const caesar = (s: string, n: number): string =>
  s.replace(/[a-z]/gi, (one) => {
    const base = one < 'a' ? 65 : 97
    return String.fromCharCode(((((one.charCodeAt(0) - base + n) % 26) + 26) % 26) + base)
  })
export const VOWEL = /[aeiou]/i
export const CASES: readonly (readonly Value[])[] = [
  ['aB'],
  ['ABC'],
  ['abc'],
  ['Hello World'],
  ['a'],
  ['Z'],
]

export function backwardVowels(s: string): string {
  const vowels = letters(s).filter((one) => VOWEL.test(one))
  return letters(s)
    .map((one) => (VOWEL.test(one) ? (vowels.pop() ?? one) : one))
    .join('')
}
