import { describe, expect, test, vi } from 'vitest'
import { createHarness, signalsWith, textIn, verdict } from '../../test/support/chat-harness.ts'
import type { ChatRequest, Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { fakeCard, fakeModel } from '../testing.ts'

const unreachable = () =>
  new GatewayError('upstream_unreachable', 'Nobody answers there', { fault: 'deployment' })

describe('an easy request', () => {
  test('is answered live by the first line alone', async () => {
    const first = fakeModel('quick', 'four')
    const second = fakeModel('thinker', 'never asked')
    const harness = createHarness({ lines: { first: [first], second: [second] } })
    const { text, replies } = await harness.run()
    expect(text).toBe('four')
    expect(replies[1]).toMatchObject({ type: 'head', head: { card: 'quick', line: 'first' } })
    expect(second.calls).toBe(0)
    expect(harness.records).toHaveLength(1)
    expect(harness.records[0]).toMatchObject({ status: 'completed', card: 'quick', zone: 'direct' })
  })

  test('goes to the line’s next card when the first fails before any content', async () => {
    const broken = fakeModel('broken', { error: unreachable() })
    const spare = fakeModel('spare', 'here')
    const harness = createHarness({ lines: { first: [broken, spare] } })
    const { text } = await harness.run()
    expect(text).toBe('here')
    expect(harness.records[0]?.outcomes.map((o) => o.type)).toEqual([
      'failed',
      'answered',
      'checked',
    ])
  })

  test('is never continued by another model once content has gone out', async () => {
    const cut = fakeModel('cut', { text: 'half an ', error: unreachable() })
    const spare = fakeModel('spare', 'other answer')
    const harness = createHarness({ lines: { first: [cut, spare] } })
    await expect(harness.run()).rejects.toMatchObject({ code: 'upstream_unreachable' })
    expect(spare.calls).toBe(0)
    expect(harness.records[0]).toMatchObject({
      status: 'failed',
      errorCode: 'upstream_unreachable',
    })
  })

  test('has its whole time, however long the process has been running', async () => {
    const harness = createHarness({ lines: { first: [fakeModel('quick', 'four')] } })
    const clock = { now: () => 1_764_000_000_000, monotonic: () => 30 * 24 * 3_600_000 }
    Object.assign(harness.deps, { clock })
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await harness.run({ wishes: { deadlineSeconds: 60 } })
    expect(timers.mock.calls.map(([, ms]) => ms)).toContain(60_000)
    timers.mockRestore()
  })

  test('is retried once on its only card, and the retry is told', async () => {
    const flaky = fakeModel('flaky', { error: unreachable() }, 'second time lucky')
    const harness = createHarness({ lines: { first: [flaky] } })
    const { text, replies } = await harness.run()
    expect(text).toBe('second time lucky')
    expect(replies[1]).toMatchObject({ head: { attempts: 2 } })
  })

  test('tells a rejected request at once instead of asking elsewhere', async () => {
    const picky = fakeModel('picky', {
      error: new GatewayError('upstream_rejected', 'messages[0] is too odd'),
    })
    const spare = fakeModel('spare', 'x')
    const harness = createHarness({ lines: { first: [picky, spare] } })
    await expect(harness.run()).rejects.toThrow('messages[0] is too odd')
    expect(spare.calls).toBe(0)
  })
})

describe('a request that no card of its line can read', () => {
  const tooLong = () =>
    new GatewayError('context_length_exceeded', 'Too many tokens', { fault: 'nobody' })
  const harnessFor = (
    severity: 'none' | 'high',
    onSecondUnavailable: 'error' | 'answer_with_notice',
  ) => {
    const wide = fakeModel(fakeCard('wide', { contextTokens: 500_000 }), 'read it all')
    const short = fakeModel(fakeCard('short', { contextTokens: 100_000 }), { error: tooLong() })
    const harness = createHarness({
      lines: { first: [wide], second: [short] },
      signals: signalsWith({ score: 0.95, severity }),
      policy: { onSecondUnavailable, rules: [] },
    })
    return { harness, wide }
  }

  test('goes to a wider card of the other line where that may stand in for the second', async () => {
    const { harness } = harnessFor('none', 'answer_with_notice')
    expect((await harness.run()).text).toBe('read it all')
  })

  test.each([
    ['high', 'answer_with_notice'],
    ['none', 'error'],
  ] as const)('fails where none may stand in: risk %s, %s', async (severity, policy) => {
    const { harness, wide } = harnessFor(severity, policy)
    await expect(harness.run()).rejects.toMatchObject({ code: 'context_length_exceeded' })
    expect(wide.calls).toBe(0)
  })
})

describe('an answer', () => {
  test.each(['stop', 'length'] as const)('is checked with how it ended: %s', async (finish) => {
    const ends: unknown[] = []
    const harness = createHarness({
      lines: { first: [fakeModel('quick', { text: 'four', finish })] },
      check: (_answer, { finishReason }) => {
        ends.push(finishReason)
        return [verdict('complete', 'pass')]
      },
    })
    await harness.run()
    expect(ends).toEqual([finish])
  })
})

describe('a doubtful request', () => {
  const signals = signalsWith({ score: 0.6 })

  test('keeps the first answer back, and escalates with the findings when a check fails', async () => {
    const first = fakeModel('quick', '2 + 2 = 5')
    const second = fakeModel('thinker', '2 + 2 = 4')
    const harness = createHarness({
      lines: { first: [first], second: [second] },
      signals,
      check: (answer) => [verdict('arithmetic', answer.includes('5') ? 'fail' : 'pass')],
    })
    const { text, replies } = await harness.run()
    expect(text).toBe('2 + 2 = 4')
    const [record] = harness.records
    expect(record).toMatchObject({ card: 'thinker', line: 'second' })
    // Whoever reads a header or a row of the console learns that the first answer failed, and at what.
    const reasons = ['uncertain', 'escalated', 'arithmetic_failed', 'checks_passed']
    expect(record?.reasons).toEqual(reasons)
    expect(replies[1]).toMatchObject({ type: 'head', head: { reasons } })
    expect(record?.steps[2]).toMatchObject({ do: 'call', withFindings: true })
    expect(record?.money.verification).toBeGreaterThan(0)
    expect(record?.money.total).toBe(record!.money.served + record!.money.verification)
  })

  test.each([
    [0.9, 'maybe'],
    [0.2, 'surely'],
  ])(
    'is judged by what is there when the second sample fails: confidence %d',
    async (confidence, answer) => {
      const quick = fakeModel('quick', 'maybe', { error: unreachable() }, { error: unreachable() })
      const harness = createHarness({
        lines: { first: [quick], second: [fakeModel('thinker', 'surely')] },
        signals,
        policy: { sample: true },
        check: () => [verdict('arithmetic', 'pass')],
        confidence: (text) => (text === 'maybe' ? confidence : 0.9),
      })
      expect((await harness.run()).text).toBe(answer)
      expect(harness.records[0]?.steps).toContainEqual(
        expect.objectContaining({ purpose: 'sample' }),
      )
    },
  )

  test('escalates when confidence is low though no check failed', async () => {
    const harness = createHarness({
      lines: { first: [fakeModel('quick', 'maybe')], second: [fakeModel('thinker', 'surely')] },
      signals,
      confidence: (_answer, of) => {
        expect(of?.firstOk).toBe(signals.difficulty.firstOk)
        return of?.models.includes('quick') ? 0.2 : 0.9
      },
    })
    expect((await harness.run()).text).toBe('surely')
  })

  test('what was learned of a model counts by each name that the model is known by', async () => {
    const quick = fakeModel('quick', 'maybe')
    const card = { ...quick.card, model: 'eu-prod-2', baseModel: 'small-5' }
    const names: string[][] = []
    await createHarness({
      lines: { first: [{ ...quick, card }], second: [fakeModel('thinker', 'surely')] },
      signals,
      confidence: (_answer, of) => {
        names.push([...(of?.models ?? [])])
        return 0.9
      },
    }).run()
    expect(names[0]).toEqual(['quick', 'eu-prod-2', 'small-5'])
  })

  test('sends the first answer with its findings when the second line is down and risk is low', async () => {
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', '2 + 2 = 5')],
        second: [fakeModel('thinker', { error: unreachable() })],
      },
      signals,
      check: () => [verdict('arithmetic', 'fail')],
    })
    const { text, replies } = await harness.run()
    expect(text).toBe('2 + 2 = 5')
    expect(replies.at(-1)).toMatchObject({ tail: { results: [{ verdict: 'fail' }] } })
    expect(harness.records[0]?.reasons).toContain('delivered_with_findings')
  })
})

