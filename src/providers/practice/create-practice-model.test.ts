import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { PRACTICE_LINES } from '../../catalogue/practice-facts.ts'
import type { ChatRequest, Dialect, Message, Part, ToolDefinition } from '../../core/chat.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import { createPracticeModel, createSimulatedClient } from './create-practice-model.ts'
import { drawSunset, playJingle } from './make-media.ts'
import type { PracticeRole } from './persona.ts'
import { PRACTICE_CARDS } from './practice-cards.ts'
import { SCENARIOS } from './scenarios/all-scenarios.ts'

const TIMEOUTS: CallTimeouts = { connect: 1_000, firstPart: 1_000, idle: 1_000, total: 5_000 }
const NEVER = new AbortController().signal
const ROLES: readonly PracticeRole[] = ['first', 'other', 'second', 'creative', 'multimodal']

function say(role: Message['role'], text: string): Message {
  return { role, content: [{ type: 'text', text }] }
}

function ask(prompt: string, changes: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'auto',
    messages: [say('user', prompt)],
    tools: [],
    choices: 1,
    stream: true,
    includeUsage: true,
    wishes: {},
    ...changes,
  }
}

async function partsOf(
  model: ModelClient,
  request: ChatRequest,
  stream = true,
): Promise<readonly Part[]> {
  const parts: Part[] = []
  for await (const some of model.stream({ request, timeouts: TIMEOUTS, stream }, NEVER)) {
    parts.push(...some)
  }
  return parts
}

const practice = (role: PracticeRole) => createPracticeModel(role, { pace: 0 })

function textIn(parts: readonly Part[], choice?: number): string {
  return parts
    .map((part) => (part.type === 'text-delta' && part.choice === choice ? part.text : ''))
    .join('')
}

async function answer(role: PracticeRole, request: string | ChatRequest): Promise<string> {
  const asked = typeof request === 'string' ? ask(request) : request
  return textIn(await partsOf(practice(role), asked))
}

function toolCallIn(parts: readonly Part[]): { name: string; arguments: unknown } | undefined {
  const deltas = parts.filter((part) => part.type === 'tool-call-delta')
  if (deltas.length === 0) return undefined
  const text = deltas.map((part) => part.argumentsDelta ?? '').join('')
  return { name: deltas[0]?.name ?? '', arguments: JSON.parse(text) as unknown }
}

