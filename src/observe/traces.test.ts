import {
  type Attributes,
  type Context,
  type Span,
  type SpanOptions,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'
import { afterEach, describe, expect, it } from 'vitest'
import { askFor } from '../../test/support/chat-harness.ts'
import { checkedAs, runRecord } from '../../test/support/run-record.ts'
import { createTraces } from './traces.ts'

interface Heard {
  readonly name: string
  readonly parent: string | undefined
  readonly attributes: Attributes
  readonly events: [string, Attributes][]
  isEnded: boolean
}

/** The least of a tracing SDK: keeps what spans are told. */
function listen(): Heard[] {
  const heard: Heard[] = []
  const names = new Map<Span | undefined, string>()
  const startSpan = (name: string, options: SpanOptions = {}, parent?: Context): Span => {
    const entry: Heard = {
      name,
      parent: parent && names.get(trace.getSpan(parent)),
      attributes: { ...options.attributes },
      events: [],
      isEnded: false,
    }
    heard.push(entry)
    const span = {
      isRecording: () => true,
      setAttribute: (key: string, value: string) =>
        Object.assign(entry.attributes, { [key]: value }),
      setAttributes: (more: Attributes) => Object.assign(entry.attributes, more),
      addEvent: (event: string, more: Attributes) => entry.events.push([event, more]),
      setStatus: () => {},
      end: () => {
        entry.isEnded = true
      },
    } as unknown as Span
    names.set(span, name)
    return span
  }
  trace.disable()
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) } as unknown as TracerProvider)
  return heard
}

const REQUEST = { id: 'r1', route: '/v1/chat/completions', method: 'POST' }
const PROMPT = 'my diagnosis'
const CALL = {
  card: 'quick',
  provider: 'google',
  model: 'gemini-flash',
  line: 'first',
  purpose: 'answer',
  stream: false,
  request: askFor(PROMPT, { seed: 7, stop: ['END'] }),
} as const

function traceOne(captureContent: boolean): Heard[] {
  const heard = listen()
  const request = createTraces({ version: '1', captureContent }).request(REQUEST)
  const call = request.call(CALL)
  call.firstPart(120)
  call.ended({ usage: { inputTokens: 10, outputTokens: 3 }, finish: 'stop', answer: PROMPT })
  const checked = checkedAs('fail')
  request.checked(checked.type === 'checked' ? checked.results : [], 2)
  request.escalated('check-failed')
  request.finished(runRecord())
  return heard
}

afterEach(() => trace.disable())

describe('traces', () => {
  it('make one tree of a request, and end every span', () => {
    const heard = traceOne(false)
    expect(heard.map(({ name, parent }) => [name, parent])).toEqual([
      ['POST /v1/chat/completions', undefined],
      ['secondline.route', 'POST /v1/chat/completions'],
      ['chat gemini-flash', 'secondline.route'],
      ['secondline.verify', 'secondline.route'],
    ])
    expect(heard.every((span) => span.isEnded)).toBe(true)
  })

  it('use the names of the GenAI conventions', () => {
    const [, route, call, verify] = traceOne(false)
    expect(call?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.gemini',
      'gen_ai.request.model': 'gemini-flash',
      'gen_ai.request.stream': false,
      'gen_ai.request.seed': 7,
      'gen_ai.request.stop_sequences': ['END'],
      'gen_ai.output.type': 'text',
      'gen_ai.response.time_to_first_chunk': 0.12,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 3,
      'secondline.tier': 'first',
      'secondline.card': 'quick',
      'secondline.purpose': 'answer',
    })
    expect(route?.attributes).toMatchObject({
      'secondline.escalated': true,
      'secondline.route.name': 'probe',
      'secondline.cost.baseline_usd': 0.002,
    })
    expect(verify?.events).toEqual([
      [
        'gen_ai.evaluation.result',
        { 'gen_ai.evaluation.name': 'arithmetic', 'gen_ai.evaluation.score.label': 'fail' },
      ],
    ])
  })

  it('hold what was said only when they are told to', () => {
    expect(JSON.stringify(traceOne(false))).not.toContain(PROMPT)
    const [, , call] = traceOne(true)
    expect(call?.attributes['gen_ai.input.messages']).toContain(PROMPT)
    expect(call?.attributes['gen_ai.output.messages']).toContain(PROMPT)
  })

  it('are not made at all where they are switched off', () => {
    const heard = listen()
    createTraces({ version: '1', captureContent: true, isOn: false }).request(REQUEST)
    expect(heard).toEqual([])
  })

  it('cost next to nothing where nobody listens', () => {
    const request = createTraces({ version: '1', captureContent: true }).request(REQUEST)
    const call = request.call(CALL)
    expect(call.headers()).toEqual({})
    call.ended({ usage: {} })
    request.finished(runRecord())
    const other = createTraces({ version: '1', captureContent: true }).request(REQUEST)
    expect(other).toBe(request)
  })
})
