/** A reranker between the search and the answer, through the whole gateway. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-for-tests'
const HEADERS = { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' }
const ARTICLES = {
  'refunds.md': '# Refunds\n\nA refund is paid within 5 working days after the parcel is back.',
  'late.md': '# Late refunds\n\nIf a refund is late, write to us; a refund may take longer in May.',
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let isDown = false

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path, body }) => {
    if (path.endsWith('/rerank')) {
      const texts = body.documents as readonly string[]
      // The one about days is the best.
      const results = texts.map((text, index) => ({
        index,
        relevance_score: text.includes('longer in May') ? 0.9 : 0.2,
      }))
      return asJson({ results, usage: { total_tokens: 50 } }, isDown ? 500 : 200)
    }
    return asJson(completion({ content: 'A refund may take longer in May [1].' }))
  })
  const at = (id: string, more: string) =>
    `  - { id: ${id}, provider: openai-compatible, base_url: "${upstream.url}/v1", allow_private: true, ${more} }`
  started = await startGateway({
    config: `
auth: { admin_key: ${ADMIN} }
models:
${at('answers', 'card: { deployment: on-premise, prices: { input: 0, output: 0 } }')}
${at('near-order', 'card: { deployment: on-premise, prices: { input: 100, output: 0 } }')}
knowledge:
  embeddings: none
  reranker: near-order
  cards: [{ id: shop, model: answers, base: shop, min_score: 0.05 }]
lines: { first: [answers] }
`,
  })
  for (const [source, content] of Object.entries(ARTICLES)) {
    const path = `${started.url}/admin/knowledge/shop`
    await fetch(path, { method: 'PUT', headers: HEADERS, body: '{}' })
    const body = JSON.stringify({ source, content })
    await fetch(`${path}/documents`, { method: 'POST', headers: HEADERS, body })
  }
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

interface Told {
  readonly secondline: {
    readonly knowledge: { readonly method: string; readonly note?: string }
  }
}

async function ask(): Promise<{ told: Told; cost: number; prompt: string }> {
  const response = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({
      model: 'shop',
      messages: [{ role: 'user', content: 'When is a refund paid?' }],
    }),
  })
  const told = (await response.json()) as Told
  const prompt = JSON.stringify(upstream.seen.at(-1)?.body.messages)
  return { told, prompt, cost: Number(response.headers.get('x-secondline-cost')) }
}

describe('a reranker of a knowledge base', () => {
  test('puts in order what the model is given, and is paid by the run', async () => {
    const { told, prompt, cost } = await ask()
    expect(told.secondline.knowledge.method).toBe('words+reranked')
    expect(prompt.indexOf('longer in May')).toBeLessThan(prompt.indexOf('5 working days'))
    expect(prompt.indexOf('longer in May')).toBeGreaterThan(0)
    // 50 tokens at $100 a million.
    expect(cost).toBeCloseTo(0.005, 6)
  })

  test('that fails costs the order and not the answer', async () => {
    isDown = true
    const { told, prompt, cost } = await ask()
    isDown = false
    expect(told.secondline.knowledge.method).toBe('words')
    expect(told.secondline.knowledge.note).toContain('put in order by near-order')
    expect(prompt.indexOf('5 working days')).toBeLessThan(prompt.indexOf('longer in May'))
    expect(cost).toBe(0)
  })

  test('takes part where an operator searches, and not where a decision is only explained', async () => {
    const searched = await fetch(`${started.url}/admin/knowledge/shop/search`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ query: 'When is a refund paid?' }),
    })
    expect(await searched.json()).toMatchObject({
      method: 'words+reranked',
      passages: [{ source: 'late.md' }, { source: 'refunds.md' }],
    })
    const before = upstream.seen.length
    const explained = await fetch(`${started.url}/v1/route`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({
        model: 'shop',
        messages: [{ role: 'user', content: 'When is a refund paid?' }],
      }),
    })
    expect(await explained.json()).toMatchObject({ knowledge: { method: 'words' } })
    expect(upstream.seen).toHaveLength(before)
  })
})
