import { GatewayError } from '../../core/errors.ts'
import type { Recalibration } from '../../core/recalibration.ts'
import { BUCKETS } from './bucket-counter.ts'
import { fromBase64, type Prior, quantised, toBase64 } from './prior.ts'
import { HAND_FEATURES } from './text-features.ts'
import type { Observation } from './threshold-window.ts'

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

/** Beside the words it weighs each number of a vector. */
export interface EmbeddedHead extends LearnedHead {
  /** One byte for each number of the vector, in base64, times `unit`. */
  readonly vector: { readonly unit: number; readonly weights: string }
}

export interface EmbeddedHeads {
  /** `Embedder.id`: vectors of another one mean something else. */
  readonly embedder: string
  /** Numbers in a vector. */
  readonly size: number
  readonly rule: RankingRule
  readonly blend: BlendUnits
  readonly heads: Readonly<Record<HeadName, EmbeddedHead>>
}

export const HEAD_NAMES = ['first', 'second', 'direct'] as const
export type HeadName = (typeof HEAD_NAMES)[number]

export interface RouterMetrics {
  readonly n: number
  readonly apgr: number
  readonly cpt50: number
  readonly cpt80: number
  /** Mean squared error of the confidence in answers held back, where it was recalibrated. */
  readonly confidenceError?: number
}

export interface MiddleFigures {
  readonly rows: number
  /** Mean gain in quality of the second line on the first. */
  readonly gain: number
  /** Of that gain the part that the mid tier brings, 0..1. */
  readonly part: number
  /** Mean output tokens, where they were recorded. */
  readonly tokens?: { readonly first: number; readonly middle: number; readonly second: number }
}

/** A third model between the lines in quality and price. */
export interface RouterMiddle {
  /** As it was named where it was recorded: a card's id, or its provider's name for the model. */
  readonly model: string
  readonly every: MiddleFigures
  readonly byClass: Readonly<Record<string, MiddleFigures>>
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
  readonly heads: Readonly<Record<HeadName, LearnedHead>>
  /** Where a sentence's vector was found to help: heads that look at it too. Those above serve where there is none. */
  readonly embedded?: EmbeddedHeads
  /** Mean output tokens of each line by class of prompt, where they were recorded. */
  readonly tokens: Readonly<Record<string, { readonly first: number; readonly second: number }>>
  /** Where a mid tier was recorded too. */
  readonly middle?: RouterMiddle
  /** What was scored when it was learned, thinned out: stands in for traffic until there is some. */
  readonly expected?: readonly Observation[]
  readonly learned: {
    readonly rows: number
    readonly sets: Readonly<Record<string, number>>
    readonly files: readonly { readonly name: string; readonly sha256: string }[]
    readonly seed: number
    readonly settings: string
    /** On held-back rows: as shipped, and as learned, with vectors where they help. */
    readonly before: RouterMetrics
    readonly after: RouterMetrics
    /** Where vectors were looked at: as learned from words alone, and with vectors. */
    readonly words?: RouterMetrics
    readonly vectors?: RouterMetrics
  }
  /** Of the confidence in the first line's answers, where enough of them were recorded. */
  readonly recalibration?: Recalibration
}

/** Observations that a router brings along. */
export const MOST_EXPECTED = 41

interface LoadedHead {
  readonly bias: number
  readonly prior: readonly number[]
  readonly hand: readonly number[]
  readonly hashed: Float32Array
  readonly vector?: Float32Array
}

/** A router's heads ready for use. */
export interface LoadedRouter {
  readonly rule: RankingRule
  readonly blend: BlendUnits
  /** Place of each bucket in the heads' `hashed`, -1 for buckets that are not known. */
  readonly places: Int32Array
  readonly known: number
  readonly heads: Readonly<Record<HeadName, LoadedHead>>
  readonly embedded?: {
    readonly embedder: string
    readonly size: number
    readonly router: LoadedRouter
  }
}

/** The heads that can make use of a vector where there is one that fits; else those that need none. */
export function routerFor(router: LoadedRouter, vector?: Float32Array): LoadedRouter {
  const { embedded } = router
  return vector !== undefined && embedded?.size === vector.length ? embedded.router : router
}

