/** Averages, shares, fractions and sequences. */
import { rounded } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const NUMBERS: StatementKinds = {
  fractionSum: ({ int, pick }, isRight) => {
    const [b, d] = pick([
      [2, 3],
      [3, 4],
      [4, 5],
      [3, 5],
    ]) as [number, number]
    const a = int(1, b - 1),
      c = int(1, d - 1),
      top = a * d + c * b,
      told = isRight ? top : top + pick([1, -1])
    return [
      `What is ${a}/${b} + ${c}/${d}?`,
      pick([
        `${a}/${b} + ${c}/${d} = ${a * d}/${b * d} + ${c * b}/${b * d} = ${told}/${b * d}`,
        `$\\frac{${a}}{${b}} + \\frac{${c}}{${d}} = \\frac{${told}}{${b * d}}$`,
        `The sum is ${told}/${b * d}.`,
      ]),
    ]
  },
  decimal: ({ int, pick }, isRight) => {
    const below = pick([4, 5, 8, 16, 20, 25]),
      above = int(1, below - 1)
    const value = above / below,
      told = isRight ? value : rounded(value + pick([0.053, 0.104, 0.031]), 4)
    return [
      `What is ${above}/${below} as a decimal?`,
      pick([
        `${above}/${below} = ${told}`,
        `${above}/${below} as a decimal is ${told}.`,
        `${above} divided by ${below} is ${told}.`,
      ]),
    ]
  },
  averageWords: ({ int, pick, slip }, isRight) => {
    const list = [int(10, 99), int(10, 99), int(10, 99), int(10, 99)]
    const mean = list.reduce((sum, each) => sum + each, 0) / 4,
      told = isRight ? mean : slip(mean)
    return [
      `What is the average of ${list.join(', ')}?`,
      pick([
        `The average of ${list.slice(0, 3).join(', ')} and ${list[3]} is ${told}.`,
        `The average is ${told}.`,
        `The mean of ${list.join(', ')} is ${told}.`,
      ]),
    ]
  },
  weightedAverage: ({ int, pick, slip }, isRight) => {
    const [first, second, share] = [
      int(50, 100),
      int(50, 100),
      pick([20, 25, 30, 40, 60, 70]),
    ] as const
    const a = (first * share) / 100,
      b = (second * (100 - share)) / 100,
      told = isRight ? rounded(a + b) : slip(rounded(a + b))
    return [
      `The test counts ${share}% and the exam ${100 - share}%. I have ${first} and ${second}. What is my grade?`,
      pick([
        `${first} × ${share / 100} + ${second} × ${(100 - share) / 100} = ${a} + ${b} = ${told}`,
        `Test: ${first} × ${share}% = ${a}\nExam: ${second} × ${100 - share}% = ${b}\nGrade: ${a} + ${b} = ${told}`,
        `Your weighted average is ${told}.`,
      ]),
    ]
  },
  median: ({ int, pick }, isRight) => {
    const list = Array.from({ length: 5 }, () => int(10, 99)).sort((a, b) => a - b)
    const told = list[isRight ? 2 : pick([1, 3])]
    return [
      `What is the median of ${[list[3], list[0], list[4], list[2], list[1]].join(', ')}?`,
      pick([
        `Sorted: ${list.join(', ')}. The median is ${told}.`,
        `The median of ${list.join(', ')} is ${told}.`,
        `The median is ${told}.`,
      ]),
    ]
  },
  pythagoras: ({ int, pick, slip }, isRight) => {
    const [a, b, c] = pick([
      [3, 4, 5],
      [5, 12, 13],
      [8, 15, 17],
      [7, 24, 25],
      [20, 21, 29],
    ]) as [number, number, number]
    const k = int(1, 4)
    const told = isRight ? c * k : slip(c * k)
    return [
      `The legs are ${a * k} and ${b * k}. How long is the hypotenuse?`,
      pick([
        `c = √(${a * k}² + ${b * k}²) = √${c * c * k * k} = ${told}`,
        `c² = ${a * k}² + ${b * k}² = ${c * c * k * k}, so c = ${told}`,
        `The hypotenuse is ${told}.`,
      ]),
    ]
  },
  sequence: ({ int, pick, slip }, isRight) => {
    const [start, step, n] = [int(1, 9), int(2, 9), int(8, 30)] as const
    const end = start + (n - 1) * step,
      told = isRight ? end : slip(end)
    return [
      `A sequence begins with ${start} and grows by ${step}. What is its term number ${n}?`,
      pick([
        `a_${n} = ${start} + (${n} − 1) × ${step} = ${told}`,
        `a_{${n}} = ${start} + ${n - 1} \\cdot ${step} = ${told}`,
        `Term ${n} is ${told}.`,
      ]),
    ]
  },
  gauss: ({ int, pick, slip }, isRight) => {
    const n = int(4, 20) * 5
    const sum = (n * (n + 1)) / 2,
      told = isRight ? sum : slip(sum)
    return [
      `What is the sum of the numbers from 1 to ${n}?`,
      pick([
        `n(n + 1)/2 = ${n} × ${n + 1} / 2 = ${told}`,
        `1 + 2 + 3 + ... + ${n} = ${told}`,
        `The sum of the numbers from 1 to ${n} is ${told}.`,
      ]),
    ]
  },
  rule: ({ int, pick, slip }, isRight) => {
    const [few, price, many] = [int(2, 6), int(2, 9), int(7, 15)] as const
    const told = isRight ? many * price : slip(many * price)
    return [
      `${few} apples cost $${few * price}. What do ${many} cost?`,
      pick([
        `One costs $${few * price} / ${few} = $${price}, so ${many} cost ${many} × $${price} = $${told}.`,
        `${few * price} / ${few} × ${many} = ${told}`,
        `${many} apples cost $${told}.`,
      ]),
    ]
  },
  share: ({ int, pick, slip }, isRight) => {
    const whole = int(2, 40) * 10,
      percent = pick([5, 15, 20, 35, 60, 80])
    const part = (whole * percent) / 100,
      told = isRight ? percent : slip(percent)
    return [
      `What percentage of ${whole} is ${part}?`,
      pick([
        `${part} / ${whole} = ${told}%`,
        `${part} is ${told}% of ${whole}.`,
        `(${part} / ${whole}) × 100 = ${told}%`,
        `${part} out of ${whole} is ${told}%.`,
      ]),
    ]
  },
}
