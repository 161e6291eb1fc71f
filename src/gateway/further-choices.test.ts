/** Several answers to one request (`n`): each is judged, and what is told of one is told as its own. */
import { describe, expect, test } from 'vitest'
import { createHarness, signalsWith, verdict } from '../../test/support/chat-harness.ts'
import type { Part } from '../core/chat.ts'
import type { CheckResult } from '../core/check.ts'
import { fakeModel } from '../testing.ts'

const further = (text: string, choice = 1): Part => ({ type: 'text-delta', text, choice })
const judge = (answer: string): readonly CheckResult[] => [
  verdict('arithmetic', answer.includes('5') ? 'fail' : 'pass'),
]

describe('an answer of several choices', () => {
  const lines = (first: string, ...others: Part[]) => ({
    first: [fakeModel('quick', { text: first, parts: others })],
    second: [fakeModel('thinker', 'the second line')],
  })

  test('passes only where all of them do, and tells which failed', async () => {
    const harness = createHarness({
      lines: lines('2 + 2 = 4', further('2 + 2 = 4'), further('2 + 2 = 5', 2)),
      check: judge,
    })
    const { text } = await harness.run({ choices: 3, stream: false })
    expect(text).toBe('the second line')
    const checked = harness.records[0]?.outcomes.find((outcome) => outcome.type === 'checked')
    expect(
      checked?.type === 'checked' && checked.results.map((r) => [r.choice, r.verdict]),
    ).toEqual([
      [undefined, 'pass'],
      [1, 'pass'],
      [2, 'fail'],
    ])
  })

  test('is sent where all pass', async () => {
    const harness = createHarness({ lines: lines('4', further('four')), check: judge })
    expect((await harness.run({ choices: 2, stream: false })).text).toBe('4four')
  })

  test('is as sure as the choice that is least so', async () => {
    const harness = createHarness({
      lines: lines('sure', further('unsure')),
      signals: signalsWith({ score: 0.6 }),
      check: judge,
      confidence: (answer) => (answer === 'sure' ? 0.9 : 0.3),
    })
    expect((await harness.run({ choices: 2, stream: false })).text).toBe('the second line')
    const checked = harness.records[0]?.outcomes.find((outcome) => outcome.type === 'checked')
    expect(checked).toMatchObject({ confidence: 0.3 })
  })

  test('waits for a person where only one choice calls a tool', async () => {
    const call: Part = { type: 'tool-call-delta', index: 0, id: 'a', name: 'look' }
    const harness = createHarness({
      lines: { second: [fakeModel('thinker', { parts: [call, further('take 40 mg')] })] },
      signals: signalsWith({ severity: 'high' }),
    })
    const { text } = await harness.run({ choices: 2, stream: false })
    expect(harness.held).toHaveLength(1)
    expect(text).not.toContain('mg')
  })

  test('waits for a person where the risk shows in the call of a further one', async () => {
    const call = (choice: number, argumentsDelta: string): Part[] => [
      { type: 'tool-call-delta', choice, index: 0, id: `c${choice}`, name: 'f', argumentsDelta },
      { type: 'end', choice, reason: 'tool-calls' },
    ]
    const parts = [...call(0, '{"advice":"rest"}'), ...call(1, '{"advice":"take 40 mg"}')]
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', { text: '', parts })],
        second: [fakeModel('thinker', { text: '', parts })],
      },
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    const tools = [{ name: 'f' }]
    const run = harness.run({ choices: 2, stream: false, tools, toolChoice: { name: 'f' } })
    await expect(run).rejects.toThrow('A person will look')
    expect(harness.held).toHaveLength(1)
  })
})

test('a choice that nobody asked for does not go out with the sentences of the first', async () => {
  const harness = createHarness({
    lines: {
      first: [fakeModel('quick', { text: 'Rest well. Then sleep. ', parts: [further('unseen')] })],
    },
    signals: signalsWith({ severity: 'medium' }),
  })
  const { text } = await harness.run()
  expect(text).toContain('Rest well.')
  expect(text).not.toContain('unseen')
})

describe.each<[string, Part]>([
  ['a sound says', { type: 'media', mediaType: 'audio/pcm', data: 'AA==', transcript: '40 mg' }],
  ['a refusal says', { type: 'refusal-delta', text: '40 mg' }],
])('what %s', (_, part) => {
  const answer = { text: '', parts: [part] }
  const lines = {
    first: [fakeModel('quick', answer)],
    second: [fakeModel('thinker', answer)],
  }

  test('is looked at for its risk', async () => {
    const harness = createHarness({
      lines,
      answerRisk: (said) => ({
        domain: 'healthcare',
        severity: said.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    await harness.run({ stream: false })
    expect(harness.held).toHaveLength(1)
  })

  test('is held to its checks', async () => {
    const asked: string[] = []
    const check = (said: string) => {
      asked.push(said)
      return [verdict('arithmetic', 'pass')]
    }
    await createHarness({ lines, check }).run({ stream: false })
    expect(asked).toContain('40 mg')
  })
})
