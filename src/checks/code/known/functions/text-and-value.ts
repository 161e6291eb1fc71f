/** A text and another, or a number. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import {
  caesar,
  commonLength,
  commonRun,
  distance,
  isClean,
  letters,
  place,
  sorted,
  times,
  words,
} from './text-parts.ts'

export const textAndValueFunctions: readonly KnownFunction[] = [
  {
    asks: /caesar|shift|cipher/u,
    takes: 'si',
    gives: [caesar, (s: string, n: number) => caesar(s, -n)],
    also: [
      ['xyz', 3],
      ['XYZ', 3],
      ['a b', 1],
      ['Az', 25],
    ],
  },
  {
    asks: /count|occur|frequen|times/u,
    takes: 'ss',
    gives: [
      (s: string, one: string) => (one.length === 1 ? times(s, one) : undefined),
      (one: string, s: string) => (one.length === 1 ? times(s, one) : undefined),
    ],
    also: [
      ['banana', 'a'],
      ['banana', 'x'],
      ['Aa', 'a'],
    ],
  },
  {
    asks: /contain|substring|present|search|check/u,
    takes: 'ss',
    gives: [
      (s: string, part: string) => s.includes(part),
      (part: string, s: string) => s.includes(part),
    ],
  },
  {
    asks: /index|position|find|search/u,
    takes: 'ss',
    gives: [
      place,
      (part: string, s: string) => place(s, part),
      (s: string, part: string) => s.lastIndexOf(part),
    ],
  },
  {
    asks: /remov|delet/u,
    takes: 'ss',
    gives: [
      (s: string, one: string) => (one.length === 1 ? s.replaceAll(one, '') : undefined),
      (s: string, some: string) =>
        letters(s)
          .filter((each) => !some.includes(each))
          .join(''),
      (s: string, one: string) =>
        one.length === 1 && times(s, one) > 1
          ? s.slice(0, s.indexOf(one)) +
            s.slice(s.indexOf(one) + 1, s.lastIndexOf(one)) +
            s.slice(s.lastIndexOf(one) + 1)
          : undefined,
    ],
  },
  {
    asks: /replace|chang/u,
    takes: 'sss',
    gives: [
      (s: string, one: string, other: string) =>
        one.length === 1 ? s.replaceAll(one, () => other) : undefined,
    ],
  },
  {
    asks: /replace|fill/u,
    takes: 'ss',
    gives: [(s: string, one: string) => s.replaceAll(' ', () => one)],
  },
  {
    asks: /anagram|rearrang|permutation/u,
    takes: 'ss',
    gives: [(a: string, b: string) => sorted(a) === sorted(b)],
    also: [
      ['abc', 'cab'],
      ['aab', 'abb'],
      ['ab', 'abc'],
    ],
  },
  {
    asks: /rotat/u,
    takes: 'ss',
    gives: [(a: string, b: string) => a.length === b.length && (a + a).includes(b)],
    also: [
      ['abcd', 'cdab'],
      ['abcd', 'acbd'],
      ['ab', 'abab'],
    ],
  },
  {
    asks: /rotat|shift/u,
    takes: 'sn',
    gives: [
      (s: string, n: number) => (n <= s.length ? s.slice(n) + s.slice(0, n) : undefined),
      (s: string, n: number) =>
        n <= s.length ? s.slice(s.length - n) + s.slice(0, s.length - n) : undefined,
    ],
  },
  {
    asks: /remov|delet/u,
    takes: 'sn',
    gives: [
      (s: string, n: number) => (n < s.length ? s.slice(0, n) + s.slice(n + 1) : undefined),
      (s: string, n: number) =>
        n >= 1 && n <= s.length ? s.slice(0, n - 1) + s.slice(n) : undefined,
    ],
  },
  {
    asks: /long|greater|short|word/u,
    takes: 'ns',
    gives: [
      (n: number, s: string) => (isClean(s) ? words(s).filter((one) => one.length > n) : undefined),
    ],
  },
  {
    asks: /long|greater|short|word/u,
    takes: 'sn',
    gives: [
      (s: string, n: number) => (isClean(s) ? words(s).filter((one) => one.length > n) : undefined),
    ],
  },
  {
    asks: /repeat|times|multipl/u,
    takes: 'sn',
    gives: [(s: string, n: number) => (n > 50 ? undefined : s.repeat(n))],
  },
  {
    asks: /common subsequence|longest common/u,
    takes: 'ss',
    gives: [commonLength, commonRun],
    also: [
      ['ABCBDAB', 'BDCABA'],
      ['abc', 'def'],
      ['aa', 'a'],
    ],
  },
  {
    asks: /edit|levenshtein|distance/u,
    takes: 'ss',
    gives: [distance],
    also: [
      ['kitten', 'sitting'],
      ['ab', 'ba'],
      ['a', 'abc'],
    ],
  },
  {
    asks: /hamming|differ/u,
    takes: 'ss',
    gives: [
      (a: string, b: string) =>
        a.length === b.length ? letters(a).filter((one, at) => one !== b[at]).length : undefined,
    ],
  },
  { asks: /split|separat|delimit/u, takes: 'ss', gives: [(s: string, by: string) => s.split(by)] },
]
