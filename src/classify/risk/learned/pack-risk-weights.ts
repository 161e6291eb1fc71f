import { FEATURE_BITS } from './learned-features.ts'
import { LARGEST, LEVELS } from './risk-levels.ts'
import { LEARNED_DOMAINS, type RiskWeights } from './risk-weights.ts'

/** Weights of four bits each, as base64; a half byte stands for a value of LEVELS times the scale. */
export interface PackedRiskWeights {
  readonly high: string
  readonly highScale: number
  readonly highBias: number
  readonly exercise: string
  readonly exerciseScale: number
  readonly exerciseShift: number
  readonly exerciseBias: number
  readonly domain: string
  readonly domainScale: number
  readonly domainShift: number
  readonly domainBias: readonly number[]
  readonly material: string
  readonly materialScale: number
  readonly materialShift: number
  readonly materialBias: number
  /** Log-odds from which a text is of severity high. */
  readonly threshold: number
  /** And from which that is certain: where no rule says so, and where one does. */
  readonly certainFrom: number
  readonly rulesFrom: number
}

/** Share of the weights that may lie beyond the largest level. */
const CUT = 0.002

export function packRiskWeights(
  weights: RiskWeights,
  {
    threshold,
    certainFrom,
    rulesFrom,
  }: Pick<PackedRiskWeights, 'threshold' | 'certainFrom' | 'rulesFrom'>,
): PackedRiskWeights {
  const high = packed(weights.high, weights.highStep)
  const exercise = packed(weights.exercise, weights.exerciseStep)
  const material = packed(weights.material, weights.materialStep)
  return {
    high: high.text,
    highScale: high.scale,
    highBias: weights.highBias,
    exercise: exercise.text,
    exerciseScale: exercise.scale,
    exerciseShift: weights.exerciseShift,
    exerciseBias: weights.exerciseBias,
    ...packDomains(weights),
    material: material.text,
    materialScale: material.scale,
    materialShift: weights.materialShift,
    materialBias: weights.materialBias,
    threshold,
    certainFrom,
    rulesFrom,
  }
}

type PackedDomains = Pick<
  PackedRiskWeights,
  'domain' | 'domainScale' | 'domainShift' | 'domainBias'
>

/** The weights of the domains alone. */
export function packDomains({
  domain,
  domainStep,
  domainShift,
  domainBias,
}: Pick<RiskWeights, 'domain' | 'domainStep' | 'domainShift' | 'domainBias'>): PackedDomains {
  const { text, scale } = packed(domain, domainStep)
  return { domain: text, domainScale: scale, domainShift, domainBias: Array.from(domainBias) }
}

export function unpackRiskWeights(packedWeights: PackedRiskWeights): RiskWeights {
  const { highBias, exerciseShift, exerciseBias, domainShift, domainBias } = packedWeights
  const { materialShift, materialBias } = packedWeights
  const size = 1 << FEATURE_BITS
  return {
    high: unpacked(packedWeights.high, size),
    highStep: packedWeights.highScale / LARGEST,
    highBias,
    exercise: unpacked(packedWeights.exercise, size >> exerciseShift),
    exerciseStep: packedWeights.exerciseScale / LARGEST,
    exerciseShift,
    exerciseBias,
    domain: unpacked(packedWeights.domain, (size >> domainShift) * LEARNED_DOMAINS.length),
    domainStep: packedWeights.domainScale / LARGEST,
    domainShift,
    domainBias,
    material: unpacked(packedWeights.material, size >> materialShift),
    materialStep: packedWeights.materialScale / LARGEST,
    materialShift,
    materialBias,
  }
}

function packed(
  values: ArrayLike<number>,
  step: number,
): { readonly text: string; readonly scale: number } {
  const sizes = Float32Array.from(values, Math.abs).sort()
  const largest = sizes[Math.floor((sizes.length - 1) * (1 - CUT))] || 1
  const toLevel = LARGEST / largest
  let bytes = ''
  for (let at = 0; at < values.length; at += 2) {
    const low = levelOf((values[at] as number) * toLevel)
    const high = levelOf(((values[at + 1] as number | undefined) ?? 0) * toLevel)
    bytes += String.fromCharCode(low | (high << 4))
  }
  return { text: btoa(bytes), scale: largest * step }
}

function levelOf(value: number): number {
  let best = 0
  for (let at = 1; at < LEVELS.length; at++) {
    if (Math.abs((LEVELS[at] as number) - value) < Math.abs((LEVELS[best] as number) - value))
      best = at
  }
  return best
}

/** Each weight as its level. */
function unpacked(text: string, count: number): Int8Array {
  const values = new Int8Array(count)
  const bytes = atob(text)
  for (let at = 0; at < count; at++) {
    const byte = bytes.charCodeAt(at >> 1)
    values[at] = LEVELS[at & 1 ? byte >> 4 : byte & 15] as number
  }
  return values
}
