import { GatewayError } from '../../core/errors.ts'
import { fromBase64, type Prior, quantised, toBase64 } from './prior.ts'
import { BUCKETS, HAND_FEATURES } from './text-features.ts'

/**
 * How prompts are put in order. `difficulty`: by how likely the first line fails. `gain`: by how much likelier the
 * second line is right. `direct`: by one head fitted on that difference itself. `blend`: by the gain, and by what the
 * shipped weights say for a quarter of the whole, since own rows alone are too few or too noisy.
 */
export const RANKING_RULES = ['difficulty', 'gain', 'direct', 'blend'] as const
export type RankingRule = (typeof RANKING_RULES)[number]

export interface BlendUnits {
  readonly gain: number
  /** Of the shipped log-odds that the first line is right. */
  readonly cold: number
}

/** Fitted on a pair's own recorded outcomes, on top of the prior's log-odds. */
export interface LearnedHead {
  readonly bias: number
  /** Weights of the prior's log-odds of the first line, of the second line and of the demand for reasoning. */
  readonly prior: readonly number[]
  /** One per `HAND_FEATURES`. */
  readonly hand: readonly number[]
  /** One per bucket of the router's vocabulary, as bytes in base64, times `unit`. */
  readonly unit: number
  readonly hashed: string
}

export interface RouterMetrics {
  readonly n: number
  readonly apgr: number
  readonly cpt50: number
  readonly cpt80: number
}

/** What `secondline learn` writes: JSON, no prompt text in it. */
export interface Router {
  readonly kind: 'secondline-router'
  readonly version: 1
  readonly pair: { readonly first: string; readonly second: string }
  readonly rule: RankingRule
  /** What one standard deviation of each part of a blend is on the learned rows. */
  readonly blend: BlendUnits
  /** Fingerprint of the shipped prior it was learned on top of. */
  readonly priorId: string
  /** Buckets seen in at least two prompts, ascending, as 16-bit little-endian numbers in base64. */
  readonly vocabulary: string
  readonly heads: {
    readonly first: LearnedHead
    readonly second: LearnedHead
    readonly direct: LearnedHead
  }
  /** Mean output tokens of each line by class of prompt, where they were recorded. */
  readonly tokens: Readonly<Record<string, { readonly first: number; readonly second: number }>>
  readonly learned: {
    readonly rows: number
    readonly sets: Readonly<Record<string, number>>
    readonly files: readonly { readonly name: string; readonly sha256: string }[]
    readonly seed: number
    readonly settings: string
    /** On held-back rows: as shipped, and as learned. */
    readonly before: RouterMetrics
    readonly after: RouterMetrics
  }
  /** A confidence model of the same pair, where answers were recorded; its shape belongs to the checks. */
  readonly confidence?: unknown
}

/** A router's heads ready for use. */
export interface LoadedRouter {
  readonly rule: RankingRule
  readonly blend: BlendUnits
  /** Place of each bucket in the heads' `hashed`, -1 for buckets that are not known. */
  readonly places: Int32Array
  readonly known: number
  readonly heads: Readonly<
    Record<
      'first' | 'second' | 'direct',
      {
        readonly bias: number
        readonly prior: readonly number[]
        readonly hand: readonly number[]
        readonly hashed: Float32Array
      }
    >
  >
}

/** Checks what `JSON.parse` gave. Throws `invalid_request` that names the field at fault. */
export function parseRouter(value: unknown): Router {
  const router = value as Router | null
  must(router?.kind === 'secondline-router', 'kind is not "secondline-router"')
  must(router?.version === 1, 'version is not 1: it was made by another release; learn again')
  const { pair, rule, blend, vocabulary, heads } = router as Router
  must(typeof pair?.first === 'string' && typeof pair.second === 'string', 'pair is missing')
  must(RANKING_RULES.includes(rule), `rule is not one of ${RANKING_RULES.join(', ')}`)
  must(blend?.gain > 0 && blend.cold > 0, 'blend has no positive units')
  must(typeof vocabulary === 'string', 'vocabulary is missing')
  const size = decodedBytes(vocabulary, 'vocabulary').length / 2
  must(Number.isInteger(size) && size <= BUCKETS, 'vocabulary has a wrong length')
  for (const name of ['first', 'second', 'direct'] as const) checkHead(heads?.[name], name, size)
  return router as Router
}

