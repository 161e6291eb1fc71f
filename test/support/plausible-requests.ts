import fc from 'fast-check'
import type { Dialect } from '../../src/core/chat.ts'

/** A request in the words of one dialect, as its own provider takes it. */
export interface Plausible {
  readonly dialect: Dialect
  readonly body: Readonly<Record<string, unknown>>
}

type Json = Record<string, unknown>
const PNG = 'iVBORw0KGgo='
const PDF = 'JVBERi0xLjQK'

const word = fc.constantFrom('Hello there', 'Why?\n', 'Give me JSON, please. ', '  indented', 'ok')
/** What a program may write where nothing is to be said. */
const vain = fc.constantFrom('', ' ', '\n\n')
const said = fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: vain })

const SCHEMAS: readonly Json[] = [
  { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      age: { type: 'integer', minimum: 0, maximum: 150 },
      name: { type: 'string', minLength: 1, maxLength: 40 },
      tags: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 4 },
      minimum: { type: 'number', exclusiveMinimum: 0 },
    },
    required: ['age', 'name', 'tags', 'minimum'],
    additionalProperties: false,
  },
  {
    type: 'object',
    properties: {
      pet: { $ref: '#/$defs/pet', description: 'whose' },
      others: { type: 'array', items: { $ref: '#/$defs/pet' } },
    },
    required: ['pet', 'others'],
    additionalProperties: false,
    $defs: {
      pet: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          kin: { anyOf: [{ $ref: '#/$defs/pet' }, { type: 'null' }] },
        },
        required: ['name', 'kin'],
        additionalProperties: false,
      },
    },
  },
]
const schema = fc.constantFrom(...SCHEMAS)

interface Tool {
  readonly name: string
  readonly schema: Json
}

interface Round {
  readonly text: string
  readonly calls: readonly { readonly id: string; readonly name: string; readonly args: Json }[]
  readonly results: readonly string[]
  /** Whether the results come in another order than the calls. */
  readonly turned: boolean
  readonly after: string
}

type Turn =
  | {
      readonly who: 'user'
      readonly text: string
      readonly picture: boolean
      readonly file: boolean
    }
  | { readonly who: 'model'; readonly text: string }
  | { readonly who: 'round'; readonly round: Round }

/** What the four dialects share, in none of their words. */
interface Talk {
  readonly system: string | undefined
  readonly turns: readonly Turn[]
  readonly tools: readonly Tool[]
  readonly choice: 'auto' | 'none' | 'required' | 'named' | undefined
  readonly oneByOne: boolean
  readonly format: 'text' | 'json' | Json
  readonly limit: number | undefined
  readonly temperature: number | undefined
  readonly topP: number | undefined
  readonly stop: readonly string[]
  readonly effort: 'low' | 'high' | 'none' | undefined
  readonly budget: number | undefined
  readonly strict: boolean
}

const user = fc.record({
  who: fc.constant('user' as const),
  text: said,
  picture: fc.boolean(),
  file: fc.boolean(),
})
const model = fc.record({ who: fc.constant('model' as const), text: said })

function roundOf(names: readonly string[], ids: readonly string[]): fc.Arbitrary<Turn> {
  const call = fc.record({
    id: fc.constantFrom(...ids),
    name: fc.constantFrom(...names),
    args: fc.constantFrom({}, { city: 'Bern' }),
  })
  const round = fc.record({
    text: said,
    calls: fc.uniqueArray(call, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    results: fc.array(fc.oneof(said, fc.constant('{"sun":true}')), { minLength: 3, maxLength: 3 }),
    turned: fc.boolean(),
    after: said,
  })
  return round.map((value) => ({ who: 'round' as const, round: value }))
}

/** `names` and `ids` are what the dialect takes, down to its limits. */
function talks(
  names: readonly string[],
  ids: readonly string[],
  stops: number,
): fc.Arbitrary<Talk> {
  const turn = fc.oneof(user, model, roundOf(names, ids))
  return fc.record({
    system: fc.option(said, { nil: undefined }),
    turns: fc
      .tuple(user, fc.array(turn, { maxLength: 4 }), fc.boolean())
      // Ids are unique in a conversation.
      .map(([first, others, begins]) =>
        withOwnIds(begins ? [first, ...others] : [...others, first]),
      ),
    tools: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), schema }), {
      maxLength: 3,
      selector: ({ name }) => name,
    }),
    choice: fc.constantFrom('auto', 'none', 'required', 'named', undefined),
    oneByOne: fc.boolean(),
    format: fc.oneof(fc.constantFrom('text', 'text', 'json'), schema),
    limit: fc.constantFrom(undefined, 1, 20, 1000, 30_000),
    temperature: fc.constantFrom(undefined, 0, 0.5, 1),
    topP: fc.constantFrom(undefined, 0.5, 1),
    stop: fc.array(fc.constantFrom('END', '###', 'a', 'b', 'c', 'd', 'e'), { maxLength: stops }),
    effort: fc.constantFrom(undefined, undefined, 'low', 'high', 'none'),
    budget: fc.constantFrom(undefined, undefined, 1024, 5000),
    strict: fc.boolean(),
  })
}

