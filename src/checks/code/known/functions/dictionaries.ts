/** Dictionaries, and what is empty. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import { isSameValue, type Value } from '../../../../checks/code/known/value.ts'
import { areNumbers, has, type Numbers, type Table, values } from './list-parts.ts'
import { sum } from './number-parts.ts'

export const dictionaryFunctions: readonly KnownFunction[] = [
  {
    asks: /sort/u,
    takes: 'd',
    gives: [
      (d: Table) =>
        areNumbers(values(d)) && new Set(values(d)).size === d.size
          ? [...d].sort(([, a], [, b]) => (b as number) - (a as number))
          : undefined,
      (d: Table) =>
        areNumbers(values(d)) && new Set(values(d)).size === d.size
          ? [...d].sort(([, a], [, b]) => (a as number) - (b as number))
          : undefined,
    ],
  },
  {
    asks: /sum|total/u,
    takes: 'd',
    gives: [(d: Table) => (areNumbers(values(d)) ? sum(values(d) as Numbers) : undefined)],
  },
  {
    asks: /max|larg|high/u,
    takes: 'd',
    gives: [
      (d: Table) => (areNumbers(values(d)) ? Math.max(...(values(d) as Numbers)) : undefined),
    ],
  },
  {
    asks: /key|value|contain|check|present/u,
    takes: 'da',
    gives: [
      (d: Table, key: Value) => d.has(key),
      (d: Table, item: Value) => values(d).every((one) => isSameValue(one, item)),
      (d: Table, item: Value) => has(values(d), item),
    ],
  },
  {
    asks: /filter|greater|above|select/u,
    takes: 'dr',
    gives: [
      (d: Table, n: number) =>
        areNumbers(values(d))
          ? new Map([...d].filter(([, value]) => (value as number) >= n))
          : undefined,
      (d: Table, n: number) =>
        areNumbers(values(d))
          ? new Map([...d].filter(([, value]) => (value as number) > n))
          : undefined,
    ],
  },
  {
    asks: /merge|combin|concat/u,
    takes: 'dd',
    gives: [
      (a: Table, b: Table) => new Map([...a, ...b]),
      (a: Table, b: Table) =>
        areNumbers([...values(a), ...values(b)])
          ? new Map(
              [...a, ...b].map(([key]) => [
                key,
                ((a.get(key) ?? 0) as number) + ((b.get(key) ?? 0) as number),
              ]),
            )
          : undefined,
    ],
  },
  {
    asks: /merge|combin|concat/u,
    takes: 'ddd',
    gives: [
      (a: Table, b: Table, c: Table) => new Map([...c, ...b, ...a]),
      (a: Table, b: Table, c: Table) => new Map([...a, ...b, ...c]),
    ],
  },
  {
    asks: /empty/u,
    takes: 'a',
    gives: [
      (one: Value) =>
        one instanceof Map ? one.size === 0 : Array.isArray(one) ? one.length === 0 : undefined,
    ],
  },
]