/** Checks what `JSON.parse` gave. Throws `invalid_request` that names the field at fault. */
export function parseRouter(value: unknown): Router {
  const router = value as Router | null
  must(router?.kind === 'secondline-router', 'kind is not "secondline-router"')
  must(router?.version === 1, 'version is not 1: it was made by another release; learn again')
  const { pair, rule, blend, vocabulary, heads, embedded } = router as Router
  must(typeof pair?.first === 'string' && typeof pair.second === 'string', 'pair is missing')
  checkRanking(rule, blend, '')
  must(typeof vocabulary === 'string', 'vocabulary is missing')
  const size = decodedBytes(vocabulary, 'vocabulary').length / 2
  must(Number.isInteger(size) && size <= BUCKETS, 'vocabulary has a wrong length')
  for (const name of HEAD_NAMES) checkHead(heads?.[name], `heads.${name}`, size)
  if (embedded !== undefined) checkEmbedded(embedded, size)
  checkExpected((router as Router).expected)
  checkMiddle((router as Router).middle)
  checkRecalibration((router as Router).recalibration)
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
  const { heads, embedded } = router
  const shared = { places, known: buckets.length }
  return {
    ...shared,
    rule: router.rule,
    blend: router.blend,
    heads: loadHeads(heads),
    ...(embedded === undefined
      ? {}
      : {
          embedded: {
            embedder: embedded.embedder,
            size: embedded.size,
            router: {
              ...shared,
              rule: embedded.rule,
              blend: embedded.blend,
              heads: loadHeads(embedded.heads),
            },
          },
        }),
  }
}

function loadHeads(heads: Readonly<Record<HeadName, LearnedHead | EmbeddedHead>>) {
  const load = (head: LearnedHead | EmbeddedHead): LoadedHead => ({
    bias: head.bias,
    prior: head.prior,
    hand: head.hand,
    hashed: decodedWeights(head.hashed, head.unit),
    ...('vector' in head ? { vector: decodedWeights(head.vector.weights, head.vector.unit) } : {}),
  })
  return { first: load(heads.first), second: load(heads.second), direct: load(heads.direct) }
}

function decodedWeights(text: string, unit: number): Float32Array {
  return Float32Array.from(new Int8Array(fromBase64(text).buffer), (byte) => byte * unit)
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

function checkRanking(rule: unknown, blend: BlendUnits | undefined, where: string): void {
  const isKnown = RANKING_RULES.some((known) => known === rule)
  must(isKnown, `${where}rule is not one of ${RANKING_RULES.join(', ')}`)
  must((blend?.gain ?? 0) > 0 && (blend?.cold ?? 0) > 0, `${where}blend has no positive units`)
}

function checkEmbedded(embedded: EmbeddedHeads | null, vocabulary: number): void {
  must(typeof embedded?.embedder === 'string', 'embedded.embedder is missing')
  const { rule, blend, size, heads } = embedded as EmbeddedHeads
  checkRanking(rule, blend, 'embedded.')
  must(Number.isInteger(size) && size > 0, 'embedded.size is not a count')
  for (const name of HEAD_NAMES) {
    const where = `embedded.heads.${name}`
    checkHead(heads?.[name], where, vocabulary)
    const { vector } = heads[name]
    must(Number.isFinite(vector?.unit), `${where}.vector is missing`)
    const length = decodedBytes(vector.weights, `${where}.vector`).length
    must(length === size, `${where}.vector does not fit the size`)
  }
}

function checkExpected(expected: Router['expected']): void {
  if (expected === undefined) return
  must(Array.isArray(expected) && expected.length <= MOST_EXPECTED, 'expected is no short list')
  for (const { score, firstOk, secondOk } of expected) {
    must(areNumbers([score, firstOk, secondOk], 3), 'expected holds what is no number')
  }
}

function checkMiddle(middle: Router['middle']): void {
  if (middle === undefined) return
  must(typeof middle?.model === 'string', 'middle.model is missing')
  for (const figures of [middle.every, ...Object.values(middle.byClass ?? {})]) {
    const tokens = figures?.tokens && [
      figures.tokens.first,
      figures.tokens.middle,
      figures.tokens.second,
    ]
    must(areNumbers([figures?.part], 1), 'middle has a part that is no number')
    must(tokens === undefined || areNumbers(tokens, 3), 'middle.tokens are not three numbers')
  }
}

function checkRecalibration(recalibration: Router['recalibration']): void {
  for (const line of Object.values(recalibration ?? {})) {
    const { slope, shift, prompt = { weight: 0, usual: 0 } } = line ?? {}
    const numbers = [slope, shift, prompt.weight, prompt.usual]
    must(areNumbers(numbers, 4), 'recalibration holds what is no number')
  }
}

function checkHead(head: LearnedHead | undefined, where: string, vocabulary: number): void {
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