describe('every answer', () => {
  test('ends once per choice, tells its usage last, and is the same streamed and whole', async () => {
    const prompts = fc.oneof(
      fc.constantFrom(...SCENARIOS.flatMap((scenario) => scenario.prompts)),
      fc.string({ maxLength: 200 }),
    )
    await fc.assert(
      fc.asyncProperty(
        prompts,
        fc.constantFrom(...ROLES),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.nat(60), { nil: undefined }),
        async (prompt, role, choices, limit) => {
          const request = ask(prompt, {
            choices,
            ...(limit === undefined ? {} : { maxOutputTokens: limit }),
          })
          const parts = await partsOf(practice(role), request)
          expect(parts).toEqual(await partsOf(practice(role), request))
          expect(parts.filter((part) => part.type === 'end')).toHaveLength(choices)
          const usage = parts.at(-1)
          if (usage?.type !== 'usage') throw new Error('usage is not last')
          const { outputTokens = 0, reasoningTokens = 0 } = usage.usage
          expect(reasoningTokens).toBeLessThanOrEqual(outputTokens)
          const whole = await partsOf(practice(role), request, false)
          expect(textIn(whole)).toBe(textIn(parts))
          expect(whole.at(-1)).toEqual(usage)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('with any prompt, the limit of tokens is kept and told as length', async () => {
    const parts = await partsOf(
      practice('first'),
      ask('Write a long guide to repairing a bicycle puncture.', { maxOutputTokens: 50 }),
    )
    expect(parts).toContainEqual({ type: 'end', reason: 'length' })
    const usage = parts.at(-1)
    expect(usage?.type === 'usage' && (usage.usage.outputTokens ?? 0)).toBeLessThanOrEqual(50)
  })

  test('a limit of one token leaves a piece of a word, as with a real model', async () => {
    const parts = await partsOf(practice('first'), ask('Hello!', { maxOutputTokens: 1 }))
    expect(textIn(parts)).toMatch(/^\w+$/)
  })

  test('a limit on all there may be is used up by thinking; max_tokens limits what is seen', async () => {
    const limited = (field: string) =>
      ask('What is the capital of Australia?', {
        maxOutputTokens: 5,
        source: { dialect: 'openai-chat', body: { [field]: 5 } },
      })
    const all = await partsOf(practice('second'), limited('max_completion_tokens'))
    expect(textIn(all)).toBe('')
    expect(all).toContainEqual({ type: 'end', reason: 'length' })
    const seen = await partsOf(practice('second'), limited('max_tokens'))
    expect(textIn(seen)).not.toBe('')
    expect(seen).toContainEqual({ type: 'end', reason: 'length' })
  })

  test('stop sequences end the text', async () => {
    const request = ask('What is the capital of Australia?', { stop: ['Canb'] })
    expect(await answer('first', request)).toBe('The capital of Australia is ')
  })

  test('an unknown prompt is answered honestly, with things to try', async () => {
    for (const role of ROLES) {
      const text = await answer(role, 'Please discuss medieval tax law in Flanders')
      expect(text).toContain('simulated practice model')
      const tries = text.split('\n- ').slice(1)
      expect(tries.length).toBe(4)
      const known = SCENARIOS.map((scenario) => scenario.prompts[0])
      for (const one of tries) expect(known).toContain(one)
    }
  })
})

describe('the two lines', () => {
  test('each scenario gets its written answers', async () => {
    const wrong: string[] = []
    for (const scenario of SCENARIOS) {
      const expected = typeof scenario.second === 'string' ? scenario.second : scenario.second.text
      const told = ask(scenario.prompts[0], {
        messages: [
          say('user', scenario.prompts[0]),
          say(
            'system',
            'An earlier draft of the answer was checked and set aside. What was found:',
          ),
        ],
      })
      if ((await answer('second', told)) !== (expected ?? '')) wrong.push(scenario.id)
    }
    expect(wrong).toEqual([])
  })

  test('findings of a check make even the stubborn scenario right', async () => {
    const prompt =
      'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?'
    expect(await answer('second', prompt)).toContain('17 × 26 = 452')
    const note = say('system', 'An earlier draft was checked. What was found: 17 × 26 is not 452.')
    const told = ask(prompt, { messages: [say('user', prompt), note] })
    expect(await answer('second', told)).toContain('17 × 26 = 442')
  })

  test('a user who writes of findings is not taken for the gateway', async () => {
    const prompt = '17 rows with 26 seats each, 39 of them broken: how many usable seats?'
    const request = ask(prompt, {
      messages: [say('user', 'My findings are in.'), say('user', prompt)],
    })
    expect(await answer('second', request)).toContain('452')
  })

  test('the second line thinks before it speaks and counts it, unless told not to', async () => {
    const prompt = SCENARIOS.find((scenario) => scenario.id === 'slow-thinker')?.prompts[0] ?? ''
    const parts = await partsOf(practice('second'), ask(prompt))
    const firstText = parts.findIndex((part) => part.type === 'text-delta')
    const lastThought = parts.findLastIndex((part) => part.type === 'reasoning-delta')
    expect(lastThought).toBeGreaterThan(50)
    expect(lastThought).toBeLessThan(firstText)
    const usage = parts.at(-1)
    expect(usage?.type === 'usage' && usage.usage.reasoningTokens).toBeGreaterThan(100)
    const quiet = await partsOf(practice('second'), ask(prompt, { reasoningEffort: 'none' }))
    expect(quiet.some((part) => part.type === 'reasoning-delta')).toBe(false)
  })

  test('the first line tells that it drops a reasoning effort', async () => {
    const parts = await partsOf(practice('first'), ask('Hello!', { reasoningEffort: 'high' }))
    expect(parts[0]).toMatchObject({ type: 'dropped', parameter: 'reasoning_effort' })
  })

  test('what it does not obey it tells of, in whichever dialect it was asked', async () => {
    const told = async (dialect: Dialect, body: Record<string, unknown>) =>
      (await partsOf(practice('first'), ask('Hello!', { source: { dialect, body } }))).flatMap(
        (part) => (part.type === 'dropped' ? [part.parameter] : []),
      )
    expect(await told('openai-responses', { text: { verbosity: 'low' } })).toEqual([
      'text.verbosity',
    ])
    const chat = { logit_bias: { 5: 1 }, user: 'u', parallel_tool_calls: false }
    expect(await told('openai-chat', chat)).toEqual(['logit_bias'])
  })

  test('a tool that hands over the answer is filled from what another tool said', async () => {
    const object = (properties: object) => ({ type: 'object', properties })
    const tools = [
      { name: 'get_weather', parameters: object({ city: { type: 'string' } }) },
      { name: 'report', parameters: object({ temperature: { type: 'number' } }) },
    ]
    const messages: readonly Message[] = [
      say('user', 'What is the weather in Lisbon right now?'),
      {
        role: 'assistant',
        content: [],
        toolCalls: [{ id: 'c1', name: 'get_weather', arguments: '{"city":"Lisbon"}' }],
      },
      { ...say('tool', '{"city":"Lisbon","temp":21}'), toolCallId: 'c1' },
    ]
    const parts = await partsOf(
      practice('first'),
      ask('', { tools, toolChoice: 'required', messages }),
    )
    const calls = parts.filter((part) => part.type === 'tool-call-delta')
    expect(JSON.stringify(calls)).toContain('21')
  })

  test('sums of several steps are always right on the second line, wrong in about a third on the first', async () => {
    let wrongFirst = 0
    let bothWrong = 0
    const sums = 300
    for (let index = 0; index < sums; index++) {
      const [a, b, c] = [11 + (index % 37), 13 + (index % 29), 5 + (index % 83)]
      const prompt = `What is ${a} * ${b} - ${c}?`
      const right = `The answer is ${a * b - c}.`
      expect(await answer('second', prompt)).toContain(right)
      const first = (await answer('first', prompt)).includes(right)
      const other = (await answer('other', prompt)).includes(right)
      if (!first) wrongFirst++
      if (!first && !other) bothWrong++
      expect(await answer('first', `What is ${a} + ${b}?`)).toBe(
        `${a} + ${b} = ${a + b}.\nThe answer is ${a + b}.`,
      )
    }
    expect(wrongFirst / sums).toBeGreaterThan(0.2)
    expect(wrongFirst / sums).toBeLessThan(0.47)
    expect(bothWrong, 'the two models of the first line err on different sums').toBe(0)
  })

  test('the simulated refusal, emptiness and cut are what a gateway has to deal with', async () => {
    const parts = async (id: string) => {
      const prompt = SCENARIOS.find((scenario) => scenario.id === id)?.prompts[0] ?? ''
      return partsOf(practice('first'), ask(prompt))
    }
    expect((await parts('refusal')).some((part) => part.type === 'refusal-delta')).toBe(true)
    expect(textIn(await parts('empty'))).toBe('')
    expect(await parts('truncated')).toContainEqual({ type: 'end', reason: 'length' })
  })
})

const WEATHER: ToolDefinition = {
  name: 'get_weather',
  description: 'Current weather of a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } },
    required: ['city'],
  },
}

describe('tools', () => {
  test('are called when offered, and their result is used', async () => {
    const prompt = 'What is the weather in Lisbon right now?'
    const parts = await partsOf(practice('first'), ask(prompt, { tools: [WEATHER] }))
    expect(toolCallIn(parts)).toEqual({ name: 'get_weather', arguments: { city: 'Lisbon' } })
    expect(parts).toContainEqual({ type: 'end', reason: 'tool-calls' })
    const result: Message = {
      ...say('tool', '{"temperature": 21, "sky": "clear"}'),
      toolCallId: 'call_practice_0',
    }
    const next = ask(prompt, { tools: [WEATHER], messages: [say('user', prompt), result] })
    expect(await answer('first', next)).toBe(
      'The weather in Lisbon, as the tool reports it: temperature 21, sky clear.',
    )
  })

  test('are called again where one has to be, those first that have not been', async () => {
    const prompt = 'What is the weather in Lisbon right now?'
    const called = { id: 'c', name: 'get_weather', arguments: '{"city":"Lisbon"}' }
    const messages: Message[] = [
      say('user', prompt),
      { role: 'assistant', content: [], toolCalls: [called] },
      { ...say('tool', '{"sky": "clear"}'), toolCallId: 'c' },
    ]
    const form: ToolDefinition = { name: 'give_answer', parameters: { type: 'object' } }
    const next = async (toolChoice: NonNullable<ChatRequest['toolChoice']>) => {
      const request = ask(prompt, { tools: [WEATHER, form], messages, toolChoice })
      return toolCallIn(await partsOf(practice('first'), request))?.name
    }
    expect(await next('required')).toBe('give_answer')
    expect(await next({ name: 'get_weather' })).toBe('get_weather')
    expect(await next('auto')).toBeUndefined()
  })

  test('put what they said into the form asked for, also behind a note of the gateway', async () => {
    const prompt = 'What is the weather in Lisbon right now?'
    const result: Message = { ...say('tool', '{"sky": "clear"}'), toolCallId: 'call_practice_0' }
    const formed = async (
      responseFormat: NonNullable<ChatRequest['responseFormat']>,
      ...more: Message[]
    ) => {
      const messages = [say('user', prompt), result, ...more]
      const request = ask(prompt, { tools: [WEATHER], messages, responseFormat })
      return JSON.parse(await answer('first', request))
    }
    const wanted = { answer: expect.stringContaining('sky clear') }
    const schema = { type: 'object', properties: { answer: { type: 'string' } } }
    const form = { type: 'json_schema', name: 'a', schema } as const
    expect(await formed(form)).toEqual(wanted)
    expect(await formed(form, say('system', 'The draft was checked.'))).toEqual(wanted)
    expect(await formed({ type: 'json_object' })).toEqual(wanted)
  })

  test('are left alone when they do not fit or must not be called', async () => {
    const fact = ask('What is the capital of Australia?', { tools: [WEATHER] })
    expect(toolCallIn(await partsOf(practice('first'), fact))).toBeUndefined()
    const none = ask('How is the weather in Lisbon?', { tools: [WEATHER], toolChoice: 'none' })
    expect(toolCallIn(await partsOf(practice('first'), none))).toBeUndefined()
  })

  test('outside the scenarios too, with arguments that fit their schema', async () => {
    const request = ask('Tell me the weather in Osaka for 3 days', { tools: [WEATHER] })
    expect(toolCallIn(await partsOf(practice('second'), request))?.arguments).toEqual({
      city: 'Osaka',
      days: 3,
    })
    const forced = ask('Hello!', { tools: [WEATHER], toolChoice: { name: 'get_weather' } })
    expect(toolCallIn(await partsOf(practice('second'), forced))?.name).toBe('get_weather')
  })

  test('the first line forgets an argument where the scenario says so', async () => {
    const order: ToolDefinition = { name: 'get_order', parameters: { type: 'object' } }
    const request = ask('Where is my order 48213?', { tools: [order] })
    expect(toolCallIn(await partsOf(practice('first'), request))?.arguments).toEqual({})
    expect(toolCallIn(await partsOf(practice('second'), request))?.arguments).toEqual({
      order_id: '48213',
    })
  })
})

describe('structured output', () => {
  const schemas: readonly (readonly [string, object, string])[] = [
    [
      'a person',
      {
        type: 'object',
        properties: { name: { type: 'string' }, age: { type: 'integer' } },
        required: ['name', 'age'],
        additionalProperties: false,
      },
      'Extract name and age: "Maria Lindqvist turned 34 in May."',
    ],
    [
      'a choice',
      { type: 'object', properties: { mood: { enum: ['sad', 'happy'] } }, required: ['mood'] },
      'She was happy. What is the mood?',
    ],
    [
      'a reference, a list and a null',
      {
        $defs: { item: { type: 'object', properties: { id: { type: 'string', minLength: 2 } } } },
        type: 'object',
        properties: {
          items: { type: 'array', items: { $ref: '#/$defs/item' }, minItems: 2 },
          note: { anyOf: [{ type: 'null' }, { type: 'string', maxLength: 5 }] },
          ok: { type: 'boolean' },
          share: { type: 'number', minimum: 0, maximum: 1 },
        },
        required: ['items', 'note', 'ok', 'share'],
      },
      'Order 7 please',
    ],
  ]

  test.each(schemas)('follows the schema of %s', async (_, schema, prompt) => {
    const format = { type: 'json_schema', name: 'x', schema, strict: true } as const
    const request = ask(prompt, { responseFormat: format })
    for (const role of ROLES) {
      const value: unknown = JSON.parse(await answer(role, request))
      expect(new Ajv({ strict: false }).validate(schema, value), JSON.stringify(value)).toBe(true)
    }
  })

  test('takes what it can from the prompt', async () => {
    const [, schema, prompt] = schemas[0]!
    const format = { type: 'json_schema', name: 'x', schema } as const
    const text = await answer('second', ask(prompt, { responseFormat: format }))
    expect(JSON.parse(text)).toEqual({ name: 'Maria Lindqvist', age: 34 })
  })

  test('puts a worked-out result where the schema asks for an answer', async () => {
    const schema = { type: 'object', properties: { answer: { type: 'number' } } }
    const format = { type: 'json_schema', name: 'x', schema } as const
    const text = await answer('second', ask('What is 12 * 12?', { responseFormat: format }))
    expect(JSON.parse(text)).toEqual({ answer: 144 })
  })

  test('JSON mode is always JSON on the second line and broken once on the first', async () => {
    const responseFormat = { type: 'json_object' } as const
    for (const prompt of ['Hello!', 'Anything unknown at all', 'What is 3 + 4?']) {
      expect(typeof JSON.parse(await answer('second', ask(prompt, { responseFormat })))).toBe(
        'object',
      )
    }
    const colours = 'Return the three primary colours as a JSON object with a key "colours".'
    const broken = await answer('first', ask(colours, { responseFormat }))
    expect(() => JSON.parse(broken)).toThrow(SyntaxError)
    const right = await answer('second', ask(colours, { responseFormat }))
    expect(JSON.parse(right)).toEqual({ colours: ['red', 'yellow', 'blue'] })
  })

  test('a schema that refers to itself comes to an end', async () => {
    const schema = { type: 'object', properties: { child: { $ref: '#' }, more: { $ref: '#' } } }
    const format = { type: 'json_schema', name: 'x', schema } as const
    const text = await answer('second', ask('Nest!', { responseFormat: format }))
    expect(text.length).toBeLessThan(20_000)
  })
})

describe('pictures and sound', () => {
  const picture = (url: string) =>
    ask('', {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What do you see in this picture?' },
            { type: 'image', url },
          ],
        },
      ],
    })

  test('the multimodal line sees size and colours of a PNG, the first line says it cannot', async () => {
    const url = `data:image/png;base64,${drawSunset()}`
    const text = await answer('multimodal', picture(url))
    expect(text).toMatch(
      /^The picture is 96 by 64 pixels\. It is mostly \w+, with .*\w+ and \w+\.$/,
    )
    expect(await answer('first', picture(url))).toContain('cannot see')
  })

  test('damaged, foreign and linked pictures are no failure', async () => {
    const broken = Buffer.from(drawSunset(), 'base64').subarray(0, 90).toString('base64')
    for (const url of [
      `data:image/png;base64,${broken}`,
      'data:image/jpeg;base64,/9j/4AAQ',
      'https://example.com/cat.png',
      'data:nonsense',
    ]) {
      expect((await answer('multimodal', picture(url))).length).toBeGreaterThan(20)
    }
  })

  test('the creative line draws and plays, the others only speak', async () => {
    const draw = 'Draw a picture of a sunset over the sea.'
    const parts = await partsOf(practice('creative'), ask(draw))
    const media = parts.find((part) => part.type === 'media')
    expect(media).toMatchObject({ mediaType: 'image/png', data: drawSunset() })
    const wav = Buffer.from(playJingle(), 'base64')
    expect(wav.toString('latin1', 0, 4)).toBe('RIFF')
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
    const second = await partsOf(practice('second'), ask(draw))
    expect(second.some((part) => part.type === 'media')).toBe(false)
  })
})