function withOwnIds(turns: readonly Turn[]): readonly Turn[] {
  return turns.map((turn, index) =>
    turn.who === 'round'
      ? {
          ...turn,
          round: {
            ...turn.round,
            calls: turn.round.calls.map((call) => ({ ...call, id: `${index}${call.id.slice(1)}` })),
          },
        }
      : turn,
  )
}

function answersOf({ calls, results, turned }: Round) {
  const answers = calls.map((call, index) => ({ ...call, result: results[index] ?? '' }))
  return turned ? answers.toReversed() : answers
}

const given = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function chatBody(talk: Talk): Json {
  const messages: Json[] =
    talk.system === undefined ? [] : [{ role: 'system', content: talk.system }]
  for (const turn of talk.turns) {
    if (turn.who === 'user') messages.push({ role: 'user', name: 'ann', content: chatParts(turn) })
    else if (turn.who === 'model') messages.push({ role: 'assistant', content: turn.text })
    else {
      const { text, calls, after } = turn.round
      messages.push({
        role: 'assistant',
        content: text === '' ? null : text,
        tool_calls: calls.map(({ id, name, args }) => ({
          id,
          type: 'function',
          function: { name, arguments: JSON.stringify(args) },
        })),
      })
      for (const { id, result } of answersOf(turn.round)) {
        messages.push({ role: 'tool', tool_call_id: id, content: result })
      }
      if (after !== '') messages.push({ role: 'user', content: after })
    }
  }
  return given({
    model: 'auto',
    messages,
    ...openAiTools(talk, ({ name, schema: parameters }) => ({
      type: 'function',
      function: { name, parameters },
    })),
    tool_choice:
      talk.tools.length === 0
        ? undefined
        : talk.choice === 'named'
          ? { type: 'function', function: { name: talk.tools[0]!.name } }
          : talk.choice,
    response_format: chatFormat(talk, messages),
    max_tokens: talk.limit,
    temperature: talk.temperature,
    top_p: talk.topP,
    stop: talk.stop.length === 0 ? undefined : talk.stop,
    reasoning_effort: talk.effort,
    presence_penalty: talk.strict ? 0.5 : undefined,
    user: 'somebody',
    metadata: { a: 'b' },
  })
}

function chatParts({ text, picture, file }: Extract<Turn, { who: 'user' }>): unknown {
  if (!picture && !file) return text
  return [
    { type: 'text', text },
    ...(picture ? [{ type: 'image_url', image_url: { url: `data:image/jpg;base64,${PNG}` } }] : []),
    ...(file
      ? [
          {
            type: 'file',
            file: { filename: 'a.pdf', file_data: `data:application/pdf;base64,${PDF}` },
          },
        ]
      : []),
  ]
}

function chatFormat({ format, strict }: Talk, messages: readonly Json[]): unknown {
  if (format === 'text') return undefined
  if (format !== 'json') {
    return {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: format, strict: strict && isStrict(format) },
    }
  }
  return /json/i.test(JSON.stringify(messages)) ? { type: 'json_object' } : undefined
}

/** OpenAI's strict schemas name every property as required and are closed. */
function isStrict(format: Json): boolean {
  return format.additionalProperties === false
}

function openAiTools(talk: Talk, write: (tool: Tool) => Json): Json {
  if (talk.tools.length === 0) return {}
  return {
    tools: talk.tools.map(write),
    ...(talk.oneByOne ? { parallel_tool_calls: false } : {}),
  }
}

