/** One text: its letters, and what they are alike in. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { range, sum } from './number-parts.ts'
import {
  atMost,
  backwards,
  backwardVowels,
  CASES,
  capital,
  commonLength,
  drop,
  first,
  frequencies,
  isClean,
  isPalindrome,
  keep,
  letters,
  number,
  repeated,
  sorted,
  swapped,
  times,
  unique,
  VOWEL,
  words,
} from './text-parts.ts'

export const letterFunctions: readonly KnownFunction[] = [
  {
    asks: /rever/u,
    takes: 's',
    gives: [
      backwards,
      (s: string) => (isClean(s) ? [...words(s)].reverse().join(' ') : undefined),
      (s: string) => (isClean(s) ? words(s).map(backwards).join(' ') : undefined),
    ],
  },
  {
    asks: /palindrom/u,
    takes: 's',
    gives: [isPalindrome],
    also: [['aba'], ['ab'], ['abba'], ['abca'], ['a']],
  },
  {
    asks: /upper|capital/u,
    takes: 's',
    gives: [
      (s: string) => s.toUpperCase(),
      number(/[A-Z]/u),
      keep(/[A-Z]/u),
      drop(/[A-Z]/u),
      (s: string) => capital(s),
      (s: string) => s.slice(0, 1).toUpperCase() + s.slice(1),
    ],
    also: CASES,
  },
  {
    asks: /lower|small/u,
    takes: 's',
    gives: [(s: string) => s.toLowerCase(), number(/[a-z]/u), keep(/[a-z]/u), drop(/[a-z]/u)],
    also: CASES,
  },
  { asks: /swap|toggle|invert|case/u, takes: 's', gives: [swapped], also: CASES },
  {
    asks: /vowel/u,
    takes: 's',
    gives: [
      number(VOWEL),
      drop(VOWEL),
      keep(VOWEL),
      (s: string) => VOWEL.test(s),
      (s: string) => VOWEL.test(s[0] ?? ''),
      backwardVowels,
    ],
    also: [['aEiOu'], ['xyz'], ['AEI'], ['Hello'], ['bcA']],
  },
  {
    asks: /consonant/u,
    takes: 's',
    gives: [number(/[b-df-hj-np-tv-z]/i), drop(/[b-df-hj-np-tv-z]/i)],
    also: [['aEiOu'], ['xyz'], ['BcA 1']],
  },
  {
    asks: /letter|alphabet|character/u,
    takes: 's',
    gives: [
      number(/[a-z]/i),
      keep(/[a-z]/i),
      (s: string) => s.length,
      (s: string) => new Set(s).size,
    ],
  },
  {
    asks: /special|punctuat|alphanumeric|alpha-numeric|non-alpha/u,
    takes: 's',
    gives: [
      (s: string) => (/^[\w\s]*$/u.test(s) && s.includes('_') ? undefined : keep(/[a-z0-9]/i)(s)),
      number(/[^a-z0-9\s]/i),
    ],
  },
  {
    asks: /duplicate|repeat|unique|distinct/u,
    takes: 's',
    gives: [
      unique,
      (s: string) => new Set(s).size === s.length,
      (s: string) =>
        letters(s)
          .filter((one) => times(s, one) === 1)
          .join(''),
    ],
    also: [['aab'], ['aba'], ['abc'], ['aabb']],
  },
  {
    asks: /repeat|duplicate|first/u,
    takes: 's',
    gives: [
      repeated,
      (s: string) => repeated(s) ?? null,
      (s: string) => first(s, (one) => times(s, one) > 1),
    ],
    also: [['abba'], ['abcb'], ['aab']],
  },
  {
    asks: /non.?repeat|unique|once/u,
    takes: 's',
    gives: [(s: string) => first(s, (one) => times(s, one) === 1)],
    also: [['aabc'], ['abab c'], ['abcab']],
  },
  { asks: /frequen|count|occur/u, takes: 's', gives: [frequencies], also: [['aab'], ['a']] },
  { asks: /sort|order|alphabet/u, takes: 's', gives: [sorted, (s: string) => sorted(s) === s] },
  {
    asks: /same.*char|start.*end|first.*last/u,
    takes: 's',
    gives: [(s: string) => s[0] === s.at(-1)],
    also: [['aba'], ['ab'], ['a'], ['abca'], ['zbbz']],
  },
  {
    asks: /all.*same|same.*all/u,
    takes: 's',
    gives: [(s: string) => new Set(s).size === 1],
    also: [['aaa'], ['aab'], ['baa'], ['aba']],
  },
  {
    asks: /pangram/u,
    takes: 's',
    gives: [(s: string) => new Set(s.toLowerCase().match(/[a-z]/gu)).size === 26],
  },
  {
    asks: /isogram/u,
    takes: 's',
    gives: [(s: string) => new Set(s.toLowerCase()).size === s.length],
  },
  {
    asks: /substring/u,
    takes: 's',
    gives: [
      (s: string) => (s.length * (s.length + 1)) / 2,
      (s: string) =>
        sum(
          letters(s).map((one, at) => letters(s.slice(at)).filter((other) => other === one).length),
        ),
    ],
    also: [['aba'], ['abc'], ['aaa']],
  },
  {
    asks: /palindrom/u,
    takes: 's',
    gives: [
      (s: string) => commonLength(s, backwards(s)),
      (s: string) =>
        atMost(60, s) === undefined
          ? undefined
          : Math.max(
              ...range(0, s.length - 1).flatMap((from) =>
                range(from + 1, s.length)
                  .filter((to) => isPalindrome(s.slice(from, to)))
                  .map((to) => to - from),
              ),
            ),
    ],
  },
]
