/** One text: its words, numbers and ways of writing. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { count, unique } from './list-parts.ts'
import { sum } from './number-parts.ts'
import {
  capital,
  drop,
  grouped,
  isBalanced,
  isClean,
  keep,
  letters,
  number,
  romanValue,
  words,
} from './text-parts.ts'

export const wordFunctions: readonly KnownFunction[] = [
  {
    asks: /split.*(?:on|by|at|with) (?:the |a )?space/u,
    takes: 's',
    gives: [(s: string) => s.split(' ')],
    also: [['a  b'], ['a b']],
  },
  {
    asks: /(?:even|odd).*length|length.*(?:even|odd)/u,
    takes: 's',
    gives: [(s: string) => s.length % 2 === 1, (s: string) => s.length % 2 === 0],
    also: [['a'], ['ab']],
  },
  {
    asks: /move|end/u,
    takes: 's',
    gives: [(s: string) => s.replace(/\d/gu, '') + s.replace(/\D/gu, '')],
  },
  {
    asks: /word/u,
    takes: 's',
    gives: [
      (s: string) => (isClean(s) ? words(s).map((one) => one.length) : undefined),
      (s: string) => (isClean(s) ? [...words(s)].sort() : undefined),
    ],
  },
  {
    asks: /occur|frequen|most/u,
    takes: 's',
    gives: [
      (s: string) => {
        const most = Math.max(...letters(s).map((one) => count(letters(s), one)))
        const all = unique(letters(s)).filter((one) => count(letters(s), one) === most)
        return all.length === 1 ? all[0] : undefined
      },
    ],
    also: [['aab'], ['abb'], ['aabbb']],
  },
  {
    asks: /binary|decimal/u,
    takes: 's',
    gives: [(n: string) => (/^[01]{1,50}$/u.test(n) ? Number.parseInt(n, 2) : undefined)],
    also: [['0'], ['1'], ['0110'], ['1001']],
  },
  {
    asks: /space/u,
    takes: 's',
    gives: [
      (s: string) => s.replaceAll(' ', ''),
      number(/ /u),
      (s: string) => s.replaceAll(' ', () => '%20'),
      (s: string) => s.replace(/ +/gu, ' '),
    ],
    also: [['a b c'], ['a  b'], ['ab']],
  },
  {
    asks: /space.*capital|capital.*space|camel/u,
    takes: 's',
    gives: [
      (s: string) =>
        /^(?:[A-Z][a-z]+)+$/u.test(s)
          ? s.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
          : /^[a-z]+$/u.test(s)
            ? s
            : undefined,
    ],
    also: [['abc'], ['AbcDef'], ['Python'], ['python']],
  },
  {
    asks: /digit|number|numer/u,
    takes: 's',
    gives: [
      number(/\d/u),
      keep(/\d/u),
      drop(/\d/u),
      (s: string) => /\d/u.test(s),
      (s: string) => sum((s.match(/\d/gu) ?? []).map(Number)),
    ],
    also: [['a1b22'], ['abc'], ['123'], ['9 lives 10']],
  },
  {
    asks: /word/u,
    takes: 's',
    gives: [
      (s: string) => (isClean(s) ? words(s).length : undefined),
      (s: string) =>
        isClean(s)
          ? words(s).find((one) => one.length === Math.max(...words(s).map((each) => each.length)))
          : undefined,
      (s: string) => (isClean(s) ? Math.max(...words(s).map((each) => each.length)) : undefined),
      (s: string) => (isClean(s) ? words(s).map(capital).join(' ') : undefined),
      (s: string) => (isClean(s) ? words(s).at(-1)?.length : undefined),
    ],
    also: [['a bb ccc'], ['one'], ['aa bb']],
  },
  {
    asks: /split/u,
    takes: 's',
    gives: [
      (s: string) => (s.includes('  ') || s !== s.trim() ? s.split(' ') : words(s)),
      words,
      letters,
    ],
    also: [['a b'], ['a'], ['a  b']],
  },
  {
    asks: /(?:list|tuple|array|split).*char|char.*(?:list|tuple|array)|convert/u,
    takes: 's',
    gives: [letters, (s: string) => letters(s).filter((one) => one !== ' ')],
  },
  {
    asks: /bracket|parenthes|balanced|expression/u,
    takes: 's',
    gives: [isBalanced],
    also: [['()'], ['(]'], ['(('], ['))'], ['([{}])'], ['([)]'], [')(']],
  },
  {
    asks: /run.?length|encod|compress/u,
    takes: 's',
    gives: [
      (s: string) =>
        grouped(s)
          .map((run) => `${run[0]}${run.length}`)
          .join(''),
      (s: string) =>
        grouped(s)
          .map((run) => `${run.length}${run[0]}`)
          .join(''),
      (s: string) =>
        grouped(s).map((run) =>
          run.length > 1 ? [run.length, run[0] as string] : (run[0] as string),
        ),
      (s: string) => grouped(s).map((run) => [run.length, run[0] as string]),
    ],
    also: [['aab'], ['abc'], ['aaaa']],
  },
  {
    asks: /odd|even|index|position/u,
    takes: 's',
    gives: [
      (s: string) =>
        letters(s)
          .filter((_, at) => at % 2 === 0)
          .join(''),
      (s: string) =>
        letters(s)
          .filter((_, at) => at % 2 === 1)
          .join(''),
    ],
  },
  {
    asks: /(?:even|odd).*length|length.*(?:even|odd)/u,
    takes: 's',
    gives: [
      (s: string) => (isClean(s) ? words(s).filter((one) => one.length % 2 === 0) : undefined),
      (s: string) => s.length % 2 === 0,
      (s: string) => s.length,
    ],
  },
  {
    asks: /ascii|character code|ordinal/u,
    takes: 's',
    gives: [
      (s: string) => (s.length === 1 ? s.charCodeAt(0) : undefined),
      (s: string) => sum(letters(s).map((one) => one.charCodeAt(0))),
    ],
    also: [['a'], ['Z'], ['0']],
  },
  {
    asks: /binary/u,
    takes: 's',
    gives: [(s: string) => /^[01]+$/u.test(s)],
    also: [['0101'], ['012'], ['1'], ['10a']],
  },
  {
    asks: /integer|number|digit/u,
    takes: 's',
    gives: [(s: string) => /^\d+$/u.test(s) || (/^[a-z]+$/i.test(s) ? false : undefined)],
    also: [['1'], ['a'], ['12a'], ['00']],
  },
  {
    asks: /snake/u,
    takes: 's',
    gives: [
      (s: string) =>
        /^[a-z]+(?:_[a-z]+)*$/u.test(s) ? s.split('_').map(capital).join('') : undefined,
      (s: string) =>
        /^[a-z]+(?:_[a-z]+)*$/u.test(s)
          ? s
              .split('_')
              .map((one, at) => (at === 0 ? one : capital(one)))
              .join('')
          : undefined,
    ],
    also: [['a_b'], ['ab']],
  },
  {
    asks: /camel|snake/u,
    takes: 's',
    gives: [
      (s: string) =>
        /^(?:[A-Z][a-z]+)+$/u.test(s)
          ? s.replace(/(?<=[a-z])(?=[A-Z])/gu, '_').toLowerCase()
          : undefined,
    ],
    also: [['Abc'], ['AbcDef']],
  },
  {
    asks: /roman/u,
    takes: 's',
    gives: [(s: string) => romanValue(s)],
    also: [['IV'], ['IX'], ['XL'], ['CM'], ['MCMXCIV'], ['III']],
  },
]
