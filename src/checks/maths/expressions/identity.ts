/** Whether two expressions are the same for every value of their variables, by trying random points. */
import type { Expression } from './expression.ts'
import { evaluateFloat } from './float-evaluation.ts'
import { evaluateModulo, IMAGINARY_UNIT, PRIME } from './modular-evaluation.ts'

/** `unknown`: no point gave both sides a value. */
type Identity = 'same' | 'different' | 'unknown'

const POINTS = 3

/**
 * Polynomials and fractions of them are compared modulo a 61-bit prime, where unequal ones agree at a random point with
 * a chance below degree / 2^61 (Schwartz and Zippel); all else in floating point.
 */
export function compareEverywhere(
  a: Expression,
  b: Expression,
  variables: readonly string[],
): Identity {
  const modular = tryPoints((seed) => {
    const point = pointOf(variables, (name) => residue(name, seed))
    const [left, right] = [evaluateModulo(a, point), evaluateModulo(b, point)]
    return left === undefined || right === undefined ? undefined : left === right
  })
  if (modular !== 'unknown' || variables.includes('i')) return modular
  return tryPoints((seed) => {
    const point = floatPointFor(variables, seed)
    return areClose(evaluateFloat(a, point), evaluateFloat(b, point))
  })
}

/** Random points, the same each time, for values modulo the prime. */
export function pointsFor(variables: readonly string[]): readonly ReadonlyMap<string, bigint>[] {
  return [1n, 2n, 3n].map((seed) => pointOf(variables, (name) => residue(name, seed)))
}

/** A point between a half and two and a bit, the same each time. */
export function floatPointFor(
  variables: readonly string[],
  seed = 1n,
): ReadonlyMap<string, number> {
  return pointOf(variables, (name) => 0.5 + Number(hash(name, seed) % 997n) / 600)
}

/** What holds for every value of an `i` holds for the imaginary unit too. */
function residue(name: string, seed: bigint): bigint {
  return name === 'i' ? IMAGINARY_UNIT : hash(name, seed) % PRIME
}

function pointOf<T>(
  variables: readonly string[],
  value: (name: string) => T,
): ReadonlyMap<string, T> {
  return new Map(variables.map((name) => [name, value(name)]))
}

function tryPoints(agree: (seed: bigint) => boolean | undefined): Identity {
  let known = false
  for (let seed = 1n; seed <= POINTS; seed++) {
    const agrees = agree(seed)
    if (agrees === false) return 'different'
    if (agrees === true) known = true
  }
  return known ? 'same' : 'unknown'
}

function areClose(a: number, b: number): boolean | undefined {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined
  return Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** A fixed pseudo-random number for a name: the same text gets the same verdict each time. */
function hash(name: string, seed: bigint): bigint {
  let state = seed * 0x9e3779b97f4a7c15n
  for (const letter of name) {
    state = (state ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n
    state = BigInt.asUintN(64, state ^ (state >> 29n))
  }
  return BigInt.asUintN(61, (state * 0xbf58476d1ce4e5b9n) >> 3n)
}
