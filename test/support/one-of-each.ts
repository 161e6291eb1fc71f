/** One of everything that an operator and a client can make, so that each path with an id has one that is there. */
import { expect } from 'vitest'

/** What the routes answer; tests read of it what they need. */
type Made = {
  readonly id: string
  readonly secondline: { readonly run: string; readonly review: { readonly id: string } }
}
type Ids = Readonly<Record<string, string>>

/**
 * By the paths that lead to them, the values of their parameters.
 * @param mark stands in every text that is made
 */
export async function makeOneOfEach(
  url: string,
  adminKey: string,
  mark: string,
): Promise<readonly (readonly [path: RegExp, ids: Ids])[]> {
  const admin = async (path: string, body: unknown, method = 'POST') => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status, path).toBeLessThan(300)
    return (await response.json()) as Made
  }
  const held = await admin('/v1/chat/completions', {
    model: 'auto',
    messages: [{ role: 'user', content: `Can I take warfarin and aspirin together, ${mark}?` }],
  })
  const { run, review } = held.secondline
  const reason = `The court wants ${mark}`
  const file = await uploadFile(url, adminKey, mark)
  const batch = await admin('/v1/batches', {
    input_file_id: file,
    endpoint: '/v1/embeddings',
    completion_window: '24h',
  })
  const response = await admin('/v1/responses', { model: 'auto', input: `Say ${mark}` })
  const key = await admin('/admin/keys', { name: mark })
  await admin('/admin/people', { name: mark, password: 'a long password', role: 'reviewer' })
  const incident = await admin('/v1/incidents', { summary: mark, severity: 'serious', runs: [run] })
  const hold = await admin('/v1/legal-holds', { kind: 'review', target: review.id, reason })
  const stop = await admin('/v1/stops', { kind: 'line', target: 'multimodal', reason })
  const base = { name: mark }
  await admin(`/admin/knowledge/${mark}`, {}, 'PUT')
  const document = await admin(`/admin/knowledge/${mark}/documents`, {
    source: `${mark}.txt`,
    content: mark,
  })
  const proposal = await admin('/v1/admin/proposals', {
    summary: mark,
    change: { kind: 'thresholds', every: { probe: 0.1, second: 0.9 } },
    before: { n: 1, figures: {} },
    after: { n: 1, figures: {} },
  })
  const profile = await admin('/v1/admin/profiles', {
    models: ['practice-first'],
    budget_dollars: 1,
  })
  return [
    [/\/runs\//, { id: run }],
    [/\/reviews\//, { id: review.id }],
    [/\/files\//, { id: file }],
    [/\/batches\//, { id: batch.id }],
    [/\/responses\//, { id: response.id }],
    [/\/admin\/keys\//, { id: key.id }],
    [/\/people\//, { id: `person:${mark}` }],
    [/\/incidents\//, { id: incident.id }],
    [/\/legal-holds\//, { id: hold.id }],
    [/\/stops\//, { id: stop.id }],
    [/\/knowledge\//, { ...base, id: document.id }],
    [/\/proposals\//, { id: proposal.id }],
    [/\/profiles\//, { id: profile.id }],
  ]
}

async function uploadFile(url: string, adminKey: string, mark: string): Promise<string> {
  const form = new FormData()
  form.set('purpose', 'batch')
  const line = {
    custom_id: mark,
    method: 'POST',
    url: '/v1/embeddings',
    body: { model: 'none', input: mark },
  }
  form.set('file', new Blob([`${JSON.stringify(line)}\n`]), `${mark}.jsonl`)
  const response = await fetch(`${url}/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}` },
    body: form,
  })
  return ((await response.json()) as { id: string }).id
}

/** What each act takes, by the end of its path; else nothing. */
export const ACTS: readonly (readonly [RegExp, object])[] = [
  [/\/(?:renew|release)$/, { fence: 1 }],
  [/\/decide$/, { fence: 1, verdict: 'approve', reason_code: 'correct', reason: 'It is right so' }],
  [/reviews\/[^/]*\/notes$/, { note: 'seen' }],
  [/\/raise$/, { severity: 'high' }],
  [/\/lower$/, { severity: 'low', reason: 'It is not so grave' }],
  [/\/info$/, { info: 'more' }],
  [/\/appeal$/, { reason: 'It is wrong' }],
  [/\/false-alarm$/, { check: 'arithmetic' }],
  [/incidents\/[^/]*\/(?:notes|close)$/, { text: 'seen' }],
  [/\/links$/, { runs: [], reviews: [] }],
  [/\/reports$/, { to: 'someone', text: 'seen' }],
  [/incidents\/[^/]*\/severity$/, { severity: 'serious', text: 'seen' }],
  [/\/(?:approve|reject|roll-back)$/, { reason: 'A reason that is long enough' }],
  [/\/people\//, { role: 'reviewer' }],
  [/\/documents$/, { source: 'a.txt', content: 'ours' }],
  [/\/search$/, { query: 'it' }],
]
