/**
 * What users of other gateways have complained of in checks that are skipped, fail open, cry wolf or take too long: rows
 * 27 to 30 of docs/explain/peers.md.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chunk, says, wordsIn } from '../support/openai-answers.ts'
import { quickestMs } from '../support/quickest.ts'
import {
  asEvents,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let answer: (asked: SeenRequest) => ScriptedAnswer = () => ({ contentType: '', pieces: [] })
let configs = 0

function configOf(more: string): string {
  configs += 1
  const entry = (id: string, provider: string) =>
    `  - { id: ${id}-${configs}, provider: ${provider}, model: ${id}, base_url: "${upstream.url}", allow_private: true, api_key: k }`
  return `
models:
${entry('quick', 'openai-compatible')}
${entry('judge', 'groq')}
lines: { first: [quick-${configs}], second: [judge-${configs}] }
target: { second_line_share: 0.01 }
health: { ping_ms: 0 }
${more}
`
}

beforeAll(async () => {
  upstream = await startScriptedUpstream((asked) => answer(asked))
  started = await startGateway({ config: configOf('') })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})
beforeEach(() => {
  upstream.seen.length = 0
})

async function ask(question: string, more: Json = {}) {
  const response = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: question }],
      ...more,
    }),
  })
  const text = await response.text()
  return { response, text }
}

/** The words a client sees, whole or streamed. */
function shown(text: string, stream: boolean): string {
  if (stream) return wordsIn(text)
  return JSON.parse(text).choices?.[0]?.message.content ?? ''
}

describe('peers row 27: an answer of which nothing can be read, or that no check could look at, is not let out', () => {
  const DENY =
    'policies: [{ name: deny, when: { answer: { check: [arithmetic] } }, require: { oversight: hold } }]'
  const WRONG = 'That is easy: 2 + 2 = 5, as everybody knows.'

  /** As bodies that a reader of plain JSON would take for none. */
  const FORMS: Readonly<Record<string, () => ScriptedAnswer>> = {
    'an event stream where JSON was asked for': () =>
      asEvents([chunk({ content: WRONG }), chunk({}, 'stop')]),
    'JSON where an event stream was asked for': () => says({}, { content: WRONG }),
    'JSON that calls itself text': () => ({
      ...says({}, { content: WRONG }),
      contentType: 'text/plain',
    }),
  }
  test.each(
    Object.keys(FORMS).flatMap((form) => [false, true].map((stream) => [form, stream] as const)),
  )('%s is checked all the same (stream: %s)', async (form, stream) => {
    await started.reload(configOf(DENY))
    answer = FORMS[form] as () => ScriptedAnswer
    const { text, response } = await ask('What is the sum of two and two?', { stream })
    expect(shown(text, stream)).not.toContain('2 + 2 = 5')
    expect(response.headers.get('x-secondline-review-id')).toMatch(/./)
  })

  const JUDGE_DOWN = ({ body }: SeenRequest): ScriptedAnswer =>
    body.model === 'judge'
      ? { contentType: 'text/plain', status: 500, pieces: ['down'] }
      : says(body, { content: 'The capital of France is Paris.' })
  const CAPITAL = 'What is the capital of France?'
  const DEMAND = '{ name: judged, when: { task: [qa, chat] }, require: { checks: [judge] } }'

  test.each([false, true])('a judge that fails has not agreed (stream: %s)', async (stream) => {
    await started.reload(configOf(`policies: [${DEMAND}]`))
    answer = JUDGE_DOWN
    const { text } = await ask(CAPITAL, { stream })
    expect(upstream.seen.some(({ body }) => body.model === 'judge')).toBe(true)
    expect(text).toMatch(/"check":"judge","verdict":"error"/)
    expect(text).not.toContain('checks_passed')
  })

  test.each([false, true])('and a rule on what checks say sees it (stream: %s)', async (stream) => {
    const deny =
      '{ name: deny, when: { answer: { check: [judge] } }, require: { oversight: hold } }'
    await started.reload(configOf(`policies: [${DEMAND}, ${deny}]`))
    answer = JUDGE_DOWN
    const { text, response } = await ask(CAPITAL, { stream })
    expect(shown(text, stream)).not.toContain('Paris')
    expect(response.headers.get('x-secondline-review-id')).toMatch(/./)
  })

  test('nor has one that the limit of calls leaves no room for', async () => {
    await started.reload(configOf(`routing: { max_calls: 1 }\npolicies: [${DEMAND}]`))
    answer = ({ body }) => says(body, { content: 'The capital of France is Paris.' })
    const { text } = await ask(CAPITAL)
    expect(upstream.seen).toHaveLength(1)
    expect(text).toMatch(/"check":"judge","verdict":"error"/)
    expect(text).not.toContain('checks_passed')
  })
})

const PATHS = {
  chat: '/v1/chat/completions',
  messages: '/v1/messages',
  responses: '/v1/responses',
} as const