describe('a high-risk request', () => {
  const signals = signalsWith({ severity: 'high' })

  test('is answered by the second line and held for a person', async () => {
    const first = fakeModel('quick', 'never')
    const second = fakeModel('thinker', 'careful draft')
    const harness = createHarness({ lines: { first: [first], second: [second] }, signals })
    const { text, replies } = await harness.run()
    expect(text).toContain('A person will look')
    expect(text).not.toContain('careful draft')
    expect(first.calls).toBe(0)
    expect(harness.held[0]?.draft.text).toBe('careful draft')
    expect(replies[1]).toMatchObject({ head: { review: { reviewId: 'rev-1' } } })
    expect(harness.records.at(-1)).toMatchObject({ status: 'held', reviewId: 'rev-1' })
  })

  test('is refused, not answered by the first line, when the second is down', async () => {
    const first = fakeModel('quick', 'careless')
    const second = fakeModel('thinker', { error: unreachable() })
    const harness = createHarness({ lines: { first: [first], second: [second] }, signals })
    await expect(harness.run()).rejects.toMatchObject({ code: 'upstream_unreachable' })
    expect(first.calls).toBe(0)
  })

  test('is held when the risk only shows in the answer', async () => {
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', 'take 40 mg')],
        second: [fakeModel('thinker', 'ask a doctor')],
      },
      signals: signalsWith({ score: 0.6 }),
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    await harness.run()
    expect(harness.held).toHaveLength(1)
    expect(harness.held[0]?.draft.card).toBe('thinker')
  })

  test('is held when the risk only shows in a further choice', async () => {
    const further = { type: 'text-delta', text: 'take 40 mg', choice: 1 } as const
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', { text: 'rest well', parts: [further] })],
        second: [fakeModel('thinker', 'ask a doctor')],
      },
      signals: signalsWith({ score: 0.6 }),
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    await harness.run()
    expect(harness.held).toHaveLength(1)
  })

  const advice = '{"advice":"take 40 mg"}'
  const call: Part = {
    type: 'tool-call-delta',
    index: 0,
    id: 'c1',
    name: 'f',
    argumentsDelta: advice,
  }
  const calling = (id: string) => fakeModel(id, { text: '', parts: [call] })
  const wishes = { onHold: 'notice' } as const

  test('is held when one certain call is the answer, and not when a call is a step', async () => {
    const harness = createHarness({ lines: { second: [calling('thinker')] }, signals })
    const tools = [{ name: 'f' }]
    const { text, replies } = await harness.run({ tools, toolChoice: { name: 'f' }, wishes })
    expect(text).toContain('A person will look')
    expect(JSON.stringify(replies)).not.toContain('40 mg')
    expect(harness.held[0]?.draft.parts).toContainEqual(call)
    await harness.run({ tools, toolChoice: 'required', wishes })
    expect(harness.held).toHaveLength(2)
    await harness.run({ tools: [...tools, { name: 'g' }], toolChoice: 'required', wishes })
    await harness.run({ tools })
    expect(harness.held).toHaveLength(2)
  })

  test('is held when the tool that is called hands over the answer, and not while others are', async () => {
    const harness = createHarness({ lines: { second: [calling('thinker')] }, signals })
    const others = [{ name: 'look_up' }, { name: 'final_result' }]
    await harness.run({ tools: [{ name: 'f' }, ...others], toolChoice: 'required', wishes })
    expect(harness.held).toHaveLength(0)
    const description = 'The final response which ends this conversation'
    await harness.run({
      tools: [{ name: 'f', description }, ...others],
      toolChoice: 'required',
      wishes,
    })
    expect(harness.held).toHaveLength(1)
  })

  test('is held in a question to the person, who is told of it in words', async () => {
    const harness = createHarness({ lines: { second: [calling('thinker')] }, signals })
    const question = { type: 'string' }
    const parameters = { type: 'object', properties: { question } }
    const tools = [{ name: 'look_up' }, { name: 'f', description: 'Ask the user.', parameters }]
    const { text } = await harness.run({ tools })
    expect(text).toContain('A person will look')
    expect(harness.held).toHaveLength(1)
  })

  test('does not go out beside a call that is a step', async () => {
    const both = fakeModel('thinker', { text: 'Take 40 mg.', parts: [call] })
    const harness = createHarness({ lines: { second: [both] }, signals })
    const { text, replies } = await harness.run({ tools: [{ name: 'f' }] })
    expect(text).toBe('')
    expect(replies).toContainEqual({ type: 'parts', parts: expect.arrayContaining([call]) })
    expect(JSON.stringify(replies)).not.toContain('Take 40 mg')
    expect(harness.records[0]?.reasons).toContain('words_withheld')
  })

  test('is held when the risk only shows in a call that is the answer', async () => {
    const harness = createHarness({
      lines: { first: [calling('quick')], second: [calling('thinker')] },
      signals: signalsWith({ score: 0.6 }),
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    await harness.run({ tools: [{ name: 'f' }], toolChoice: { name: 'f' }, wishes })
    expect(harness.held).toHaveLength(1)
  })

  test('waits for its end where it may be given by a tool, whatever is said before', async () => {
    const both = (id: string) => fakeModel(id, { text: 'Here it is. And so on. ', parts: [call] })
    const harness = createHarness({
      lines: { first: [both('quick')], second: [both('thinker')] },
      signals: signalsWith({ severity: 'medium' }),
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('mg') ? 'high' : 'none',
        reasons: [],
      }),
    })
    const toHandOver = { name: 'f', description: 'The final response which ends this conversation' }
    const { replies } = await harness.run({
      tools: [{ name: 'f' }],
      toolChoice: { name: 'f' },
      wishes,
    })
    const others = await harness.run({ tools: [toHandOver, { name: 'g' }], wishes })
    expect(harness.held).toHaveLength(2)
    expect(JSON.stringify([replies, others.replies])).not.toContain('40 mg')
  })

  test('is an error where the client demands JSON or a call, which a notice cannot be', async () => {
    const harness = createHarness({ lines: { second: [fakeModel('thinker', '{}')] }, signals })
    const demands: Partial<ChatRequest>[] = [
      { responseFormat: { type: 'json_object' } },
      { responseFormat: { type: 'json_schema', name: 'x', schema: { type: 'object' } } },
      { tools: [{ name: 'f' }], toolChoice: { name: 'f' } },
      { tools: [{ name: 'f' }, { name: 'g' }], toolChoice: 'required' },
      { tools: [{ name: 'f' }, { name: 'final_result' }] },
    ]
    for (const demanded of demands) {
      await expect(harness.run(demanded)).rejects.toMatchObject({
        code: 'policy_refused',
        message: expect.stringContaining('A person will look'),
      })
    }
    expect(harness.held).toHaveLength(demands.length)
    const free = await harness.run({ responseFormat: { type: 'text' }, toolChoice: 'auto' })
    expect(free.text).toContain('A person will look')
  })

  test('is a refusal to a client that wants JSON and a notice, which its SDK does not parse', async () => {
    const harness = createHarness({ lines: { second: [fakeModel('thinker', '{}')] }, signals })
    const { text, replies } = await harness.run({
      responseFormat: { type: 'json_object' },
      wishes,
    })
    expect(text).toBe('')
    expect(replies[2]).toMatchObject({
      parts: [
        { type: 'refusal-delta', text: expect.stringContaining('A person will look') },
        { type: 'end', reason: 'stop' },
      ],
    })
  })

  test('reaches a waiting client as the person left it', async () => {
    const harness = createHarness({
      lines: { second: [fakeModel('thinker', 'draft')] },
      signals,
      decide: () => ({ type: 'delivered', text: 'edited by a person' }),
    })
    const wishes = { onHold: 'wait' } as const
    expect((await harness.run({ wishes })).text).toBe('edited by a person')
    // Not even where it wants JSON is what a person let out a refusal.
    const json = await harness.run({ responseFormat: { type: 'json_object' }, wishes })
    expect(json.text).toBe('edited by a person')
  })

  test('stays held when nobody may be reached in time', async () => {
    const harness = createHarness({ lines: { second: [fakeModel('thinker', 'draft')] }, signals })
    const { text } = await harness.run({ wishes: { onHold: 'wait', waitSeconds: 1 } })
    expect(text).not.toContain('draft')
  })
})

