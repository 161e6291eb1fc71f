import { expect, test } from 'vitest'
import { ANYONE, askFor, EASY, policyOf, WAIT } from '../../../test/support/chat-harness.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type { RunRecord } from '../../core/run.ts'
import { fakeCard, fakeModel, fixedClock } from '../../testing.ts'
import { redraft } from './redraft.ts'

const MAIL = 'ada@example.org'
const IN_HOUSE: PolicyRule = {
  name: 'in-house',
  mode: 'enforce',
  when: { privacy: ['email'] },
  require: { deployments: ['on-premise'], privacy: 'redact' },
}

/** A second line that answers with what it was asked. */
function echo(deployment: 'cloud' | 'on-premise') {
  const seen: ChatRequest[] = []
  const client: ModelClient = {
    card: fakeCard('large', { deployment }),
    async *stream({ request }) {
      seen.push(request)
      const [content] = request.messages.at(-1)?.content ?? []
      yield [
        { type: 'text-delta', text: content?.type === 'text' ? content.text : '' },
        { type: 'end', reason: 'stop' },
      ]
    },
  }
  return { client, seen }
}

async function redrafted(client: ModelClient, records: RunRecord[] = []) {
  const policy = policyOf({ second: [client] }, { rules: [IN_HOUSE] })
  const request = askFor(`Write to ${MAIL}`)
  const risk = { domain: 'healthcare', severity: 'high', reasons: [] } as const
  const facts = {
    requestedModel: 'auto',
    stream: false,
    signals: { ...EASY, risk, privacy: { kinds: ['email'], places: [], isPrivate: true } },
    unavailable: [],
    thresholds: { probe: 0.4, second: 0.8 },
    needs: { tools: false, jsonSchema: false, logprobs: false },
    dice: 0.5,
  } as const
  const held: HeldAnswer = {
    run: { id: 'run', startedAt: 0, configHash: 'test', facts, outcomes: [] },
    tenant: 'default',
    request,
    draft: { card: 'small', text: 'Done', parts: [] },
    otherDrafts: [],
    risk,
    rules: [],
    reasons: [],
  }
  const paid: number[] = []
  const { draft } = await redraft(held, 'rev', new AbortController().signal, {
    snapshot: () => ({
      hash: 'test',
      policy,
      clients: new Map([['large', client]]),
      timeouts: { large: WAIT },
    }),
    stoppedCards: () => [],
    callerOf: async () => ANYONE,
    admit: () => ({ mayEscalate: async () => true, settle() {}, refund() {} }),
    recorder: { record: (record) => records.push(record) > 0 },
    paid: (micros) => paid.push(micros),
    clock: fixedClock(),
    createId: () => 'redraft',
  })
  return { draft, record: records[0], paid }
}

test('another draft is made from placeholders where a rule keeps personal data from the card', async () => {
  const { client, seen } = echo('cloud')
  const { draft, record, paid } = await redrafted(client)
  expect(JSON.stringify(seen)).not.toContain(MAIL)
  expect(draft.text).toBe(`Write to ${MAIL}`)
  expect(record).toMatchObject({
    steps: [{ redact: true, reasons: ['redraft', 'redacted'] }],
    outcomes: [{ redacted: { email: 1 } }],
  })
  expect(paid).toEqual([record?.money.total])
})

test('a card that may see personal data gets it as it is', async () => {
  const { client, seen } = echo('on-premise')
  const { record } = await redrafted(client)
  expect(JSON.stringify(seen)).toContain(MAIL)
  expect(record?.steps).toEqual([expect.not.objectContaining({ redact: true })])
})

test('a call that breaks is recorded as one that failed, with what it used, and told', async () => {
  const records: RunRecord[] = []
  const error = new GatewayError('upstream_reset', 'It broke', { fault: 'deployment' })
  const client = fakeModel(fakeCard('large', { deployment: 'on-premise' }), {
    text: 'Dear ',
    error,
  })
  await expect(redrafted(client, records)).rejects.toMatchObject({ code: 'upstream_reset' })
  expect(records).toMatchObject([
    {
      status: 'failed',
      errorCode: 'upstream_reset',
      reviewId: 'rev',
      outcomes: [{ type: 'failed', code: 'upstream_reset' }],
    },
  ])
  expect(records[0]?.money.total).toBeGreaterThan(0)
})

test('an answer without words is no draft', async () => {
  const client = fakeModel(fakeCard('large', { deployment: 'on-premise' }), ' ')
  await expect(redrafted(client)).rejects.toMatchObject({ code: 'upstream_truncated' })
})
