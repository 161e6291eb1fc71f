/** What every store of knowledge does alike. Run over SQLite and PostgreSQL by the test beside this file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KnowledgeDocument, KnowledgeStore, Passage } from '../../src/core/knowledge.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createKnowledgeStore } from '../../src/store/passages/knowledge-queries.ts'

const EMBEDDER = 'test-embedder'

function documentOf(source: string, change: Partial<KnowledgeDocument> = {}): KnowledgeDocument {
  return {
    id: `doc-${source}`,
    source,
    title: source,
    hash: 'abc',
    bytes: 10,
    passages: 0,
    addedAt: 1,
    ...change,
  }
}

function passageOf(source: string, position: number, text: string, heading = ''): Passage {
  const documentId = `doc-${source}`
  const id = `${source}-${text.length}-${text.slice(0, 8)}`
  return { id, documentId, source, title: 'Handbook', heading, position, text, tokens: 5 }
}

const vectorOf = (...numbers: number[]) => new Float32Array(numbers)

export function describeKnowledge(name: string, open: () => Promise<OpenStore>): void {
  describe(`knowledge on ${name}`, () => {
    let opened: OpenStore
    let store: KnowledgeStore
    beforeAll(async () => {
      opened = await open()
      await opened.migrate()
      store = createKnowledgeStore(opened)
    })
    afterAll(() => opened.close())
    describeBases(() => store)
    describeDocuments(() => store)
    describeWords(() => store)
  })
}

function describeBases(store: () => KnowledgeStore): void {
  it('keeps who may be answered from a base, and changes it when the base is saved again', async () => {
    const base = { tenant: 'bases', name: 'help', createdAt: 5 }
    await store().saveBase(base)
    expect(await store().findBase(base)).toEqual({
      ...base,
      revision: 0,
      documents: 0,
      passages: 0,
    })
    await store().saveBase({ ...base, createdAt: 9, keys: ['k1'] })
    expect(await store().findBase(base)).toMatchObject({ createdAt: 5, keys: ['k1'] })
    await store().saveBase(base)
    expect((await store().findBase(base))?.keys).toBeUndefined()
  })

  it('never shows a tenant what is another tenant’s', async () => {
    const mine = { tenant: 'mine', name: 'secret', createdAt: 1 }
    await store().saveBase(mine)
    const passage = passageOf('a.md', 0, 'The vault opens at noon.')
    await store().saveDocument(mine, documentOf('a.md'), [passage], {
      embedder: EMBEDDER,
      items: [{ id: passage.id, vector: vectorOf(1, 0) }],
    })
    const theirs = { tenant: 'theirs', name: 'secret' }
    expect(await store().findBase(theirs)).toBeUndefined()
    expect(await store().listBases('theirs')).toEqual([])
    expect(await store().listDocuments(theirs)).toEqual([])
    expect(await store().matchWords(theirs, ['vault'], 5)).toEqual({ ids: [], counts: [0] })
    expect(await store().listVectors(theirs, EMBEDDER)).toEqual([])
    expect(await store().findPassages(theirs, [passage.id])).toEqual([])
    expect(await store().deleteBase(theirs)).toBe(false)
    expect(await store().deleteDocuments(mine, [])).toBe(0)
    await expect(store().deleteDocuments(theirs, ['doc-a.md'])).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await store().matchWords(mine, ['vault'], 5)).ids).toEqual([passage.id])
  })

  it('deletes a base with everything in it', async () => {
    const base = { tenant: 'gone', name: 'help', createdAt: 1 }
    await store().saveBase(base)
    await store().saveDocument(
      base,
      documentOf('a.md'),
      [passageOf('a.md', 0, 'Kept words')],
      undefined,
    )
    expect(await store().deleteBase(base)).toBe(true)
    expect(await store().deleteBase(base)).toBe(false)
    await store().saveBase(base)
    expect((await store().matchWords(base, ['words'], 5)).ids).toEqual([])
    expect(await store().findBase(base)).toMatchObject({ documents: 0, passages: 0 })
  })
}

function describeDocuments(store: () => KnowledgeStore): void {
  const base = { tenant: 'documents', name: 'help', createdAt: 1 }
  const first = passageOf('a.md', 0, 'Refunds take five days.', 'Money > Refunds')
  const second = passageOf('a.md', 1, 'Parcels leave on Monday.')

  it('gives back documents and passages as they were saved', async () => {
    await store().saveBase(base)
    const document = documentOf('a.md', { root: '/docs', bytes: 123 })
    await store().saveDocument(base, document, [first, second], {
      embedder: EMBEDDER,
      items: [{ id: first.id, vector: vectorOf(0.5, -0.25, 0.125) }],
    })
    expect(await store().listDocuments(base)).toEqual([{ ...document, passages: 2 }])
    const found = await store().findPassages(base, [first.id, second.id])
    expect(found.toSorted((a, b) => a.position - b.position)).toEqual([first, second])
    expect(await store().listVectors(base, EMBEDDER)).toEqual([
      { id: first.id, vector: vectorOf(0.5, -0.25, 0.125) },
    ])
    expect(await store().listVectors(base, 'another')).toEqual([])
    const kept = await store().keptPassages(base, document.id)
    expect(kept).toHaveLength(2)
    expect(kept).toEqual(
      expect.arrayContaining([{ id: first.id, embedder: EMBEDDER }, { id: second.id }]),
    )
  })

  it('keeps what did not change of a document, moves it, and lets go of what is gone', async () => {
    const before = (await store().findBase(base))?.revision ?? 0
    const third = passageOf('a.md', 0, 'Invoices come by post.')
    const moved = { ...first, position: 1 }
    await store().saveDocument(base, documentOf('a.md'), [third, moved], undefined)
    expect(await store().findPassages(base, [second.id])).toEqual([])
    expect(await store().findPassages(base, [first.id])).toEqual([moved])
    expect(await store().listVectors(base, EMBEDDER)).toHaveLength(1)
    expect((await store().matchWords(base, ['Monday'], 5)).ids).toEqual([])
    expect((await store().findBase(base))?.revision).toBe(before + 1)
  })

  it('makes nothing of a document whose base is not there', async () => {
    const nowhere = { tenant: 'documents', name: 'nowhere' }
    await expect(
      store().saveDocument(nowhere, documentOf('a.md'), [first], undefined),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await store().findPassages(nowhere, [first.id])).toEqual([])
  })

  it('deletes documents with their passages and vectors', async () => {
    expect(await store().deleteDocuments(base, ['doc-a.md', 'doc-unknown'])).toBe(1)
    expect(await store().listVectors(base, EMBEDDER)).toEqual([])
    expect(await store().findBase(base)).toMatchObject({ documents: 0, passages: 0 })
  })

  it('takes a document of many passages at once', async () => {
    const many = Array.from({ length: 700 }, (_, at) =>
      passageOf('big.txt', at, `Line ${at} of the log ${'x'.repeat(at % 50)} ${at * 7919}`),
    ).map((passage, at) => ({ ...passage, id: `big-${at}` }))
    const items = many.map(({ id }) => ({ id, vector: vectorOf(1, 2) }))
    await store().saveDocument(base, documentOf('big.txt'), many, { embedder: EMBEDDER, items })
    expect(await store().listVectors(base, EMBEDDER)).toHaveLength(700)
    await store().saveDocument(base, documentOf('big.txt'), many.slice(690), undefined)
    expect(await store().findBase(base)).toMatchObject({ documents: 1, passages: 10 })
  })
}

function describeWords(store: () => KnowledgeStore): void {
  const base = { tenant: 'words', name: 'help', createdAt: 1 }
  const passages = [
    passageOf('refunds.md', 0, 'A refund is paid within five working days.', 'Refunds'),
    passageOf('refunds.md', 1, 'The parcel has to be back before any money is paid.'),
    passageOf('refunds.md', 2, 'Routers are reset by holding the button. Días festivos añadidos.'),
  ]

  it('finds passages by other forms of their words, best first, and counts them', async () => {
    await store().saveBase(base)
    await store().saveDocument(base, documentOf('refunds.md'), passages, undefined)
    const found = await store().matchWords(base, ['refunds', 'days', 'zebra'], 5)
    expect(found.ids[0]).toBe(passages[0]?.id)
    expect(found.counts[0]).toBe(1)
    expect(found.counts[2]).toBe(0)
    expect((await store().matchWords(base, ['paid'], 1)).ids).toHaveLength(1)
    expect((await store().matchWords(base, ['holding', 'buttons'], 5)).ids).toEqual([
      passages[2]?.id,
    ])
  })

  it('ranks by the words that tell passages apart, and counts the others too', async () => {
    const crowded = { tenant: 'words', name: 'crowded', createdAt: 1 }
    await store().saveBase(crowded)
    const many = Array.from({ length: 2_100 }, (_, at) => ({
      ...passageOf('log.txt', at, at === 2_000 ? 'Entry with a walrus.' : `Entry number ${at}.`),
      id: `log-${at}`,
    }))
    await store().saveDocument(crowded, documentOf('log.txt'), many, undefined)
    const found = await store().matchWords(crowded, ['entry', 'walrus'], 5)
    expect(found).toEqual({ ids: ['log-2000'], counts: [2_100, 1] })
    expect((await store().matchWords(crowded, ['entry'], 5)).ids).toHaveLength(5)
  })

  it('takes anything as a word and nothing as syntax', async () => {
    for (const term of [
      '"',
      'a" OR "b',
      "'",
      '*',
      'NEAR(',
      'text:paid',
      '& | !',
      ':*',
      '(',
      '\\',
      '-',
      '',
      'x'.repeat(5_000),
    ]) {
      const found = await store().matchWords(base, [term], 5)
      expect(found.counts).toHaveLength(1)
    }
    expect(await store().matchWords(base, [], 5)).toEqual({ ids: [], counts: [] })
  })
}
