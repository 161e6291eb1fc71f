import { describe, expect, it } from 'vitest'
import { verdict } from '../../../test/support/chat-harness.ts'
import { answeredBy, checkedAs, runRecord } from '../../../test/support/run-record.ts'
import type { CheckResult } from '../../core/check.ts'
import type { Answered, Run } from '../../core/run.ts'
import { type Collected, createCollected } from '../../gateway/calls/collect.ts'
import { isWorthKeeping } from './cacheable.ts'

interface Change {
  readonly call?: Partial<Answered>
  readonly collected?: Partial<Collected>
  readonly results?: readonly CheckResult[]
  readonly run?: Partial<Run>
}

function isKept({ call = {}, collected = {}, results, run = {} }: Change = {}): boolean {
  return isWorthKeeping(
    runRecord(run),
    { ...(answeredBy('first') as Answered), ...call },
    { ...createCollected(), text: 'Paris.', ...collected },
    results ?? [verdict('complete', 'pass'), verdict('arithmetic', 'abstain')],
  )
}

describe('a released answer', () => {
  it('is worth keeping when it is whole, looked at, found good, and nobody’s own', () => {
    expect(isKept()).toBe(true)
  })

  it.each<[string, Change]>([
    ['was cut off', { call: { finish: 'length' } }],
    ['calls a tool', { call: { toolCalls: 1 } }],
    ['was kept before', { call: { reused: { found: 'exact' } as never } }],
    ['rests on passages', { call: { retrieval: { base: 'shop' } as never } }],
    ['was given placeholders', { call: { redacted: { kinds: ['email'] } as never } }],
    ['is empty', { collected: { text: ' \n' } }],
    ['refuses', { collected: { refusal: 'I cannot help with that.' } }],
    ['has a picture', { collected: { hasMedia: true } }],
    ['names a person’s address', { collected: { text: 'Write to ada@example.org.' } }],
    ['was found wrong', { results: [verdict('complete', 'pass'), verdict('arithmetic', 'fail')] }],
    ['was not looked at', { results: [] }],
    ['left every check without a word', { results: [verdict('arithmetic', 'abstain')] }],
    [
      'turned out to be grave',
      {
        run: {
          outcomes: [
            answeredBy('first'),
            checkedAs('pass', { domain: 'healthcare', severity: 'medium', reasons: [] }),
          ],
        },
      },
    ],
    [
      'is to a question whose conversation was cut',
      {
        run: {
          facts: {
            ...runRecord().facts,
            context: { how: 'trim', messages: 2, fromTokens: 9000 },
          },
        },
      },
    ],
  ])('is not kept when it %s', (_why, change) => {
    expect(isKept(change)).toBe(false)
  })
})
