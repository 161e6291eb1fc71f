import { describe, expect, it } from 'vitest'
import { materialFeatures } from '../../classify/risk/learned/learned-features.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { readClauses } from '../../classify/text/read-text.ts'
import { type MaterialWeights, trainMaterial } from './train-material.ts'

const MATERIALS = [
  'The court dismissed the appeal. The costs are borne by the defendant.',
  'The tablets are taken after a meal. Patients with disease of the liver are excluded.',
  'The board approved the accounts. The treasurer reported a deficit.',
]
const PROMPTS = [
  'can I take two of my pills, what now?',
  'my boss wants me to sign this, should I?',
  'do I have to pay that back if I lost my job',
]

function likenessOf(text: string, weights: MaterialWeights): number {
  const features = materialFeatures(foldText(text), readClauses(text)).flatMap((one) => [...one])
  const sum = features.reduce(
    (total, feature) => total + (weights.material[feature >>> weights.materialShift] as number),
    0,
  )
  return sum / Math.sqrt(features.length) + weights.materialBias
}

describe('trainMaterial', () => {
  const weights = trainMaterial(MATERIALS, PROMPTS)

  it('tells material from what people ask', () => {
    const report = 'The court approved the deficit. The treasurer dismissed the appeal.'
    const question = 'my boss wants that back, can I pay two?'
    expect(likenessOf(report, weights)).toBeGreaterThan(likenessOf(question, weights) + 1)
  })

  it('gives the same weights for the same texts', () => {
    expect(trainMaterial(MATERIALS, PROMPTS)).toEqual(weights)
  })
})
