/** Sums that a label tells: `3 chairs × $45: $135`, `Tip (18%): $15.12`. */
import { isNear } from './amount-origins.ts'
import { amountsIn, type GivenAmount, type LabelledAmount } from './read-amounts.ts'

export interface WrongAmount {
  readonly amount: LabelledAmount
  readonly expected?: string
  readonly message: string
}

const PRODUCT =
  /^(\d[\d.,]*)(?: ?[\p{L}-]{1,16}){0,3}? ?(?:×|x|\*|@|at) ?([$€£]) ?(\d[\d.,]*)(?: ?(?:each|per \p{L}{1,12}|\/ ?\p{L}{1,12}))?$/iu

/** Of so many at a price. */
export function otherProducts(stated: readonly LabelledAmount[]): readonly WrongAmount[] {
  return stated.flatMap((amount) => {
    const [count, price, ...more] = PRODUCT.test(amount.label) ? amountsIn(amount.label) : []
    if (count === undefined || price === undefined || more.length > 0) return []
    const product = count.value * price.value
    if (amount.unit !== '$' || isNear(product, amount)) return []
    const expected = String(Number(product.toFixed(2)))
    return [{ amount, expected, message: `${amount.label} is ${expected}` }]
  })
}

const SHARE = /\((\d{1,3}(?:\.\d{1,3})?) ?%\)$/u

/**
 * A share that is a share of nothing that was told, where others are, or where it is the one that the question asks for by
 * another rate.
 */
export function otherShares(
  stated: readonly LabelledAmount[],
  question: string,
): readonly WrongAmount[] {
  const given = amountsIn(question)
  const shares = stated.flatMap((amount, at) => {
    const rate = SHARE.exec(amount.label)?.[1]
    if (rate === undefined || amount.unit !== '$') return []
    const whole = [...given, ...stated.filter((_, other) => other !== at)].filter(isMoney)
    return [{ amount, rate: Number(rate), whole: withSums(whole) }]
  })
  const isOf = ({ amount, whole }: Share, rate: number): boolean =>
    whole.some((one) =>
      [rate, 100 - rate, 100 + rate].some((part) => isNear((one * part) / 100, amount)),
    )
  const odd = shares.filter((share) => !isOf(share, share.rate))
  if (odd.length < shares.length && odd.length !== 1) return []
  const rates = given.filter(({ unit }) => unit === '%').map(({ value }) => value)
  return odd
    .filter((share) => odd.length < shares.length || rates.some((rate) => isOf(share, rate)))
    .map(({ amount, rate }) => ({
      amount,
      message: `This is not ${rate} % of any amount that was told`,
    }))
}

interface Share {
  readonly amount: LabelledAmount
  readonly rate: number
  readonly whole: readonly number[]
}

function isMoney({ unit }: GivenAmount): boolean {
  return unit === '$'
}

/** What is left of one without another, and both together, too. */
function withSums(amounts: readonly GivenAmount[]): readonly number[] {
  const values = amounts.map(({ value }) => Math.abs(value))
  const pairs = values.flatMap((a, at) =>
    values.slice(at + 1).flatMap((b) => [a + b, Math.abs(a - b)]),
  )
  return [...values, ...pairs, values.reduce((sum, value) => sum + value, 0)]
}
