import { expect, test } from 'vitest'
import { FACTS, lookUpFacts } from '../../catalogue/look-up-facts.ts'
import { catalogueCards } from './catalogue-cards.ts'

test('nobody is advised to begin with a model that its maker has announced to shut down', () => {
  const sold = catalogueCards().filter(({ provider, model }) => {
    const facts = lookUpFacts(provider, model)
    return facts?.maker === provider && facts.shutdownDate !== undefined
  })
  expect(sold).toEqual([])
  expect(catalogueCards().some(({ model }) => model === 'gpt-6-luna')).toBe(true)
})

test('open weights stay what a server of one’s own may serve', () => {
  const ended = FACTS.find(({ name }) => name === 'DeepSeek V3.2')
  expect(ended?.shutdownDate).toBe('2026-07-24')
  expect(catalogueCards().map(({ id }) => id)).toContain('deepseek-v3.2-own-server')
})
