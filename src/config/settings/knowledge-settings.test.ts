import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadSettings } from '../../config/load-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-knowledge-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function load(text: string) {
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, text)
  return await loadSettings({ file, environment: {} })
}

const MODELS = `models:
  - { id: small, provider: practice, model: simulated-first }
  - { id: vectors, provider: openai-compatible, base_url: 'http://127.0.0.1:9/v1', allow_private: true }
`

test('a rag card is the paired model under its own name, with its base', async () => {
  const settings = await load(
    `${MODELS}knowledge:\n  embeddings: vectors\n  cards:\n    - { id: shop, model: small, base: shop, passages: 3 }\n`,
  )
  const [small, shop] = ['small', 'shop'].map((id) =>
    settings.models.find(({ card }) => card.id === id),
  )
  expect(shop?.card).toEqual({
    ...small?.card,
    id: 'shop',
    architecture: 'rag',
    knowledge: { base: 'shop', passages: 3, contextTokens: 1500, minScore: 0.2 },
    provenance: { ...small?.card.provenance, architecture: 'declared' },
  })
  expect(shop?.connection).toEqual(small?.connection)
  expect(settings.policy.cards.shop).toBe(shop?.card)
  expect(settings.knowledge).toEqual({ embeddings: { card: 'vectors' } })
})

test('a rag card stands on a line only where the lines name it', async () => {
  const cards = 'knowledge:\n  cards: [{ id: shop, model: small, base: shop }]\n'
  const derived = await load(`${MODELS}${cards}`)
  expect(Object.values(derived.policy.lines).flat()).not.toContain('shop')
  const named = await load(`${MODELS}${cards}lines: { first: [shop, small] }\n`)
  expect(named.policy.lines.first).toEqual(['shop', 'small'])
})

test('without a word about knowledge there are no rag cards', async () => {
  const settings = await load(MODELS)
  expect(settings.models.some(({ card }) => card.knowledge)).toBe(false)
  expect(settings.knowledge).toEqual({ embeddings: 'built-in' })
})
