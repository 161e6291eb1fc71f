import { describe, expect, it } from 'vitest'
import { askFor } from '../../../test/support/chat-harness.ts'
import { answeredBy, runRecord } from '../../../test/support/run-record.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { Facts, Outcome, RunRecord } from '../../core/run.ts'
import type { Signals } from '../../core/signals.ts'
import { type FinishedRun, type LearningLimits, mayLearnFrom } from './evidence-of-run.ts'

interface Change {
  readonly record?: Partial<RunRecord>
  readonly facts?: Partial<Facts>
  readonly signals?: Partial<Signals>
  readonly request?: Partial<ChatRequest>
  readonly limits?: Partial<LearningLimits>
  readonly drafts?: FinishedRun['drafts']
}

const DRAFT = { line: 'first', card: 'quick', text: 'Seven.', results: [] } as const

function mayLearn({ record, facts, signals, request, limits, drafts }: Change = {}): boolean {
  const plain = runRecord()
  const run = {
    record: {
      ...plain,
      facts: { ...plain.facts, signals: { ...plain.facts.signals, ...signals }, ...facts },
      ...record,
    },
    request: askFor('How many?', request),
    drafts: drafts ?? [DRAFT],
  }
  return mayLearnFrom(run as unknown as FinishedRun, {
    exceptTenants: [],
    reviewed: false,
    ...limits,
  })
}

const HELD = { status: 'held', reviewId: 'rev_1' } as const
const withSource = (body: object) =>
  ({ source: { dialect: 'openai-chat', body } }) as Partial<ChatRequest>
const withOutcome = (change: object): Partial<RunRecord> => ({
  outcomes: [{ ...answeredBy('first'), ...change } as Outcome],
})

describe('a run that has ended', () => {
  it('may teach where it is plain, and after a person’s verdict where that is asked for', () => {
    expect(mayLearn()).toBe(true)
    expect(mayLearn({ request: withSource({ store: true }) })).toBe(true)
    expect(mayLearn({ record: HELD, limits: { reviewed: true } })).toBe(true)
  })

  it.each<[string, Change]>([
    ['failed', { record: { status: 'failed' } }],
    ['waited for a person', { record: HELD }],
    ['waited and was let out', { record: { reviewId: 'rev_1' } }],
    [
      'told of personal data',
      { signals: { privacy: { kinds: ['email'], places: [], isPrivate: false } } },
    ],
    ['is private', { signals: { privacy: { kinds: [], places: [], isPrivate: true } } }],
    ['is of a tenant that opted out', { limits: { exceptTenants: ['acme'] } }],
    ['is to be kept nowhere', { request: withSource({ store: false }) }],
    ['needed tools', { facts: { needs: { tools: true, jsonSchema: false, logprobs: false } } }],
    [
      'needed passages',
      { facts: { needs: { tools: false, jsonSchema: false, logprobs: false, grounding: true } } },
    ],
    ['gave several choices', { request: { choices: 2 } }],
    ['was cut', { facts: { context: { how: 'trim', messages: 2, fromTokens: 9000 } } }],
    [
      'was about a picture',
      { signals: { modality: { input: ['text', 'image'], output: 'text' } } },
    ],
    ['looked into a knowledge base', { record: withOutcome({ retrieval: { base: 'shop' } }) }],
    ['gave a kept answer', { record: withOutcome({ reused: { found: 'exact' } }) }],
    ['left no draft', { drafts: [] }],
  ])('teaches nothing when it %s', (_why, change) => {
    expect(mayLearn(change)).toBe(false)
  })
})