describe('a medium-risk answer', () => {
  const signals = signalsWith({ severity: 'medium' })

  test('is let out sentence by sentence', async () => {
    const text = 'Rest helps. Drink enough. See someone if it lasts.'
    const harness = createHarness({ lines: { first: [fakeModel('quick', text)] }, signals })
    const { text: seen, replies } = await harness.run()
    expect(seen).toBe(text)
    expect(replies.filter((reply) => reply.type === 'parts').length).toBeGreaterThan(2)
  })

  test('waits for the verdict on the whole where there is more than one choice', async () => {
    const further = { type: 'text-delta', text: 'Take 40 pills.', choice: 1 } as const
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', { text: 'Rest well. Then sleep. ', parts: [further] })],
        second: [fakeModel('thinker', 'ask a doctor')],
      },
      signals: signalsWith({ severity: 'medium' }),
      answerRisk: (answer) => ({
        domain: 'healthcare',
        severity: answer.includes('pills') ? 'high' : 'none',
        reasons: [],
      }),
    })
    const { text } = await harness.run({ choices: 2 })
    expect(text).not.toContain('pills')
    expect(harness.held).toHaveLength(1)
  })

  test('ends in an error where a sentence is refused, and what was refused never went out', async () => {
    const harness = createHarness({
      lines: { first: [fakeModel('quick', 'Rest helps. Take 90 pills. Then sleep.')] },
      signals,
      acceptsPrefix: (prefix) => !prefix.includes('pills'),
    })
    let seen = ''
    const { handleChat } = await import('./handle-chat.ts')
    const { ANYONE, askFor } = await import('../../test/support/chat-harness.ts')
    const running = (async () => {
      for await (const reply of handleChat(
        askFor('x'),
        ANYONE,
        new AbortController().signal,
        harness.deps,
      )) {
        if (reply.type === 'parts') seen += textIn(reply.parts)
      }
    })()
    await expect(running).rejects.toMatchObject({ code: 'check_failed' })
    expect(seen.trim()).toBe('Rest helps.')
  })

  test('is replaced unseen when its very first sentence is refused', async () => {
    const harness = createHarness({
      lines: {
        first: [fakeModel('quick', '2 + 2 = 5.')],
        second: [fakeModel('thinker', 'It is 4.')],
      },
      signals,
      acceptsPrefix: (prefix) => !prefix.includes('5'),
      check: (answer) => [verdict('arithmetic', answer.includes('5') ? 'fail' : 'pass')],
    })
    expect((await harness.run()).text).toBe('It is 4.')
  })
})

