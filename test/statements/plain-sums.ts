/** Sums as they are asked for. */
import { rounded, written } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const PLAIN_SUMS: StatementKinds = {
  add: ({ int, slip }, isRight) => {
    const a = int(12, 9999),
      b = int(12, 9999)
    const s = a + b
    return [`What is ${a} + ${b}?`, `${a} + ${b} = ${isRight ? s : slip(s)}`]
  },
  subWords: ({ int, slip }, isRight) => {
    const a = int(500, 999),
      b = int(12, 499)
    const s = a - b
    return [
      `I had ${a} stickers and gave ${b} away. How many are left?`,
      `You started with ${a} stickers and gave away ${b}, so ${a} - ${b} = ${isRight ? s : slip(s)} stickers are left.`,
    ]
  },
  mul: ({ int, slip }, isRight) => {
    const a = int(12, 99),
      b = int(12, 99)
    return [`multiply ${a} by ${b}`, `${a} × ${b} = **${isRight ? a * b : slip(a * b)}**`]
  },
  divWords: ({ int, slip }, isRight) => {
    const b = int(3, 40),
      q = int(5, 90)
    return [`divide ${b * q} by ${b}`, `${b * q} divided by ${b} is ${isRight ? q : slip(q)}.`]
  },
  latex: ({ int, slip }, isRight) => {
    const a = int(2, 9),
      b = int(11, 19),
      c = int(2, 9)
    const s = a * b + c
    return [
      `Compute ${a}*${b}+${c}`,
      `\\[ ${a} \\times ${b} + ${c} = ${a * b} + ${c} = ${isRight ? s : slip(s)} \\]`,
    ]
  },
  frac: ({ int, pick, slip }, isRight) => {
    const b = pick([3, 4, 5, 8]),
      k = int(5, 50)
    const a = int(1, b - 1)
    const s = a * k
    return [`What is ${a}/${b} of ${b * k}?`, `${a}/${b} of ${b * k} is ${isRight ? s : slip(s)}.`]
  },
  words: ({ int, slip }, isRight) => {
    const w = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
    const a = int(0, 7),
      b = int(0, 7)
    const s = (a + 2) * (b + 2)
    return ['What is the product?', `${w[a]} times ${w[b]} is ${isRight ? s : slip(s)}.`]
  },
  sumDe: ({ int, slip }, isRight) => {
    const a = int(100000, 999999) / 100,
      b = int(100000, 999999) / 100
    const s = rounded(a + b)
    return [
      'Was ergibt die Summe?',
      `${written(a, 'de-DE')} € + ${written(b, 'de-DE')} € = ${written(isRight ? s : slip(s), 'de-DE')} €`,
    ]
  },
  sumFr: ({ int, slip }, isRight) => {
    const a = int(100000, 999999) / 100,
      b = int(100000, 999999) / 100
    const s = rounded(a + b)
    return [
      'Quelle est la somme ?',
      `${written(a, 'fr-FR')} € + ${written(b, 'fr-FR')} € = ${written(isRight ? s : slip(s), 'fr-FR')} €`,
    ]
  },
  average: ({ int, slip }, isRight) => {
    const v = [0, 1, 2, 3].map(() => int(10, 99))
    const s = v.reduce((a, b) => a + b, 0)
    return [
      `What is the average of ${v.join(', ')}?`,
      `The average is (${v.join(' + ')}) / 4 = ${s} / 4 = ${isRight ? s / 4 : slip(s / 4)}.`,
    ]
  },
  power: ({ int, slip }, isRight) => {
    const a = int(2, 12),
      b = int(2, 6)
    return [`${a}^${b}?`, `${a}^${b} = ${isRight ? a ** b : slip(a ** b)}`]
  },
  sqrt: ({ int, slip }, isRight) => {
    const a = int(11, 60)
    return [`square root of ${a * a}`, `√${a * a} = ${isRight ? a : slip(a)}`]
  },
  ratio: ({ int, slip }, isRight) => {
    const a = int(2, 5),
      b = int(2, 7),
      k = int(4, 30)
    const n = (a + b) * k
    return [
      `Share ${n} in the ratio ${a}:${b}.`,
      `There are ${a} + ${b} = ${a + b} parts. Each part is ${n} / ${a + b} = ${k}. So the shares are ${a} × ${k} = ${isRight ? a * k : slip(a * k)} and ${b} × ${k} = ${b * k}.`,
    ]
  },
  sci: ({ int, slip }, isRight) => {
    const a = int(11, 99) / 10,
      b = int(11, 99) / 10
    const p = a * b
    const e = 3 + 5 + (p >= 10 ? 1 : 0)
    const m = Math.round((p >= 10 ? p / 10 : p) * 1000) / 1000
    return ['Multiply', `${a} × 10^3 × ${b} × 10^5 = ${isRight ? m : slip(m, 1)} × 10^${e}`]
  },
  mod: ({ int }, isRight) => {
    const b = int(3, 12),
      q = int(5, 60),
      r = int(0, b - 1)
    return [
      `remainder of ${b * q + r} by ${b}`,
      `${b * q + r} mod ${b} = ${isRight ? r : (r + 1) % b}`,
    ]
  },
}