function responsesBody(talk: Talk): Json {
  const input: Json[] = []
  for (const turn of talk.turns) {
    if (turn.who === 'user') {
      const { text, picture, file } = turn
      input.push({
        role: 'user',
        content: [
          { type: 'input_text', text },
          ...(picture
            ? [{ type: 'input_image', image_url: `data:image/png;base64,${PNG}`, detail: 'auto' }]
            : []),
          ...(file
            ? [
                {
                  type: 'input_file',
                  filename: 'a b.pdf',
                  file_data: `data:application/pdf;base64,${PDF}`,
                },
              ]
            : []),
        ],
      })
    } else if (turn.who === 'model') input.push({ role: 'assistant', content: turn.text })
    else {
      const { calls, text, after, turned } = turn.round
      const items = calls.map(({ id: call_id, name, args }) => ({
        type: 'function_call',
        call_id,
        name,
        arguments: JSON.stringify(args),
      }))
      const spoken = text === '' ? [] : [{ role: 'assistant', content: text }]
      // Words may stand behind the calls, and between a call and its output what the user says meanwhile.
      input.push(...(turned ? [...items, ...spoken] : [...spoken, ...items]))
      const meanwhile = after === '' ? [] : [{ role: 'user', content: after }]
      const outputs = answersOf(turn.round).map(({ id: call_id, result: output }) => ({
        type: 'function_call_output',
        call_id,
        output,
      }))
      input.push(...(turned ? [...meanwhile, ...outputs] : [...outputs, ...meanwhile]))
    }
  }
  return given({
    model: 'auto',
    input,
    instructions: talk.system,
    store: false,
    ...openAiTools(talk, ({ name, schema: parameters }) => ({
      type: 'function',
      name,
      parameters,
      strict: false,
    })),
    tool_choice:
      talk.tools.length === 0
        ? undefined
        : talk.choice === 'named'
          ? { type: 'function', name: talk.tools[0]!.name }
          : talk.choice,
    text:
      typeof talk.format === 'string'
        ? undefined
        : {
            format: {
              type: 'json_schema',
              name: 'answer',
              schema: talk.format,
              strict: isStrict(talk.format),
            },
          },
    max_output_tokens: talk.limit === undefined ? undefined : Math.max(16, talk.limit),
    temperature: talk.temperature,
    top_p: talk.topP,
    reasoning: talk.effort === undefined ? undefined : { effort: talk.effort },
  })
}

const isSaid = (text: string) => text.trim() !== ''

function messagesBody(talk: Talk): Json {
  const messages: { role: string; content: Json[] }[] = []
  const push = (role: string, content: Json[]) => {
    if (content.length > 0) messages.push({ role, content })
  }
  for (const turn of talk.turns) {
    if (turn.who === 'user') {
      const { text, picture, file } = turn
      push('user', [
        ...textBlock(text),
        ...(picture
          ? [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } }]
          : []),
        ...(file
          ? [
              {
                type: 'document',
                source: { type: 'base64', media_type: 'application/pdf', data: PDF },
              },
              {
                type: 'document',
                title: 'a.pdf',
                source: { type: 'base64', media_type: 'application/pdf', data: PDF },
              },
            ]
          : []),
      ])
    } else if (turn.who === 'model') push('assistant', textBlock(turn.text.trimEnd()))
    else {
      const { calls, text, after } = turn.round
      push('assistant', [
        ...textBlock(text),
        ...calls.map(({ id, name, args: input }) => ({ type: 'tool_use', id, name, input })),
      ])
      push('user', [
        ...answersOf(turn.round).map(({ id, result }) => ({
          type: 'tool_result',
          tool_use_id: id,
          content: isSaid(result) ? [{ type: 'text', text: result }] : [],
        })),
        ...textBlock(after),
      ])
    }
  }
  if (messages.length === 0) push('user', [{ type: 'text', text: 'Hello' }])
  const thinking =
    talk.budget === undefined ? undefined : { type: 'enabled', budget_tokens: talk.budget }
  const forces = talk.choice === 'required' || talk.choice === 'named'
  const thinks = thinking !== undefined && !(forces && talk.tools.length > 0)
  return given({
    model: 'auto',
    max_tokens: Math.max(talk.limit ?? 2000, thinks ? 6000 : 1),
    system: talk.system !== undefined && isSaid(talk.system) ? talk.system : undefined,
    messages,
    tools:
      talk.tools.length === 0
        ? undefined
        : talk.tools.map(({ name, schema: input_schema }) => ({ name, input_schema })),
    tool_choice: talk.tools.length === 0 ? undefined : messagesChoice(talk),
    output_config:
      typeof talk.format === 'string' || talk.format.$schema !== undefined
        ? undefined
        : {
            format: {
              type: 'json_schema',
              schema: { ...talk.format, additionalProperties: false, required: [] },
            },
          },
    thinking: thinks ? thinking : undefined,
    temperature: thinks ? undefined : talk.temperature,
    top_p: thinks || talk.temperature !== undefined ? undefined : talk.topP,
    top_k: thinks ? undefined : 40,
    stop_sequences: talk.stop.length === 0 ? undefined : talk.stop,
    metadata: { user_id: 'somebody' },
  })
}

