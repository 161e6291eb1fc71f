import { describe, expect, it } from 'vitest'
import { GatewayError } from '../core/errors.ts'
import type { KeptPassage, KnowledgeStore, Passage } from '../core/knowledge.ts'
import type { Embedder } from '../core/ports.ts'
import { addDocument } from './add-document.ts'

const BASE = { tenant: 't', name: 'b' }
const { signal } = new AbortController()
const bytes = (text: string) => new TextEncoder().encode(text)

/** Keeps what it is given of one document, as far as adding asks for it again. */
function storeInMemory(passagesBefore = 0) {
  const kept = new Map<string, KeptPassage>()
  const saved: (readonly Passage[])[] = []
  const store = {
    findBase: async () => ({
      ...BASE,
      createdAt: 0,
      revision: 0,
      documents: 0,
      passages: passagesBefore,
    }),
    keptPassages: async () => [...kept.values()],
    saveDocument: async (_base, _document, passages, vectors) => {
      saved.push(passages)
      const embedders = new Map(vectors?.items.map(({ id }) => [id, vectors.embedder]))
      const before = new Map(kept)
      kept.clear()
      for (const { id } of passages) {
        const embedder = embedders.get(id) ?? before.get(id)?.embedder
        kept.set(id, embedder === undefined ? { id } : { id, embedder })
      }
    },
  } as Partial<KnowledgeStore> as KnowledgeStore
  return { store, saved }
}

function embedderOf(id: string, fails = false): Embedder & { texts: string[] } {
  const texts: string[] = []
  return {
    id,
    texts,
    async embed(given) {
      if (fails) throw new GatewayError('upstream_timeout', 'too slow')
      texts.push(...given)
      return given.map(() => new Float32Array([1, 0]))
    },
    async close() {},
  }
}

describe('addDocument', () => {
  const file = (text: string) => ({ source: 'a.md', bytes: bytes(text) })
  const now = () => 1

  it('embeds only what is new, and everything for another embedder', async () => {
    const { store } = storeInMemory()
    const embedder = embedderOf('one')
    const add = (text: string, by: Embedder | undefined) =>
      addDocument(BASE, file(text), { store, embedder: by, now }, signal)
    expect(await add('# A\n\nFirst.\n\n# B\n\nSecond.', embedder)).toMatchObject({
      added: 2,
      embedded: 2,
    })
    expect(embedder.texts[0]).toBe('A\nFirst.')
    expect(await add('# A\n\nFirst.\n\n# B\n\nSecond.', embedder)).toMatchObject({
      added: 0,
      embedded: 0,
    })
    expect(await add('# A\n\nFirst.\n\n# B\n\nChanged.', embedder)).toMatchObject({
      added: 1,
      embedded: 1,
    })
    expect(await add('# A\n\nFirst.\n\n# B\n\nChanged.', undefined)).toMatchObject({
      added: 0,
      embedded: 0,
    })
    expect(await add('# A\n\nFirst.', embedderOf('two'))).toMatchObject({ added: 0, embedded: 1 })
  })

  it('keeps a document whose vectors cannot be made, says so, and makes up for it later', async () => {
    const { store, saved } = storeInMemory()
    const add = (embedder: Embedder) =>
      addDocument(BASE, file('Text.'), { store, embedder, now }, signal)
    expect(await add(embedderOf('one', true))).toMatchObject({
      added: 1,
      embedded: 0,
      note: 'vectors are missing (upstream_timeout: too slow)',
    })
    expect(saved[0]).toHaveLength(1)
    expect(await add(embedderOf('one'))).toMatchObject({ added: 0, embedded: 1 })
  })

  it('is given up with its signal, and refuses what would overfill the base', async () => {
    const { store, saved } = storeInMemory(50_000)
    const full = addDocument(BASE, file('Text.'), { store, embedder: undefined, now }, signal)
    await expect(full).rejects.toThrow(/more than 50000 passages/)
    const roomy = storeInMemory()
    const aborted = addDocument(
      BASE,
      file('Text.'),
      { store: roomy.store, embedder: embedderOf('one', true), now },
      AbortSignal.abort(),
    )
    await expect(aborted).rejects.toThrow()
    expect([...saved, ...roomy.saved]).toEqual([])
  })
})