test('a client that leaves ends the run at once and it is recorded as cancelled', async () => {
  const leave = new AbortController()
  const model = fakeModel('quick', 'one two three')
  const harness = createHarness({ lines: { first: [model] } })
  const running = (async () => {
    const { handleChat } = await import('./handle-chat.ts')
    const { ANYONE, askFor } = await import('../../test/support/chat-harness.ts')
    for await (const reply of handleChat(askFor('x'), ANYONE, leave.signal, harness.deps)) {
      if (reply.type === 'parts') leave.abort()
    }
  })()
  await expect(running).rejects.toMatchObject({ code: 'client_closed' })
  expect(harness.records[0]?.status).toBe('cancelled')
})

test('an unknown model is refused with the nearest name', async () => {
  const harness = createHarness({ lines: { first: [fakeModel('quick', 'x')] } })
  await expect(harness.run({ model: 'quik' })).rejects.toThrow("did you mean 'quick'?")
})

test('a policy that no card can meet refuses, and says why', async () => {
  const cloud = fakeModel(fakeCard('cloudy', { deployment: 'cloud' }), 'x')
  const harness = createHarness({
    lines: { first: [cloud] },
    policy: {
      rules: [
        { name: 'stay', mode: 'enforce', when: {}, require: { deployments: ['on-premise'] } },
      ],
    },
  })
  await expect(harness.run()).rejects.toMatchObject({ code: 'no_eligible_model' })
  expect(cloud.calls).toBe(0)
  expect(harness.records[0]?.reasons).toContain('deployment_not_allowed')
})
