import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const QUERY = 'Where does the cat sleep?'
const PASSAGES = ['Quarterly revenue', 'The cat sleeps in the shed', 'The dog sleeps']

/** The same order as those who sell it write it. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  cohere: {
    id: 'r1',
    results: [
      { index: 1, relevance_score: 0.9 },
      { index: 2, relevance_score: 0.4 },
      { index: 0, relevance_score: 0.1 },
    ],
    meta: { api_version: { version: '2' }, billed_units: { search_units: 2 } },
  },
  voyage: {
    object: 'list',
    data: [
      { index: 1, relevance_score: 0.9 },
      { index: 2, relevance_score: 0.4 },
      { index: 0, relevance_score: 0.1 },
    ],
    usage: { total_tokens: 29 },
  },
  tei: [
    { index: 0, score: 0.1 },
    { index: 1, score: 0.9 },
    { index: 2, score: 0.4 },
  ],
  stranger: { results: [{ index: 7, relevance_score: 1 }] },
  twice: {
    results: [
      { index: 1, relevance_score: 1 },
      { index: 1, relevance_score: 0.5 },
    ],
  },
  unscored: { results: [{ index: 1 }] },
  none: { results: [] },
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) =>
    asJson(ANSWERS[path.split('/')[1] ?? ''] ?? {}),
  )
  const models = Object.keys(ANSWERS).map((id) => {
    const quirks = id === 'tei' ? ', quirks: { rerank_list: texts }' : ''
    const prices = `prices: { input: 1, output: 0, per_thousand_searches: 2 }`
    const base = `${upstream.url}/${id}${id === 'tei' ? '' : '/v1'}`
    return `  - { id: ${id}, provider: openai-compatible, model: rank-${id}, base_url: "${base}", allow_private: true, api_key: test${quirks}, card: { ${prices} } }`
  })
  started = await startGateway({
    config: `models:\n${models.join('\n')}\n  - { id: easy, provider: practice, model: simulated-first }\nlines: { first: [easy] }\npolicies:\n  - { name: accounts-stay, when: { privacy: [iban] }, require: { deployment: [edge] } }\n`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

interface Answer {
  readonly id?: string
  readonly model: string
  readonly results: readonly { index: number; relevance_score: number; document?: object }[]
  readonly usage?: { readonly total_tokens: number }
  readonly meta?: { readonly billed_units?: { readonly search_units?: number } }
  readonly error?: { readonly code: string; readonly param?: string; readonly message: string }
}

async function rerank(model: string, more: object = {}, path = '/v1/rerank') {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, query: QUERY, documents: PASSAGES, ...more }),
  })
  return { response, answer: (await response.json()) as Answer }
}

describe('passages are put in order', () => {
  test.each(['cohere', 'voyage', 'tei'])('in one shape, whoever does it: %s', async (model) => {
    const { response, answer } = await rerank(model)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-secondline-model')).toBe(model)
    expect(answer).toMatchObject({
      model: `rank-${model}`,
      results: [
        { index: 1, relevance_score: 0.9 },
        { index: 2, relevance_score: 0.4 },
        { index: 0, relevance_score: 0.1 },
      ],
    })
  })

  test('the provider is asked for all of them as texts; limit and texts of the answer are ours', async () => {
    const documents = [PASSAGES[0], { text: PASSAGES[1], id: 'shed' }, { text: PASSAGES[2] }]
    const wanted = { documents, top_n: 1, return_documents: true, max_tokens_per_doc: 512 }
    const { answer } = await rerank('cohere', wanted, '/v2/rerank')
    expect(answer.results).toEqual([
      { index: 1, relevance_score: 0.9, document: { text: PASSAGES[1] } },
    ])
    expect(upstream.seen.at(-1)).toMatchObject({
      path: '/cohere/v1/rerank',
      body: { model: 'rank-cohere', query: QUERY, documents: PASSAGES, max_tokens_per_doc: 512 },
    })
    expect(upstream.seen.at(-1)?.body).not.toHaveProperty('top_n')
    expect((await rerank('voyage', { top_k: 2 })).answer.results).toHaveLength(2)
    await rerank('tei')
    expect(upstream.seen.at(-1)).toMatchObject({ path: '/tei/rerank', body: { texts: PASSAGES } })
    expect(upstream.seen.at(-1)?.body).not.toHaveProperty('documents')
  })

  test('searches and tokens that are told are paid, and others estimated', async () => {
    const costOf = async (model: string) =>
      Number((await rerank(model)).response.headers.get('x-secondline-cost'))
    // Two searches at $2 a thousand, beside the words.
    expect(await costOf('cohere')).toBeGreaterThan(0.004)
    expect(await costOf('cohere')).toBeLessThan(0.0041)
    // One, as three short passages make, and the 29 tokens that were told.
    expect(await costOf('voyage')).toBeCloseTo(0.002029, 6)
    expect(await costOf('tei')).toBeGreaterThan(0.002)
    const { answer } = await rerank('tei')
    expect(answer).not.toHaveProperty('usage')
    // Vercel's client of Cohere takes no answer without it.
    expect(answer.meta).toEqual({})
    expect((await rerank('cohere')).answer.meta?.billed_units?.search_units).toBe(2)
  })

  test.each(['stranger', 'twice', 'unscored', 'none'])(
    'an answer that ranks nothing that was sent is none: %s',
    async (model) => {
      const { response, answer } = await rerank(model)
      expect(response.status).toBe(502)
      expect(answer.error?.code).toBe('upstream_invalid')
    },
  )

  test('practice models order by shared words', async () => {
    const { answer } = await rerank('easy', { return_documents: true })
    expect(answer.results.map(({ index }) => index)).toEqual([1, 2, 0])
    expect(answer.results[0]?.document).toEqual({ text: PASSAGES[1] })
    expect(answer.usage?.total_tokens).toBeGreaterThan(10)
  })

  test('what is wrong is told by its name', async () => {
    const { response, answer } = await rerank('cohere', { documents: [] })
    expect(response.status).toBe(400)
    expect(answer.error).toMatchObject({ code: 'invalid_request', param: 'documents' })
    expect((await rerank('cohere', { query: '' })).answer.error?.param).toBe('query')
    expect((await rerank('cohere', { documents: [{ title: 'x' }] })).answer.error?.param).toBe(
      'documents[0].text',
    )
    expect((await rerank('nobody')).response.status).toBe(404)
  })

  test('an account number in a passage goes nowhere that policy forbids', async () => {
    const before = upstream.seen.length
    const documents = ['Please pay to DE89 3704 0044 0532 0130 00', 'Thank you']
    const { response, answer } = await rerank('cohere', { documents })
    expect(response.status).toBe(400)
    expect(answer.error?.code).toBe('no_eligible_model')
    expect(upstream.seen).toHaveLength(before)
  })

  test('the run is on record as what it was', async () => {
    const { response } = await rerank('cohere')
    const id = response.headers.get('x-request-id')
    const run = (await (await fetch(`${started.url}/v1/runs/${id}`)).json()) as object
    expect(run).toMatchObject({
      card: 'cohere',
      reasons: ['model_named', 'rerank'],
      status: 'completed',
      usage: { searches: 2 },
    })
  })
})