describe('peers row 28: what is said is looked at in streams as well, before it is out', () => {
  const windowed =
    'policies: [{ name: windowed, when: {}, require: { checks: [grounding], release: window } }]'

  async function streamed(dialect: keyof typeof PATHS, question: string, secondline: Json) {
    const turns = [{ role: 'user', content: question }]
    const response = await fetch(`${started.url}${PATHS[dialect]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'auto',
        stream: true,
        secondline,
        ...(dialect === 'responses' ? { input: turns, store: false } : { messages: turns }),
        ...(dialect === 'messages' ? { max_tokens: 500 } : {}),
      }),
    })
    return response.text()
  }
  const speaks = (sentences: readonly string[]) => () =>
    asEvents([...sentences.map((content) => chunk({ content })), chunk({}, 'stop')])

  test.each(['chat', 'messages', 'responses'] as const)(
    'what no passage says never goes out in %s',
    async (dialect) => {
      await started.reload(configOf(windowed))
      answer = speaks([
        'The Hearth router has a warranty of 2 years.',
        ' It can be extended to 45 years for 399 dollars.',
      ])
      const text = await streamed(dialect, 'How long is the warranty of the Hearth router?', {
        context: ['The Hearth router has a warranty of 2 years. It covers faults of material.'],
      })
      expect(text).toContain('warranty of 2 years')
      expect(text).not.toContain('399 dollars')
      expect(text).toContain('check_failed')
    },
  )

  test.each(['chat', 'messages', 'responses'] as const)(
    'nor does advice that is risky where the question was not, in %s',
    async (dialect) => {
      await started.reload(configOf(windowed))
      answer = speaks([
        'That sounds like a long day.',
        ' Take 800 mg of ibuprofen every two hours together with your warfarin.',
      ])
      const text = await streamed(dialect, 'How was your day?', {})
      expect(text).not.toContain('800 mg')
    },
  )
})

/** Passages of each field, what they say in other words, and what they do not say. */
const FIELDS = [
  {
    field: 'finance',
    question: 'Should I put my savings into the Harbour bond fund, and what does it cost a year?',
    passage:
      'The Harbour bond fund has an ongoing charge of 0.45 % a year. Its value can fall as well as rise. Units can be sold on any working day.',
    faithful:
      'It costs 0.45 % a year, and you can sell units on any working day; it may lose value.',
    invented: 'It costs 0.12 % a year and guarantees a return of 9 % with no risk of loss.',
  },
  {
    field: 'banking',
    question: 'How much may I overdraw my Anchor account at the bank, and what interest do I pay?',
    passage:
      'The Anchor account can be overdrawn up to 500 euros. Interest on the overdraft is 11.9 % a year. An unarranged overdraft is refused.',
    faithful: 'You can overdraw it by up to 500 euros and pay 11.9 % interest a year on that.',
    invented: 'You can overdraw it by up to 5000 euros without any interest for 90 days.',
  },
  {
    field: 'healthcare',
    question: 'How often may an adult take the Calmox tablets against pain?',
    passage:
      'Calmox tablets: adults take one tablet of 200 mg every eight hours, at most three tablets a day. Not for people with stomach ulcers.',
    faithful:
      'Adults take one tablet of 200 mg every eight hours and no more than three tablets a day.',
    invented: 'Adults take two tablets of 400 mg every four hours, up to twelve tablets a day.',
  },
] as const

describe('peers row 29: a gatekeeper for what is made up, in the fields that asked for one', () => {
  const GATE =
    'default_policies: false\npolicies: [{ name: gatekeeper, when: { domain: [finance, healthcare], answer: { check: [grounding] } }, require: { oversight: hold } }]'
  const cases = FIELDS.flatMap((one) => [false, true].map((stream) => ({ ...one, stream })))

  test.each(cases)(
    '$field: what the passage says goes out (stream: $stream)',
    async ({ question, passage, faithful, stream }) => {
      await started.reload(configOf(GATE))
      answer = ({ body }) => says(body, { content: faithful })
      const { text, response } = await ask(question, {
        stream,
        secondline: { context: [passage] },
      })
      expect(shown(text, stream)).toBe(faithful)
      expect(response.headers.get('x-secondline-review-id')).toBeNull()
      expect(text).toMatch(/"check":"grounding","verdict":"pass"/)
    },
  )

  test.each(cases)(
    '$field: what it does not say waits for a person (stream: $stream)',
    async ({ question, passage, invented, stream }) => {
      await started.reload(configOf(GATE))
      answer = ({ body }) => says(body, { content: invented })
      const { text, response } = await ask(question, {
        stream,
        secondline: { context: [passage] },
      })
      expect(shown(text, stream)).not.toContain(invented.slice(0, 30))
      expect(response.headers.get('x-secondline-review-id')).toMatch(/./)
    },
  )
})

describe('peers row 30: a check raises no alarm at what is right, and takes no seconds', () => {
  async function verify(body: Json) {
    const response = await fetch(`${started.url}/v1/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as {
      results: { check: string; verdict: string; ms: number }[]
    }
  }

  test.each(FIELDS)(
    '$field: no check fails an answer that says what the passage says',
    async ({ question, passage, faithful }) => {
      const { results } = await verify({ question, answer: faithful, context: [passage] })
      expect(results.map(({ check }) => check)).toContain('grounding')
      expect(results.filter(({ verdict }) => !['pass', 'abstain'].includes(verdict))).toEqual([])
    },
  )

  test('a long answer on long passages is looked at by all of them within a second', async () => {
    const context = Array.from({ length: 40 }, (_, index) =>
      FIELDS.map(({ passage }) => `Page ${index + 1}. ${passage}`).join(' '),
    )
    const text = Array.from({ length: 40 }, () => FIELDS.map((one) => one.faithful).join(' '))
    const { question } = FIELDS[0]
    const takes = async () => {
      const { results } = await verify({ question, context, answer: text.join('\n\n') })
      // One that ran out of time is no pass, and no fault of a try on a busy machine.
      const isLookedAt = results.find(({ check }) => check === 'grounding')?.verdict === 'pass'
      return isLookedAt ? results.reduce((sum, { ms }) => sum + ms, 0) : Number.POSITIVE_INFINITY
    }
    expect(await quickestMs(takes, 1000)).toBeLessThan(1000)
  })
})
