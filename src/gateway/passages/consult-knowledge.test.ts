import { describe, expect, it } from 'vitest'
import { askFor, createHarness, EASY, verdict } from '../../../test/support/chat-harness.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { FoundPassage, KnowledgeDesk, SearchQuery } from '../../core/knowledge.ts'
import type { ModelClient } from '../../core/ports.ts'
import { lastUserText } from '../../core/user-words.ts'
import { fakeCard, fakeModel } from '../../testing.ts'

const KNOWLEDGE = { base: 'shop', passages: 4, contextTokens: 1000, minScore: 0.2 }
const PASSAGE: FoundPassage = {
  id: 'psg_1',
  documentId: 'doc_1',
  source: 'refunds.md',
  title: 'Refunds',
  heading: '',
  position: 0,
  text: 'A refund is paid within 5 working days.',
  tokens: 10,
  score: 0.7,
}

/** A desk that keeps what it was asked; every base is there for everyone. */
function deskOf(change: Partial<KnowledgeDesk> = {}): KnowledgeDesk & { asked: SearchQuery[] } {
  const asked: SearchQuery[] = []
  return {
    asked,
    embeddingCard: undefined,
    rerankCard: undefined,
    visibleBases: async (_caller, names) => names,
    async search(query) {
      asked.push(query)
      return { passages: [PASSAGE], method: 'words', costMicros: 3 }
    },
    ...change,
  }
}

/** A model that keeps the requests it was sent. */
function watched(card: ModelCard, ...answers: string[]): ModelClient & { seen: ChatRequest[] } {
  const seen: ChatRequest[] = []
  const model = fakeModel(card, ...answers)
  return {
    ...model,
    card,
    seen,
    stream(call, signal) {
      seen.push(call.request)
      return model.stream(call, signal)
    },
  }
}

const reader = (change: Partial<ModelCard> = {}) =>
  fakeCard('reader', { architecture: 'rag', knowledge: KNOWLEDGE, ...change })

function harnessOf(
  first: ModelClient,
  second: ModelClient,
  desk: KnowledgeDesk,
  more: Partial<Parameters<typeof createHarness>[0]> = {},
) {
  const harness = createHarness({ lines: { first: [first], second: [second] }, ...more })
  return { ...harness, deps: Object.assign(harness.deps, { knowledge: desk }) }
}

const lastTurn = (request: ChatRequest | undefined) => lastUserText(request?.messages ?? [])
const failsOnce = () => {
  let turns = 0
  return () => [verdict('grounding', turns++ === 0 ? 'fail' : 'pass')]
}

describe('a run that looks into a knowledge base', () => {
  it('searches once, gives the second line the same passages, and pays for the search once', async () => {
    const desk = deskOf()
    const [first, second] = [watched(reader(), 'wrong'), watched(fakeCard('thinker'), 'right [1]')]
    const harness = harnessOf(first, second, desk, { check: failsOnce() })
    const { text } = await harness.run(askFor('When is a refund paid?'))
    expect(text).toBe('right [1]')
    expect(desk.asked).toMatchObject([
      { tenant: 'default', name: 'shop', text: 'When is a refund paid?' },
    ])
    for (const model of [first, second]) expect(lastTurn(model.seen[0])).toContain(PASSAGE.text)
    const calls = harness.records[0]?.outcomes.filter((o) => o.type === 'answered') ?? []
    expect(calls.map((call) => call.costMicros)).toEqual([23, 20])
    expect(calls[1]?.retrieval).toMatchObject({
      base: 'shop',
      passages: [{ id: 'psg_1', score: 0.7 }],
    })
  })

  it('shows passages to no card farther out than the one they were meant for', async () => {
    const [near, far] = [
      watched(reader({ deployment: 'on-premise' }), 'wrong'),
      watched(fakeCard('thinker', { deployment: 'cloud' }), 'right'),
    ]
    const harness = harnessOf(near, far, deskOf(), { check: failsOnce() })
    await harness.run(askFor('When is a refund paid?'))
    expect(lastTurn(near.seen[0])).toContain(PASSAGE.text)
    expect(JSON.stringify(far.seen[0])).not.toContain(PASSAGE.text)
  })

  it('sends a question that may not leave to no embeddings endpoint', async () => {
    const rule = {
      name: 'iban-stays',
      mode: 'enforce' as const,
      when: { privacy: ['iban' as const] },
      require: { deployments: ['on-premise' as const] },
    }
    const signals = { ...EASY, privacy: { kinds: ['iban' as const], places: [], isPrivate: true } }
    const desk = deskOf({ embeddingCard: 'vectors' })
    const first = watched(reader({ deployment: 'on-premise' }), 'yes [1]')
    const vectors = watched(fakeCard('vectors', { deployment: 'cloud' }))
    const harness = harnessOf(first, vectors, desk, { signals, policy: { rules: [rule] } })
    await harness.run(askFor('Refund to my IBAN?'))
    expect(desk.asked[0]?.only).toBe('words')
    const free = deskOf({ embeddingCard: 'vectors' })
    await harnessOf(first, vectors, free).run(askFor('When is a refund paid?'))
    expect(free.asked[0]?.only).toBeUndefined()
  })

  it.each([
    ['cloud', 'cloud', true],
    ['on-premise', 'cloud', false],
    ['cloud', 'on-premise', true],
  ] as const)(
    'lets passages of a %s card be put in order by one in %s: %s',
    async (own, other, may) => {
      const desk = deskOf({ rerankCard: 'order' })
      const first = watched(reader({ deployment: own }), 'yes [1]')
      const order = watched(fakeCard('order', { deployment: other }))
      await harnessOf(first, order, desk).run(askFor('When is a refund paid?'))
      expect(desk.asked[0]?.rerank).toBe(may)
    },
  )

  it('goes to the next card when the base cannot be reached, and never answers without it', async () => {
    const down = deskOf({
      search: async () => {
        throw new GatewayError('store_unavailable', 'The database is away')
      },
    })
    const rag = watched(reader(), 'made up')
    const both = harnessOf(rag, watched(fakeCard('thinker'), 'from the second line'), down)
    expect((await both.run(askFor('When is a refund paid?'))).text).toBe('from the second line')
    expect(rag.seen).toEqual([])
    const alone = harnessOf(rag, watched(reader({ id: 'other' } as Partial<ModelCard>)), down)
    await expect(alone.run(askFor('When is a refund paid?'))).rejects.toMatchObject({
      code: 'store_unavailable',
    })
    expect(rag.seen).toEqual([])
  })

  it('leaves a card without knowledge as it was: nothing is asked and nothing added', async () => {
    const desk = deskOf({
      search: async () => {
        throw new Error('not to be called')
      },
      visibleBases: async () => {
        throw new Error('not to be called')
      },
    })
    const plain = watched(fakeCard('plain'), 'hello')
    const harness = harnessOf(plain, watched(fakeCard('thinker')), desk)
    const request = askFor('Hi')
    await harness.run(request)
    expect(plain.seen[0]?.messages).toEqual(request.messages)
    expect(JSON.stringify(harness.records[0])).not.toContain('retrieval')
  })
})
