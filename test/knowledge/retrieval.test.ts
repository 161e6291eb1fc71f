/** How well passages are found, on questions of our own about the example shop's articles. Prints the figures. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnowledgeSearch, KnowledgeStore } from '../../src/core/knowledge.ts'
import { addDocument } from '../../src/knowledge/add-document.ts'
import { findFiles } from '../../src/knowledge/find-files.ts'
import { type LabelledQuestion, measureSearch } from '../../src/knowledge/measure-search.ts'
import { createKnowledgeSearch } from '../../src/knowledge/search-knowledge.ts'
import { createSentenceEncoder } from '../../src/providers/sentence-encoder/create-sentence-encoder.ts'
import { type OpenStore, openStore } from '../../src/store/open-store.ts'
import { createKnowledgeStore } from '../../src/store/passages/knowledge-queries.ts'

const ARTICLES = 'examples/customer-support/knowledge'
const BASE = { tenant: 'default', name: 'shop', createdAt: 1 }
const MIN_SCORE = 0.2
const { signal } = new AbortController()

const rows = readFileSync('test/labelled/retrieval.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledQuestion & { readonly id: string })
/** The scores were set on rows of even number; figures are held to those of odd number. */
const heldOut = rows.filter(({ id }) => Number(id.slice(1)) % 2 === 1)

describe('finding passages', () => {
  const encoder = createSentenceEncoder()
  let opened: OpenStore
  let store: KnowledgeStore
  let search: KnowledgeSearch

  beforeAll(async () => {
    opened = openStore('sqlite::memory:')
    await opened.migrate()
    store = createKnowledgeStore(opened)
    search = createKnowledgeSearch({ store, embedder: async () => encoder })
    await store.saveBase(BASE)
    for (const { path, source } of (await findFiles(ARTICLES)).files) {
      const file = { source, bytes: readFileSync(path) }
      await addDocument(BASE, file, { store, embedder: encoder, now: Date.now }, signal)
    }
  })
  afterAll(async () => {
    await encoder.close()
    await opened.close()
  })

  const measure = (questions: typeof rows, only?: 'words' | 'meaning') =>
    measureSearch(
      search,
      BASE,
      questions,
      { minScore: MIN_SCORE, ...(only === undefined ? {} : { only }) },
      signal,
    )

  it('is better by words and meaning together than by either alone, on questions held out', async () => {
    const [words, meaning, both] = [
      await measure(heldOut, 'words'),
      await measure(heldOut, 'meaning'),
      await measure(heldOut),
    ]
    console.table([words, meaning, both, await measure(rows)])
    expect(both.mrr).toBeGreaterThan(words.mrr)
    expect(both.mrr).toBeGreaterThan(meaning.mrr)
    expect(both.recallAt5).toBeGreaterThanOrEqual(0.88)
    expect(both.mrr).toBeGreaterThanOrEqual(0.8)
    expect(both.missed).toBeLessThanOrEqual(0.12)
    expect(both.refused).toBeGreaterThanOrEqual(0.7)
  })
})
