/** Temperatures, interest, dates, and what is done with two or three numbers. */
import type { KnownFunction } from '../../../../checks/code/known/known-function.ts'
import type { Value } from '../../../../checks/code/known/value.ts'
import { abs, isLeap, plain, z } from './measure-parts.ts'

export const everydayFormulas: readonly KnownFunction[] = [
  {
    asks: /swap|second.*first|exchange|interchange/u,
    takes: 'aa',
    gives: [(a: Value, b: Value) => [b, a]],
  },
  {
    asks: /radian|degree/u,
    takes: 'r',
    gives: [(x: number) => (x * Math.PI) / 180, (x: number) => (x * 180) / Math.PI],
  },
  {
    asks: /celsius|fahrenheit|temperature/u,
    takes: 'r',
    gives: plain(
      (c) => (z(c) * 9) / 5 + 32,
      (f) => ((z(f) - 32) * 5) / 9,
      (c) => z(c) + 273.15,
    ),
  },
  { asks: /simple interest/u, takes: 'qqq', gives: plain((p, t, r) => (z(p) * z(t) * z(r)) / 100) },
  { asks: /average|mean/u, takes: 'rr', gives: plain((a, b) => (z(a) + z(b)) / 2) },
  {
    asks: /days|month/u,
    takes: 'pp',
    gives: [
      (month: number, year: number) =>
        month > 12
          ? undefined
          : new Date(Date.UTC(2000, month, 0)).getUTCDate() +
            (month === 2 && !isLeap(year) ? -1 : 0),
      (year: number, month: number) =>
        month > 12 || year < 13
          ? undefined
          : new Date(Date.UTC(2000, month, 0)).getUTCDate() +
            (month === 2 && !isLeap(year) ? -1 : 0),
    ],
  },
  {
    asks: /month.*(?:3[01]|28)|(?:3[01]|28).*day/u,
    takes: 'p',
    gives: [31, 30, 28].map(
      (days) => (month: number) =>
        month > 12 ? undefined : new Date(Date.UTC(2001, month, 0)).getUTCDate() === days,
    ),
    also: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => [month]),
  },
  {
    asks: /max|larg|great|big/u,
    takes: 'rr',
    gives: plain((a, b) => Math.max(z(a), z(b))),
    also: [
      [1, 2],
      [2, 1],
      [-1, -2],
      [0, 0],
    ],
  },
  {
    asks: /min|small|least/u,
    takes: 'rr',
    gives: plain((a, b) => Math.min(z(a), z(b))),
    also: [
      [1, 2],
      [2, 1],
      [-1, -2],
      [0, 0],
    ],
  },
  {
    asks: /max|larg|great|big/u,
    takes: 'rrr',
    gives: plain((a, b, c) => Math.max(z(a), z(b), z(c))),
    also: [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
      [5, 5, 1],
      [1, 5, 5],
      [5, 1, 5],
    ],
  },
  {
    asks: /min|small|least/u,
    takes: 'rrr',
    gives: plain((a, b, c) => Math.min(z(a), z(b), z(c))),
    also: [
      [1, 2, 3],
      [3, 2, 1],
      [2, 1, 3],
      [1, 1, 5],
      [5, 1, 1],
      [1, 5, 1],
    ],
  },
  {
    asks: /median|middle/u,
    takes: 'rrr',
    gives: plain((a, b, c) => z([z(a), z(b), z(c)].sort((p, q) => p - q)[1])),
    also: [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
      [2, 1, 3],
      [5, 5, 1],
      [1, 5, 5],
    ],
  },
  {
    asks: /equal|same/u,
    takes: 'aaa',
    gives: [
      (a: number, b: number, c: number) =>
        4 - new Set([a, b, c]).size - (new Set([a, b, c]).size === 3 ? 1 : 0),
    ],
    also: [
      [1, 1, 1],
      [1, 1, 2],
      [1, 2, 1],
      [2, 1, 1],
      [1, 2, 3],
    ],
  },
  { asks: /sum|add/u, takes: 'rr', gives: plain((a, b) => z(a) + z(b)) },
  { asks: /product|multipl/u, takes: 'rr', gives: plain((a, b) => z(a) * z(b)) },
  {
    asks: /absolute|difference|distance/u,
    takes: 'rr',
    gives: plain((a, b) => abs(z(a) - z(b))),
    also: [
      [1, 5],
      [5, 1],
      [-2, 3],
    ],
  },
]
