import type { LookNet } from '../../classify/risk/learned/look-nets.ts'
import { createRandom } from '../../evaluate/statistics/statistics.ts'

/** The numbers of a second look, whether the text is grave, and how much it counts. */
export interface LookExample {
  readonly looks: readonly number[]
  readonly isGrave: boolean
  readonly weight: number
}

const UNITS = 8
const ROUNDS = 250
const RATE = 0.02
/** How much of each weight is lost: of the units, and of what numbers add by themselves. */
const [SHRINK, SHRINK_DIRECT] = [1e-3, 1e-4] as const
/** Noise on each number each time it teaches, in its own spread: so the nets do not learn single rows. */
const NOISE = 0.15
const FIRST_SPREAD = 0.2
const SEEDS = [1, 2]
/** Of Adam: how much of the mean slope and of its square is kept from step to step. */
const [KEPT, SQUARE_KEPT] = [0.9, 0.999] as const

/** Nets that differ in where they began; their mean is taken. The same examples give the same nets. */
export function trainLooks(examples: readonly LookExample[]): readonly LookNet[] {
  const width = (examples[0] as LookExample).looks.length
  const scales = Array.from({ length: width }, (_look, at) => scaleOf(examples, at))
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const rows = examples.map(({ looks, isGrave, weight }) => ({
    numbers: Float64Array.from(looks, (look, at) => {
      const { mean, spread } = scales[at] as Scale
      return (look - mean) / spread
    }),
    target: isGrave ? 1 : 0,
    weight: weight / total,
  }))
  return SEEDS.map((seed) => unscaled(trainNet(rows, width, seed), scales, width))
}

interface Scale {
  readonly mean: number
  readonly spread: number
}

function scaleOf(examples: readonly LookExample[], at: number): Scale {
  const all = examples.map(({ looks }) => looks[at] as number)
  const mean = all.reduce((sum, look) => sum + look, 0) / all.length
  const square = all.reduce((sum, look) => sum + (look - mean) ** 2, 0) / all.length
  return { mean, spread: Math.sqrt(square) + 1e-9 }
}

interface Row {
  readonly numbers: Float64Array
  readonly target: number
  readonly weight: number
}

/** All parameters behind one another: of each unit its weights, its bias and what it adds, then what numbers add, then the bias. */
function trainNet(rows: readonly Row[], width: number, seed: number): Float64Array {
  const random = createRandom(seed)
  const net = new Float64Array(UNITS * (width + 2) + width + 1)
  for (let unit = 0; unit < UNITS; unit++) {
    const from = unit * (width + 2)
    for (let at = 0; at < width; at++) net[from + at] = FIRST_SPREAD * normal(random)
    net[from + width + 1] = FIRST_SPREAD * normal(random)
  }
  const mean = new Float64Array(net.length)
  const square = new Float64Array(net.length)
  for (let round = 1; round <= ROUNDS; round++) {
    const slopes = slopesOf(net, rows, width, random)
    for (let at = 0; at < net.length; at++) {
      const slope = slopes[at] as number
      mean[at] = KEPT * (mean[at] as number) + (1 - KEPT) * slope
      square[at] = SQUARE_KEPT * (square[at] as number) + (1 - SQUARE_KEPT) * slope * slope
      const step = (mean[at] as number) / (1 - KEPT ** round)
      const size = Math.sqrt((square[at] as number) / (1 - SQUARE_KEPT ** round))
      net[at] = (net[at] as number) - (RATE * step) / (size + 1e-8)
    }
  }
  return net
}

/** Of the loss of all rows together. */
function slopesOf(
  net: Float64Array,
  rows: readonly Row[],
  width: number,
  random: () => number,
): Float64Array {
  const slopes = new Float64Array(net.length)
  const direct = UNITS * (width + 2)
  const on = new Float64Array(UNITS)
  const noisy = new Float64Array(width)
  for (const { numbers, target, weight } of rows) {
    // The sum of two is near enough to a normal spread, and quick.
    for (let at = 0; at < width; at++)
      noisy[at] = (numbers[at] as number) + NOISE * 2.45 * (random() + random() - 1)
    const logOdds = forward(net, noisy, width, on)
    const error = weight * (1 / (1 + Math.exp(-logOdds)) - target)
    for (let unit = 0; unit < UNITS; unit++) {
      const from = unit * (width + 2)
      const active = on[unit] as number
      const inner = error * (net[from + width + 1] as number) * (1 - active * active)
      addTimes(slopes, from, noisy, inner)
      slopes[from + width] = (slopes[from + width] as number) + inner
      slopes[from + width + 1] = (slopes[from + width + 1] as number) + error * active
    }
    addTimes(slopes, direct, noisy, error)
    slopes[direct + width] = (slopes[direct + width] as number) + error
  }
  for (let at = 0; at < direct + width; at++) {
    const isBias = at < direct && at % (width + 2) === width
    const shrink = isBias ? 0 : at < direct ? SHRINK : SHRINK_DIRECT
    slopes[at] = (slopes[at] as number) + shrink * (net[at] as number)
  }
  return slopes
}

function addTimes(to: Float64Array, from: number, added: Float64Array, times: number): void {
  for (let at = 0; at < added.length; at++)
    to[from + at] = (to[from + at] as number) + times * (added[at] as number)
}

/** The log-odds of a row; `on` gets what each unit makes of it. */
function forward(
  net: Float64Array,
  numbers: Float64Array,
  width: number,
  on: Float64Array,
): number {
  const direct = UNITS * (width + 2)
  let sum = net[direct + width] as number
  for (let at = 0; at < width; at++) sum += (net[direct + at] as number) * (numbers[at] as number)
  for (let unit = 0; unit < UNITS; unit++) {
    const from = unit * (width + 2)
    let inner = net[from + width] as number
    for (let at = 0; at < width; at++) inner += (net[from + at] as number) * (numbers[at] as number)
    on[unit] = Math.tanh(inner)
    sum += (net[from + width + 1] as number) * (on[unit] as number)
  }
  return sum
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** The same net over numbers as they are read. */
function unscaled(net: Float64Array, scales: readonly Scale[], width: number): LookNet {
  const read = (from: number): { readonly weights: number[]; readonly shift: number } => {
    const weights = scales.map(({ spread }, at) => (net[from + at] as number) / spread)
    return {
      weights,
      shift: weights.reduce((sum, one, at) => sum + one * (scales[at] as Scale).mean, 0),
    }
  }
  const direct = UNITS * (width + 2)
  const own = read(direct)
  return {
    bias: rounded((net[direct + width] as number) - own.shift),
    direct: own.weights.map(rounded),
    hidden: Array.from({ length: UNITS }, (_unit, unit) => {
      const from = unit * (width + 2)
      const { weights, shift } = read(from)
      return {
        bias: rounded((net[from + width] as number) - shift),
        weights: weights.map(rounded),
        out: rounded(net[from + width + 1] as number),
      }
    }),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