/** Throws `invalid_request` when the router was learned on top of another prior. */
export function loadRouter(router: Router, prior: Prior): LoadedRouter {
  must(
    router.priorId === priorId(prior),
    'it was learned on top of other shipped weights; learn again',
  )
  const buckets = decodedBuckets(router.vocabulary)
  const places = new Int32Array(BUCKETS).fill(-1)
  buckets.forEach((bucket, place) => {
    places[bucket] = place
  })
  const load = (head: LearnedHead) => ({
    bias: head.bias,
    prior: head.prior,
    hand: head.hand,
    hashed: Float32Array.from(
      new Int8Array(fromBase64(head.hashed).buffer),
      (byte) => byte * head.unit,
    ),
  })
  const { first, second, direct } = router.heads
  return {
    rule: router.rule,
    blend: router.blend,
    places,
    known: buckets.length,
    heads: { first: load(first), second: load(second), direct: load(direct) },
  }
}

/** FNV-1a over the prior's rounded weights. */
export function priorId(prior: Prior): string {
  let hash = 0x811c9dc5
  for (const { first, second } of prior.halves) {
    for (const head of [first, second, prior.demand]) {
      for (const weight of head.hand) {
        hash = Math.imul(hash ^ Math.round(weight * 1e4), 0x01000193)
      }
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

export function encodedBuckets(buckets: readonly number[]): string {
  const bytes = new Uint8Array(buckets.length * 2)
  buckets.forEach((bucket, place) => {
    bytes[place * 2] = bucket & 255
    bytes[place * 2 + 1] = bucket >> 8
  })
  return toBase64(bytes)
}

function decodedBuckets(text: string): number[] {
  const bytes = fromBase64(text)
  return Array.from(
    { length: bytes.length / 2 },
    (_none, place) => (bytes[place * 2] as number) | ((bytes[place * 2 + 1] as number) << 8),
  )
}

export function encodedWeights(weights: Float32Array): { unit: number; hashed: string } {
  const { unit, bytes } = quantised(weights)
  return { unit, hashed: toBase64(new Uint8Array(bytes.buffer)) }
}

function checkHead(head: LearnedHead | undefined, name: string, vocabulary: number): void {
  const where = `heads.${name}`
  must(typeof head === 'object' && head !== null, `${where} is missing`)
  const { bias, prior, hand, unit, hashed } = head as LearnedHead
  must(
    Number.isFinite(bias) && Number.isFinite(unit),
    `${where} has a bias or unit that is no number`,
  )
  must(areNumbers(prior, 3), `${where}.prior is not three numbers`)
  must(areNumbers(hand, HAND_FEATURES.length), `${where}.hand does not fit the features`)
  must(typeof hashed === 'string', `${where}.hashed is missing`)
  const size = decodedBytes(hashed, `${where}.hashed`).length
  must(size === vocabulary, `${where}.hashed does not fit the vocabulary`)
}

function areNumbers(values: unknown, length: number): boolean {
  return Array.isArray(values) && values.length === length && values.every(Number.isFinite)
}

function decodedBytes(text: string, where: string): Uint8Array {
  try {
    return fromBase64(text)
  } catch (cause) {
    throw new GatewayError('invalid_request', `The router file's ${where} is not base64`, { cause })
  }
}

function must(condition: boolean, problem: string): void {
  if (!condition)
    throw new GatewayError('invalid_request', `The router file cannot be used: ${problem}`)
}
