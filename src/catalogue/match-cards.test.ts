import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ARCHITECTURES,
  DEPLOYMENTS,
  MODALITIES,
  type ModelCard,
  PURPOSES,
  SCALES,
} from '../core/card.ts'
import { createCard } from './create-card.ts'
import { type CardNeeds, matchCards } from './match-cards.ts'

const some = <Value>(values: readonly Value[]) => fc.subarray([...values])

const anyCard: fc.Arbitrary<ModelCard> = fc.record({
  id: fc.string(),
  provider: fc.constantFrom('openai', 'ollama'),
  model: fc.string(),
  architecture: fc.constantFrom(...ARCHITECTURES),
  purpose: fc.constantFrom(...PURPOSES),
  scale: fc.constantFrom(...SCALES),
  deployment: fc.constantFrom(...DEPLOYMENTS),
  input: some(MODALITIES),
  output: some(MODALITIES),
  contextTokens: fc.nat(2_000),
  maxOutputTokens: fc.nat(1_000),
  prices: fc.record({ input: fc.nat(10), output: fc.nat(10) }),
  capabilities: fc.record({
    tools: fc.boolean(),
    jsonSchema: fc.boolean(),
    logprobs: fc.boolean(),
    seed: fc.boolean(),
    reasoning: fc.constantFrom('none' as const, 'openai-effort' as const),
  }),
  provenance: fc.constant({}),
  region: fc.constantFrom('eu', 'us'),
})

const anyNeeds: fc.Arbitrary<CardNeeds> = fc.record(
  {
    architectures: some(ARCHITECTURES),
    purposes: some(PURPOSES),
    scales: some(SCALES),
    deployments: some(DEPLOYMENTS),
    input: some(MODALITIES),
    output: some(MODALITIES),
    tools: fc.boolean(),
    jsonSchema: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** Written apart from the code under test, on purpose. */
function meets(card: ModelCard, needs: CardNeeds): boolean {
  const within = <Value>(list: readonly Value[] | undefined, value: Value) =>
    list === undefined || list.includes(value)
  const { capabilities: can } = card
  return (
    within(needs.architectures, card.architecture) &&
    within(needs.purposes, card.purpose) &&
    within(needs.scales, card.scale) &&
    within(needs.deployments, card.deployment) &&
    (needs.input ?? []).every((modality) => card.input.includes(modality)) &&
    (needs.output ?? []).every((modality) => card.output.includes(modality)) &&
    (!needs.tools || can.tools) &&
    (!needs.jsonSchema || can.jsonSchema)
  )
}

test('a card that misses a need never fits, one that meets all always does', () => {
  fc.assert(
    fc.property(fc.array(anyCard, { maxLength: 6 }), anyNeeds, (cards, needs) => {
      const { fits, misfits } = matchCards(cards, needs)
      expect(fits).toEqual(cards.filter((card) => meets(card, needs)))
      expect(misfits.map((misfit) => misfit.card)).toEqual(
        cards.filter((card) => !meets(card, needs)),
      )
      for (const misfit of misfits) expect(misfit.reasons.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('an empty list allows nothing', () => {
  const card = createCard({ id: 'a', provider: 'openai', model: 'gpt-4.1' })
  expect(matchCards([card], { purposes: [] }).fits).toEqual([])
})

test('all reasons are given, each in a sentence', () => {
  const card = createCard({ id: 'a', provider: 'openai', model: 'dall-e-3' })
  const needs: CardNeeds = { purposes: ['reasoning'], output: ['text'], tools: true }
  expect(matchCards([card], needs).misfits[0]?.reasons).toEqual([
    'purpose is creative, allowed: reasoning',
    'does not make text',
    'does not call tools',
  ])
})
