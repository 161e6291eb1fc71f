/** Equations, derivatives and functions. */

import type { StatementKinds } from './statement.ts'

export const LETTERS: StatementKinds = {
  eqn: ({ int }, isRight) => {
    const a = int(2, 9),
      x = int(2, 20),
      b = int(1, 30)
    const xx = isRight ? x : x + 1
    return [
      `Solve ${a}x + ${b} = ${a * x + b}`,
      `${a}x + ${b} = ${a * x + b}\n${a}x = ${a * x}\nx = ${xx}`,
    ]
  },
  expand: ({ int }, isRight) => {
    const a = int(2, 9),
      b = int(2, 9)
    return [
      `Expand (x+${a})(x+${b})`,
      `(x + ${a})(x + ${b}) = x² + ${isRight ? a + b : a + b + 1}x + ${a * b}`,
    ]
  },
  deriv: ({ int }, isRight) => {
    const a = int(2, 9),
      n = int(2, 6)
    return [
      `derivative of ${a}x^${n}`,
      `d/dx (${a}x^${n}) = ${isRight ? a * n : a * n + 1}x^${n - 1}`,
    ]
  },
  derivativeOfSum: ({ int, pick }, isRight) => {
    const [a, b, c] = [int(2, 9), int(2, 9), int(1, 9)] as const
    const told = isRight
      ? `${2 * a}x + ${b}`
      : pick([`${a}x + ${b}`, `${2 * a}x + ${b + 1}`, `${2 * a + 1}x + ${b}`])
    return [
      `What is the derivative of ${a}x^2 + ${b}x + ${c}?`,
      pick([
        `f(x) = ${a}x^2 + ${b}x + ${c}\nf'(x) = ${told}`,
        `The derivative of ${a}x² + ${b}x + ${c} is ${told}.`,
        `$\\frac{d}{dx}(${a}x^2 + ${b}x + ${c}) = ${told}$`,
        `The derivative is ${told}.`,
      ]),
    ]
  },
  integral: ({ int, pick }, isRight) => {
    const [a, b] = [int(1, 9), int(1, 9)] as const
    const told = isRight
      ? `${a}x^3 + ${b}x^2 + C`
      : pick([
          `${a + 1}x^3 + ${b}x^2 + C`,
          `${3 * a}x^3 + ${b}x^2 + C`,
          `${a}x^3 + ${2 * b}x^2 + C`,
        ])
    return [
      `Integrate ${3 * a}x^2 + ${2 * b}x`,
      pick([
        `∫ (${3 * a}x^2 + ${2 * b}x) dx = ${told}`,
        `$\\int (${3 * a}x^2 + ${2 * b}x)\\,dx = ${told}$`,
        `The antiderivative of ${3 * a}x^2 + ${2 * b}x is ${told}.`,
      ]),
    ]
  },
  definiteIntegral: ({ int, pick, slip }, isRight) => {
    const [a, end] = [int(1, 9), int(2, 5)] as const
    const area = a * end ** 3,
      told = isRight ? area : slip(area)
    return [
      `Integrate ${3 * a}x^2 from 0 to ${end}`,
      pick([
        `∫₀^${end} ${3 * a}x² dx = [${a}x³]₀^${end} = ${a}·${end}³ = ${told}`,
        `$\\int_0^{${end}} ${3 * a}x^2\\,dx = ${told}$`,
        `The integral of ${3 * a}x^2 from 0 to ${end} is ${told}.`,
      ]),
    ]
  },
  quadratic: ({ int, pick }, isRight) => {
    const p = int(1, 9),
      q = int(1, 9)
    const [sum, product] = [p + q, p * q]
    const one = isRight ? p : p + (p + 1 === q ? 2 : 1)
    return [
      `Solve x^2 - ${sum}x + ${product} = 0`,
      pick([
        `x^2 - ${sum}x + ${product} = 0\n(x - ${p})(x - ${q}) = 0\nx = ${one} or x = ${q}`,
        `The solutions are x = ${one} and x = ${q}.`,
        `(x − ${one})(x − ${q}) = 0, so x = ${one} or x = ${q}.`,
        `x₁ = ${one}, x₂ = ${q}`,
      ]),
    ]
  },
  quadraticFormula: ({ int, pick }, isRight) => {
    const p = int(2, 9),
      q = int(1, p - 1)
    const [sum, product] = [p + q, p * q]
    const root = p - q,
      one = isRight ? p : p + 1
    return [
      `Solve x² − ${sum}x + ${product} = 0 by the formula.`,
      pick([
        `x = (${sum} ± √(${sum}² − 4·${product})) / 2 = (${sum} ± ${root}) / 2, so x₁ = ${one} and x₂ = ${q}.`,
        `D = ${sum}² − 4 × ${product} = ${root * root}\nx₁ = (${sum} + ${root}) / 2 = ${one}\nx₂ = (${sum} − ${root}) / 2 = ${q}`,
      ]),
    ]
  },
  linearSystem: ({ int, pick }, isRight) => {
    const x = int(4, 20),
      y = int(1, 15)
    const told = isRight ? y : y + pick([1, 2, -1])
    return [
      `Solve x + y = ${x + y} and x - y = ${x - y}.`,
      pick([
        `Adding both equations gives 2x = ${2 * x}, so x = ${x} and y = ${told}.`,
        `x = ${x}, y = ${told}`,
        `The solution is x = ${x} and y = ${told}.`,
        `From the first, y = ${x + y} - x. Then x - (${x + y} - x) = ${x - y}, so 2x = ${2 * x}, x = ${x} and y = ${told}.`,
      ]),
    ]
  },
  inequality: ({ int, pick }, isRight) => {
    const a = int(2, 9),
      x = int(2, 20),
      b = int(1, 30)
    const told = isRight ? x : x + pick([1, -1, 3])
    return [
      `Solve ${a}x + ${b} < ${a * x + b}`,
      pick([
        `${a}x + ${b} < ${a * x + b}\n${a}x < ${a * x}\nx < ${told}`,
        `${a}x < ${a * x + b} - ${b} = ${a * x}, so x < ${told}`,
        `x < ${told}`,
      ]),
    ]
  },
  factored: ({ int, pick }, isRight) => {
    const p = int(1, 9),
      q = int(1, 9)
    const told = isRight ? q : q + 1
    return [
      `Factor x^2 + ${p + q}x + ${p * q}`,
      pick([
        `x^2 + ${p + q}x + ${p * q} = (x + ${p})(x + ${told})`,
        `x² + ${p + q}x + ${p * q} factors as (x + ${p})(x + ${told}).`,
        `The factors are (x + ${p})(x + ${told}).`,
      ]),
    ]
  },
  functionValue: ({ int, pick, slip }, isRight) => {
    const [a, b, x] = [int(2, 9), int(1, 20), int(2, 12)] as const
    const value = a * x * x + b,
      told = isRight ? value : slip(value)
    return [
      `f(x) = ${a}x^2 + ${b}. What is f(${x})?`,
      pick([
        `f(${x}) = ${a}·${x}² + ${b} = ${told}`,
        `f(${x}) = ${told}`,
        `f(${x}) = ${a}(${x})^2 + ${b} = ${a * x * x} + ${b} = ${told}`,
      ]),
    ]
  },
  slope: ({ int, pick, slip }, isRight) => {
    const [x, y, run, slope] = [int(0, 9), int(0, 9), int(2, 6), int(2, 9)] as const
    const told = isRight ? slope : slip(slope)
    return [
      `What is the slope of the line through (${x}, ${y}) and (${x + run}, ${y + run * slope})?`,
      pick([
        `m = (${y + run * slope} - ${y}) / (${x + run} - ${x}) = ${run * slope} / ${run} = ${told}`,
        `The slope is ${told}.`,
        `m = \\frac{${y + run * slope} - ${y}}{${x + run} - ${x}} = ${told}`,
      ]),
    ]
  },
  logarithm: ({ int, pick }, isRight) => {
    const base = pick([2, 3, 5, 10]),
      power = int(2, 6)
    const told = isRight ? power : power + pick([1, -1])
    return [
      `What is log base ${base} of ${base ** power}?`,
      pick([
        `log_${base}(${base ** power}) = ${told}`,
        `The logarithm of ${base ** power} to base ${base} is ${told}.`,
        `$\\log_{${base}} ${base ** power} = ${told}$`,
        `log base ${base} of ${base ** power} is ${told}.`,
      ]),
    ]
  },
}