describe('pace', () => {
  test('an abort stops the stream at once, also while it waits', async () => {
    const model = createPracticeModel('second', { pace: 1000 })
    const controller = new AbortController()
    const start = performance.now()
    const call = { request: ask('Hello!'), timeouts: TIMEOUTS, stream: true }
    setTimeout(() => controller.abort(), 20)
    const read = async () => {
      for await (const _ of model.stream(call, controller.signal)) {
        // Only the end of it matters.
      }
    }
    await expect(read()).rejects.toMatchObject({ code: 'client_closed' })
    // Its first word would have come after more than ten minutes.
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  test('words come one by one, with pauses as long as the pace says', async () => {
    const model = createPracticeModel('first', { pace: 0.1 })
    const start = performance.now()
    const parts = await partsOf(model, ask('How many days does a leap year have?'))
    const words = parts.filter((part) => part.type === 'text-delta').length
    expect(words).toBeGreaterThan(10)
    expect(performance.now() - start).toBeGreaterThan(30 + words)
  })
})

test('the cards say plainly that they are simulated and serve every line', () => {
  const cards = Object.values(PRACTICE_CARDS)
  for (const card of cards) {
    expect(card).toMatchObject({ provider: 'practice', deployment: 'edge' })
    expect(card.model).toMatch(/^simulated-/)
    expect(card.prices.output).toBeGreaterThan(0)
    expect(createPracticeModel('first').card.id).toBe('practice-first')
  }
  const ids = cards.map((card) => card.id)
  expect(Object.values(PRACTICE_LINES).flat().toSorted()).toEqual(ids.toSorted())
})

test('a configured card keeps its own facts and behaves as the model it names', async () => {
  const prompt = '17 rows with 26 seats each, 39 of them broken: how many usable seats?'
  const card = { ...PRACTICE_CARDS.second, id: 'mine', region: 'eu' }
  const client = createSimulatedClient(card, { pace: 0 })
  expect(client.card).toBe(card)
  expect(textIn(await partsOf(client, ask(prompt)))).toContain('452')
  const faulty = { ...card, model: 'simulated-faulty-skips-steps' }
  const skipping = createSimulatedClient(faulty, { pace: 0 })
  expect(skipping.card).toBe(faulty)
  expect(textIn(await partsOf(skipping, ask('What is 2 * 3 + 4?')))).toBe('The answer is 10.')
  const other = createSimulatedClient(
    { ...card, model: 'anything', purpose: 'instruct' },
    { pace: 0 },
  )
  expect(textIn(await partsOf(other, ask(prompt)))).toContain('17 × 26 = 432')
})

test('hostile prompts of a hundred kilobytes are answered in no time', async () => {
  const hostile = ['\n', ' ', '(', '9', 'a ', 'context:\n', '"', 'how many 9 ', '1 x '].map(
    (piece) => piece.repeat(Math.ceil(100_000 / piece.length)),
  )
  const schema = {
    type: 'object',
    properties: { email: { type: 'string' }, n: { type: 'number' } },
  }
  const begun = process.cpuUsage()
  for (const prompt of hostile) {
    await answer('second', prompt)
    await answer('first', ask(prompt, { tools: [WEATHER], wishes: { context: [prompt] } }))
    const responseFormat = { type: 'json_schema', name: 'x', schema } as const
    await answer('second', ask(prompt, { responseFormat }))
  }
  expect(processorMsSince(begun) / (3 * hostile.length)).toBeLessThan(1000)
})

test('what an unknown prompt is told to try looks risky to nobody', async () => {
  const { riskOfAnswer } = await import('../../classify/risk/risk-of-answer.ts')
  const { honestlyUnknown } = await import('./persona.ts')
  for (let turn = 0; turn < 60; turn++) {
    const text = honestlyUnknown('the first line', { prompt: `something else ${turn}` } as never)
    expect(['none', 'low', 'medium'], text).toContain(riskOfAnswer(text).severity)
  }
})