function messagesChoice({ choice, tools, oneByOne }: Talk): Json | undefined {
  if (choice === undefined) return undefined
  if (choice === 'none') return { type: 'none' }
  const parallel = oneByOne ? { disable_parallel_tool_use: true } : {}
  if (choice === 'named') return { type: 'tool', name: tools[0]!.name, ...parallel }
  return { type: choice === 'required' ? 'any' : 'auto', ...parallel }
}

const textBlock = (text: string): Json[] => (isSaid(text) ? [{ type: 'text', text }] : [])

function generateBody(talk: Talk): Json {
  const contents: { role: string; parts: Json[] }[] = []
  const push = (role: string, parts: Json[]) => {
    if (parts.length > 0) contents.push({ role, parts })
  }
  const words = (text: string) => (text === '' ? [] : [{ text }])
  for (const turn of talk.turns) {
    if (turn.who === 'user') {
      push('user', [
        ...words(turn.text),
        ...(turn.picture ? [{ inlineData: { mimeType: 'image/heic', data: PNG } }] : []),
        ...(turn.file ? [{ inlineData: { mimeType: 'application/pdf', data: PDF } }] : []),
      ])
    } else if (turn.who === 'model') push('model', words(turn.text))
    else {
      const { calls, after } = turn.round
      if (contents.at(-1)?.role !== 'user') push('user', [{ text: 'Go on' }])
      push(
        'model',
        calls.map(({ name, args }) => ({ functionCall: { name, args } })),
      )
      push('user', [
        // Without ids they belong together by their order.
        ...calls.map(({ name }, index) => ({
          functionResponse: { name, response: { result: turn.round.results[index] ?? '' } },
        })),
        ...words(after),
      ])
    }
  }
  if (contents.at(-1)?.role !== 'user') push('user', [{ text: 'Go on' }])
  const isJson = talk.tools.length === 0 && talk.format !== 'text'
  return given({
    contents,
    systemInstruction: talk.system ? { parts: [{ text: talk.system }] } : undefined,
    tools:
      talk.tools.length === 0
        ? undefined
        : [
            {
              functionDeclarations: talk.tools.map(({ name, schema: parameters }, index) => ({
                name,
                ...(index === 0 ? {} : { parametersJsonSchema: withoutRefs(parameters) }),
              })),
            },
          ],
    toolConfig:
      talk.tools.length === 0 || talk.choice === undefined
        ? undefined
        : {
            functionCallingConfig: {
              mode: { auto: 'AUTO', none: 'NONE', required: 'ANY', named: 'ANY' }[talk.choice],
            },
          },
    generationConfig: given({
      maxOutputTokens: talk.limit,
      temperature: talk.temperature,
      topP: talk.topP,
      stopSequences: talk.stop.length === 0 ? undefined : talk.stop,
      responseMimeType: isJson ? 'application/json' : undefined,
      responseJsonSchema:
        isJson && typeof talk.format === 'object' ? withoutRefs(talk.format) : undefined,
      thinkingConfig: talk.budget === undefined ? undefined : { thinkingBudget: talk.budget },
    }),
  })
}

/** Google's own clients write none of what it refuses. */
function withoutRefs({ $schema: _, ...written }: Json): Json {
  return '$defs' in written ? SCHEMAS[0]! : written
}

const LONG = 'x'.repeat(52)
/** Up to the longest that each dialect takes, by its own provider's rules. */
const NAMES = ['forecast', 'get-time_2', `mcp__files__${LONG}`]

export const plausibleRequests: fc.Arbitrary<Plausible> = fc.oneof(
  talks(['2nd_look', ...NAMES], ['xall_1', 'x.b:c/ü', `x${'y'.repeat(39)}`], 4).map((talk) => ({
    dialect: 'openai-chat' as const,
    body: chatBody(talk),
  })),
  talks(['2nd_look', ...NAMES], ['xall_1', `x${'y'.repeat(60)}`], 0).map((talk) => ({
    dialect: 'openai-responses' as const,
    body: responsesBody(talk),
  })),
  talks(
    [`mcp__${'z'.repeat(100)}`, `mcp__${'z'.repeat(101)}`, ...NAMES],
    ['xoolu_01', `x${'y'.repeat(60)}`],
    8,
  ).map((talk) => ({ dialect: 'anthropic-messages' as const, body: messagesBody(talk) })),
  talks(['files.read', 'a:b', ...NAMES], ['x1', 'x2'], 5).map((talk) => ({
    dialect: 'google-generate' as const,
    body: generateBody(talk),
  })),
)
