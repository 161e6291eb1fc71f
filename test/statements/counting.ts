/** Chances, choices, divisors and number systems. */
import { rounded } from './random.ts'
import type { StatementKinds } from './statement.ts'

export const COUNTING: StatementKinds = {
  dice: ({ int, pick }, isRight) => {
    const sum = int(2, 12),
      ways = 6 - Math.abs(7 - sum),
      told = isRight ? ways : ways + 1
    return [
      `What is the probability of rolling a sum of ${sum} with two dice?`,
      pick([
        `The probability is ${told}/36.`,
        `P(sum = ${sum}) = ${told}/36 ≈ ${rounded(told / 36, 3)}`,
        `There are ${told} ways to roll ${sum}, so the probability is ${told}/36.`,
      ]),
    ]
  },
  coins: ({ int, pick }, isRight) => {
    const coins = int(2, 7)
    const told = isRight ? 2 ** coins : 2 ** coins + pick([2, -1])
    return [
      `What is the probability that ${coins} coins all show heads?`,
      pick([
        `(1/2)^${coins} = 1/${told}`,
        `The probability is (1/2)^${coins} = 1/${told}.`,
        `The probability is 1/${told}.`,
      ]),
    ]
  },
  marbles: ({ int, pick }, isRight) => {
    const red = int(2, 9),
      blue = int(2, 9)
    const told = isRight ? red + blue : red + blue + pick([1, -1])
    return [
      `A bag holds ${red} red and ${blue} blue marbles. What is the probability of red?`,
      pick([
        `There are ${red} + ${blue} = ${told} marbles, so P(red) = ${red}/${told}.`,
        `The probability is ${red}/${told}.`,
        `P(red) = ${red}/(${red} + ${blue}) = ${red}/${told}`,
      ]),
    ]
  },
  choose: ({ int, pick, slip }, isRight) => {
    const all = int(5, 12),
      some = int(2, 3)
    const ways = some === 2 ? (all * (all - 1)) / 2 : (all * (all - 1) * (all - 2)) / 6,
      told = isRight ? ways : slip(ways)
    return [
      `How many ways are there to choose ${some} of ${all}?`,
      pick([
        `C(${all}, ${some}) = ${told}`,
        `${all} choose ${some} is ${told}.`,
        `There are ${told} ways to choose ${some} of ${all}.`,
        `$\\binom{${all}}{${some}} = ${told}$`,
      ]),
    ]
  },
  orders: ({ int, pick, slip }, isRight) => {
    const things = int(3, 7)
    const ways = [1, 1, 2, 6, 24, 120, 720, 5040][things] ?? 1,
      told = isRight ? ways : slip(ways)
    return [
      `In how many orders can ${things} books stand?`,
      pick([
        `${things}! = ${told}`,
        `${things} books can stand in ${things}! = ${told} orders.`,
        `There are ${told} orders.`,
      ]),
    ]
  },
  divisor: ({ int, pick }, isRight) => {
    const d = int(2, 12),
      a = pick([2, 3, 5, 7]),
      b = pick([11, 13, 17])
    const told = isRight ? d : d + pick([1, 2])
    return [
      `What is the greatest common divisor of ${d * a} and ${d * b}?`,
      pick([
        `gcd(${d * a}, ${d * b}) = ${told}`,
        `The greatest common divisor of ${d * a} and ${d * b} is ${told}.`,
        `The GCD is ${told}.`,
      ]),
    ]
  },
  multiple: ({ int, pick, slip }, isRight) => {
    const d = int(2, 9),
      a = pick([2, 3, 5]),
      b = pick([7, 11])
    const least = d * a * b,
      told = isRight ? least : slip(least)
    return [
      `What is the least common multiple of ${d * a} and ${d * b}?`,
      pick([
        `lcm(${d * a}, ${d * b}) = ${told}`,
        `The least common multiple of ${d * a} and ${d * b} is ${told}.`,
        `LCM(${d * a}, ${d * b}) = ${told}`,
      ]),
    ]
  },
  factors: ({ int, pick }, isRight) => {
    const [a, b, c] = [int(1, 4), int(1, 3), pick([5, 7, 11])] as const
    const value = 2 ** a * 3 ** b * c * (isRight ? 1 : pick([2, 3]))
    return [
      `What are the prime factors of ${value}?`,
      pick([
        `${value} = 2^${a} × 3^${b} × ${c}`,
        `The prime factorisation of ${value} is 2^${a} × 3^${b} × ${c}.`,
      ]),
    ]
  },
  prime: ({ pick }, isRight) => {
    const isPrime = pick([true, false])
    const value = isPrime
      ? pick([53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107])
      : pick([51, 57, 63, 69, 77, 81, 87, 91, 93, 111, 119, 133])
    const says = isPrime === isRight
    return [
      `Is ${value} prime?`,
      pick([
        `${says ? 'Yes' : 'No'}, ${value} ${says ? 'is' : 'is not'} a prime number.`,
        `${value} ${says ? 'is' : 'is not'} prime.`,
      ]),
    ]
  },
  binary: ({ int, pick }, isRight) => {
    const value = int(5, 250)
    const told = isRight ? value : value + pick([1, -1, 2, 8])
    return [
      `What is ${value.toString(2)} in decimal?`,
      pick([
        `The binary number ${value.toString(2)} is ${told} in decimal.`,
        `${value.toString(2)}₂ = ${told}₁₀`,
        `${value.toString(2)} in binary is ${told} in decimal.`,
      ]),
    ]
  },
  hexadecimal: ({ int, pick }, isRight) => {
    const value = int(16, 255)
    const told = (isRight ? value : value + pick([1, -1, 16])).toString(16).toUpperCase()
    return [
      `What is ${value} in hexadecimal?`,
      pick([
        `${value} in hexadecimal is ${told}.`,
        `${value} = 0x${told}`,
        `${value} in hex is 0x${told}.`,
      ]),
    ]
  },
  roman: ({ int, pick }, isRight) => {
    const value = int(1, 9) * 10 + int(1, 9)
    const told = isRight ? value : value + pick([1, -1, 10])
    const numeral =
      (['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'][Math.floor(value / 10)] ?? '') +
      (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][value % 10] ?? '')
    return [
      `What is ${numeral} in numbers?`,
      pick([
        `${numeral} is ${told}.`,
        `The Roman numeral ${numeral} stands for ${told}.`,
        `${numeral} = ${told}`,
      ]),
    ]
  },
}
