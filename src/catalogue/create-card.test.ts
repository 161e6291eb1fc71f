import { describe, expect, test } from 'vitest'
import { cardFacets } from './card-facets.ts'
import { createCard } from './create-card.ts'
import { filterCards } from './filter-cards.ts'
import { FACTS } from './look-up-facts.ts'
import { withCapabilities } from './with-capabilities.ts'

describe('createCard', () => {
  test('takes what the catalogue knows and says so', () => {
    const card = createCard({ id: 'quick', provider: 'openai', model: 'gpt-4.1-mini' })
    expect(card).toMatchObject({
      id: 'quick',
      purpose: 'instruct',
      contextTokens: 1_047_576,
      prices: { input: 0.4, output: 1.6 },
      deployment: 'cloud',
    })
    expect(card.provenance.prices).toBe('looked-up')
    expect(card.provenance.deployment).toBeUndefined()
  })

  test('does not pass a guessed scale off as known', () => {
    const card = createCard({ id: 'a', provider: 'openai', model: 'gpt-5' })
    expect(card.scale).toBe('xlarge')
    expect(card.provenance.scale).toBeUndefined()
    expect(card.parameters).toBeUndefined()
  })

  test('prefers declared over measured over looked up over assumed', () => {
    const card = createCard({
      id: 'a',
      provider: 'openai',
      model: 'gpt-4.1-mini',
      purpose: 'creative',
      measured: { purpose: 'reasoning', maxOutputTokens: 9_000 },
    })
    expect(card.purpose).toBe('creative')
    expect(card.maxOutputTokens).toBe(9_000)
    expect(card.provenance).toMatchObject({
      purpose: 'declared',
      maxOutputTokens: 'measured',
      contextTokens: 'looked-up',
    })
  })

  test('a declared size sets the scale, unless the scale is declared too', () => {
    const base = { id: 'a', provider: 'openai', model: 'own', parameters: { total: 120 } }
    expect(createCard(base)).toMatchObject({ scale: 'large', provenance: { scale: 'declared' } })
    expect(createCard({ ...base, scale: 'small' }).scale).toBe('small')
  })

  test('says of a model that nobody described what is not known of it, until it is declared or measured', () => {
    const base = { id: 'a', provider: 'openai', model: 'own' }
    const { capabilities } = createCard(base)
    expect(capabilities.unknown).toEqual(['jsonSchema', 'logprobs'])
    const told = withCapabilities(capabilities, { jsonSchema: false, tools: false })
    expect(told).toMatchObject({ jsonSchema: false, tools: false, unknown: ['logprobs'] })
    expect(withCapabilities(told, { logprobs: true })).not.toHaveProperty('unknown')
    const listed = createCard({ ...base, model: 'gpt-4.1-mini' })
    expect(listed.capabilities).not.toHaveProperty('unknown')
  })

  test('an undefined override is no override', () => {
    const override = { purpose: undefined } as object
    const card = createCard({ id: 'a', provider: 'openai', model: 'o3', ...override })
    expect(card.purpose).toBe('reasoning')
  })

  test('local providers stay on the premises or on the device and cost nothing', () => {
    const ollama = createCard({ id: 'a', provider: 'ollama', model: 'qwen3:8b' })
    expect(ollama).toMatchObject({
      deployment: 'on-premise',
      prices: { input: 0, output: 0 },
      parameters: { total: 8.2 },
      scale: 'small',
    })
    const edge = createCard({ id: 'b', provider: 'llama-cpp', model: 'stories260K.gguf' })
    expect(edge.deployment).toBe('edge')
    const byProtocol = createCard({
      id: 'c',
      provider: 'house',
      model: 'own:70b',
      protocol: 'ollama',
    })
    expect(byProtocol).toMatchObject({ deployment: 'on-premise', scale: 'medium' })
  })

  test('a tag names the size of a model nobody knows', () => {
    const card = createCard({ id: 'a', provider: 'ollama', model: 'my-own:120b-a5b' })
    expect(card.parameters).toEqual({ total: 120, active: 5 })
    expect(card.scale).toBe('large')
    expect(card.provenance.parameters).toBe('looked-up')
  })

  test('open weights behind another host carry the maker’s price as an assumption only', () => {
    const host = createCard({ id: 'a', provider: 'together', model: 'deepseek-ai/DeepSeek-R1' })
    const maker = createCard({ id: 'b', provider: 'deepseek', model: 'deepseek-r1' })
    expect(host.prices).toEqual(maker.prices)
    expect(host.provenance.prices).toBeUndefined()
    expect(maker.provenance.prices).toBe('looked-up')
  })

  test('an unknown model behind a cloud gets a price, so that a budget is not overrun', () => {
    const card = createCard({ id: 'a', provider: 'openai', model: 'unheard-of' })
    expect(card.prices.output).toBeGreaterThan(0)
    expect(card.provenance).toEqual({})
  })

  test.each([
    ['llama-3.3-70b', 0.6],
    ['gpt-oss-120b', 0.6],
    ['qwen3-235b-a22b', 0.6],
    ['llama-3.1-405b', 5],
  ])('what %s is taken to cost at a host goes by what of it is at work', (model, input) => {
    const card = createCard({ id: 'x', provider: 'host', model })
    expect(card.prices.input).toBe(input)
  })

  test.each(FACTS.map((facts) => [facts.name, facts] as const))('a card of %s is whole', (_, f) => {
    const card = createCard({ id: 'x', provider: f.maker, model: f.names[0] ?? '' })
    for (const value of Object.values(card)) expect(value).toBeDefined()
    expect(card.purpose).toBe(f.purpose)
    expect(cardFacets(card).provenance.purpose).toBe('looked-up')
  })
})

test('facets show an origin for every field, the assumed ones too', () => {
  const facets = cardFacets(createCard({ id: 'a', provider: 'openai', model: 'gpt-5' }))
  expect(facets.provenance).toMatchObject({ scale: 'assumed', prices: 'looked-up' })
  expect(Object.keys(facets.provenance)).not.toContain('region')
  expect(JSON.parse(JSON.stringify(facets))).toEqual(facets)
})

test('a filter looks at needs and at words in the names', () => {
  const cards = [
    createCard({ id: 'quick', provider: 'openai', model: 'gpt-4.1-mini' }),
    createCard({ id: 'thinker', provider: 'openai', model: 'o4-mini' }),
    createCard({ id: 'house', provider: 'ollama', model: 'qwen3:8b' }),
  ]
  const ids = (filter: Parameters<typeof filterCards>[1]) =>
    filterCards(cards, filter).map((card) => card.id)
  expect(ids({})).toEqual(['quick', 'thinker', 'house'])
  expect(ids({ purposes: ['reasoning'] })).toEqual(['thinker', 'house'])
  expect(ids({ purposes: ['reasoning'], text: 'OPENAI' })).toEqual(['thinker'])
  expect(ids({ deployments: ['on-premise'] })).toEqual(['house'])
  expect(ids({ text: 'nothing like it' })).toEqual([])
})
