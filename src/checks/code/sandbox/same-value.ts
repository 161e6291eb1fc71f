/** Values of programs, compared where no program reaches: as JSON, each with its kind before it. */

/** What a case should give. */
export interface PlainExpectation {
  readonly value: unknown
  /** Of an assertion: the part that asks the program. */
  readonly source?: string
  /** Of an assertion: as the language itself compares, so that numbers may differ by nothing. */
  readonly exact?: boolean
  /** How far a number may be from `value`, where an assertion says so. */
  readonly within?: unknown
}

export function isExpectation(stated: unknown): stated is PlainExpectation {
  return typeof stated === 'object' && stated !== null && 'value' in stated
}

/** False as well for what cannot be compared: a value that is too large, or written as no harness writes it. */
export function sameValue(given: unknown, { value, exact, within }: PlainExpectation): boolean {
  const distance = numberIn(within)
  if (distance !== undefined) return isNear(given, value, distance)
  return same(given, value, exact === true ? 0 : RELATIVE)
}

/** Programs that calculate with rounded numbers are right all the same. */
const RELATIVE = 1e-6
const ABSOLUTE = 1e-9

function isNear(given: unknown, wanted: unknown, distance: number): boolean {
  const [a, b] = [numberIn(given), numberIn(wanted)]
  return a !== undefined && b !== undefined && Math.abs(a - b) <= distance
}

function same(a: unknown, b: unknown, relative: number): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return false
  const [kind, inner] = a as readonly unknown[]
  if (kind === 'number' && b[0] === 'number') return sameNumber(a, b, relative)
  if (kind !== b[0] || a.length !== b.length) return false
  const others: unknown = b[1]
  switch (kind) {
    case 'none':
      return true
    case 'truth':
    case 'text':
      return inner === others
    case 'other':
      return inner === others && a[2] === b[2]
    case 'list':
    case 'tuple':
      return sameInOrder(inner, others, relative)
    case 'set':
    case 'table':
    case 'map':
      return sameInOrder(inOneOrder(inner), inOneOrder(others), relative)
    default:
      return false
  }
}

function sameInOrder(a: unknown, b: unknown, relative: number): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
  return a.every((one, at) => sameEntry(one, b[at], relative))
}

/** An entry of a table is its key and its value, without a kind. */
function sameEntry(a: unknown, b: unknown, relative: number): boolean {
  const isPair = Array.isArray(a) && Array.isArray(a[0])
  return isPair ? sameInOrder(a, b, relative) : same(a, b, relative)
}

/** Members in an order of their own; what a language takes for the same number is written alike. */
function inOneOrder(members: unknown): unknown {
  if (!Array.isArray(members)) return undefined
  const keyed = members.map((one) => [JSON.stringify(one, asNumber), one] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one as unknown)
}

function asNumber(_: string, inner: unknown): unknown {
  const number = Array.isArray(inner) && inner[0] === 'number' ? Number(inner[1]) : undefined
  return number !== undefined && Number.isSafeInteger(number) ? ['number', String(number)] : inner
}

function sameNumber(a: readonly unknown[], b: readonly unknown[], relative: number): boolean {
  if (a[1] === b[1]) return true
  const [x, y] = [numberIn(a), numberIn(b)]
  if (x === undefined || y === undefined) return false
  // Nothing rounds whole numbers, which are as long as they like in Python.
  if (isWhole(a) && isWhole(b)) return false
  return x === y || (relative > 0 && Math.abs(x - y) <= allowed(x, y, relative))
}

function allowed(x: number, y: number, relative: number): number {
  return Math.max(relative * Math.max(Math.abs(x), Math.abs(y)), ABSOLUTE)
}

function isWhole(stated: readonly unknown[]): boolean {
  return /^-?\d+$/u.test(String(stated[1]))
}

function numberIn(stated: unknown): number | undefined {
  if (!Array.isArray(stated)) return undefined
  const [kind, value] = stated as readonly unknown[]
  if (kind !== 'number' || typeof value !== 'string') return undefined
  const spelt = value.replace(/^(-?)inf$/u, '$1Infinity')
  const number = Number(spelt)
  return Number.isNaN(number) ? undefined : number
}
