import { FEATURE_BITS, materialFeatures } from '../../classify/risk/learned/learned-features.ts'
import type { RiskWeights } from '../../classify/risk/learned/risk-weights.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { readClauses } from '../../classify/text/read-text.ts'
import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'

export type MaterialWeights = Pick<
  RiskWeights,
  'material' | 'materialStep' | 'materialShift' | 'materialBias'
>

/** Feature bits that the weights leave out, so that they stay small. */
const SHIFT = 5
const ROUNDS = 4
const RATE = 0.1
const SHRINK = 0.0005
/** Share of a span's features that are left out each time it teaches. */
const LEFT_OUT = 0.3
const WIDEST = 4
const SEED = 5

interface Span {
  readonly features: Uint32Array
  readonly isMaterial: boolean
}

/**
 * Learns to tell clauses of texts that something is to be done with (news, terms, leaflets, minutes) from what people ask, a few
 * neighbouring clauses at a time. The same texts give the same weights.
 */
export function trainMaterial(
  materials: readonly string[],
  prompts: readonly string[],
): MaterialWeights {
  const random = createRandom(SEED)
  const widths = (): number => 1 + Math.floor(random() * WIDEST)
  const spans = [
    ...materials.flatMap((text) => spansOf(text, true, widths)),
    ...prompts.flatMap((text) => spansOf(text, false, () => WIDEST)),
  ]
  const count = spans.filter(({ isMaterial }) => isMaterial).length
  // Together materials weigh no more than prompts.
  const weight = Math.min(1, (spans.length - count) / Math.max(1, count))
  const material = new Float32Array(1 << (FEATURE_BITS - SHIFT))
  const gathered = new Float32Array(material.length).fill(1e-6)
  let bias = 0
  let biasGathered = 1
  for (let round = 0; round < ROUNDS; round++) {
    for (const { features, isMaterial } of shuffled(spans, random)) {
      const kept = features.filter(() => random() >= LEFT_OUT)
      if (kept.length === 0) continue
      const root = Math.sqrt(kept.length)
      let sum = 0
      for (const feature of kept) sum += material[feature] as number
      const error =
        (1 / (1 + Math.exp(-sum / root - bias)) - (isMaterial ? 1 : 0)) * (isMaterial ? weight : 1)
      descend(material, gathered, kept, error / root)
      biasGathered += error * error
      bias -= (RATE * error) / Math.sqrt(biasGathered)
    }
  }
  return { material, materialStep: 1, materialShift: SHIFT, materialBias: bias }
}

function descend(
  weights: Float32Array,
  gathered: Float32Array,
  features: Uint32Array,
  step: number,
): void {
  for (const feature of features) {
    const slope = step + SHRINK * (weights[feature] as number)
    const sum = (gathered[feature] as number) + slope * slope
    gathered[feature] = sum
    weights[feature] = (weights[feature] as number) - (RATE * slope) / Math.sqrt(sum)
  }
}

function spansOf(text: string, isMaterial: boolean, widths: () => number): readonly Span[] {
  const clauses = materialFeatures(foldText(text), readClauses(text))
  const spans: Span[] = []
  for (let from = 0; from < clauses.length; ) {
    const to = from + widths()
    const features = clauses.slice(from, to).flatMap((clause) => [...clause])
    spans.push({ features: Uint32Array.from(features, (one) => one >>> SHIFT), isMaterial })
    from = to
  }
  return spans
}
