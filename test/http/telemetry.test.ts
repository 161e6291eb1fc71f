/** Telemetry through the whole gateway: traces in, on and out, and the switches of the configuration. */
import {
  type Attributes,
  type Context,
  createContextKey,
  propagation,
  type Span,
  type TextMapPropagator,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`
const INCOMING = createContextKey('traceparent')
const SECRET = 'the word is marmalade'

interface Heard {
  readonly name: string
  readonly incoming: unknown
  readonly attributes: Attributes
}

/** The least of a tracing SDK with W3C's headers. */
function listen(): Heard[] {
  const heard: Heard[] = []
  const startSpan = (name: string, _options?: object, parent?: Context): Span => {
    const attributes: Attributes = {}
    heard.push({ name, incoming: parent?.getValue(INCOMING), attributes })
    return {
      isRecording: () => true,
      setAttribute: (key: string, value: string) => Object.assign(attributes, { [key]: value }),
      setAttributes: (more: Attributes) => Object.assign(attributes, more),
      addEvent() {},
      setStatus() {},
      end() {},
      spanContext: () => ({ traceId: TRACE_ID, spanId: '00f067aa0ba902b8', traceFlags: 1 }),
    } as unknown as Span
  }
  const propagator: TextMapPropagator = {
    fields: () => ['traceparent'],
    extract: (context, carrier) =>
      context.setValue(INCOMING, (carrier as Record<string, string>).traceparent),
    inject: (context, carrier) => {
      const span = trace.getSpan(context)?.spanContext()
      if (!span) return
      Object.assign(carrier as object, { traceparent: `00-${span.traceId}-${span.spanId}-01` })
    },
  }
  trace.disable()
  propagation.disable()
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) } as unknown as TracerProvider)
  propagation.setGlobalPropagator(propagator)
  return heard
}

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let heard: Heard[]

const configOf = (telemetry: string) => `
models:
  - { id: m, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
lines: { first: [m], second: [m] }
telemetry: ${telemetry}
`

async function start(telemetry: string): Promise<void> {
  started = await startGateway({ config: configOf(telemetry) })
}

beforeEach(async () => {
  heard = listen()
  upstream = await startScriptedUpstream(() =>
    asJson(completion({ content: `Yes: ${SECRET}.` }, 'stop', { id: 'up-1', model: 'm-2026' })),
  )
})
afterEach(async () => {
  await started.stop()
  await upstream.close()
  trace.disable()
  propagation.disable()
})

const ask = (headers: Record<string, string> = {}) =>
  fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      model: 'm',
      max_tokens: 50,
      messages: [{ role: 'user', content: `Repeat: ${SECRET}` }],
    }),
  })

describe('traces', () => {
  test('go on from the client to the upstream, and come back to the client', async () => {
    await start('{}')
    const answer = await ask({ traceparent: PARENT })
    const server = heard.find(({ name }) => name.startsWith('POST'))
    expect(server?.incoming).toBe(PARENT)
    expect(upstream.seen[0]?.headers.traceparent).toBe(`00-${TRACE_ID}-00f067aa0ba902b8-01`)
    expect(answer.headers.get('traceresponse')).toBe(`00-${TRACE_ID}-00f067aa0ba902b8-01`)
    expect(heard.find(({ name }) => name === 'chat m')?.attributes).toMatchObject({
      'gen_ai.request.max_tokens': 50,
      'gen_ai.response.id': 'up-1',
      'gen_ai.response.model': 'm-2026',
      'gen_ai.output.type': 'text',
    })
  })

  test('hold no content unless told to, and then question and answer', async () => {
    await start('{}')
    await ask()
    expect(JSON.stringify(heard)).not.toContain('marmalade')
    await started.stop()
    heard = listen()
    await start('{ capture_content: true }')
    await ask()
    const call = heard.find(({ name }) => name === 'chat m')?.attributes
    expect(call?.['gen_ai.input.messages']).toContain(SECRET)
    expect(call?.['gen_ai.output.messages']).toContain(SECRET)
  })

  test('are not made where they are switched off, and then nothing goes to the upstream', async () => {
    await start('{ traces: false }')
    const answer = await ask({ traceparent: PARENT })
    expect(heard).toEqual([])
    expect(upstream.seen[0]?.headers.traceparent).toBeUndefined()
    expect(answer.headers.get('traceresponse')).toBeNull()
  })
})

test('metrics are there unless they are switched off', async () => {
  await start('{}')
  expect((await fetch(`${started.url}/metrics`)).status).toBe(200)
  await started.reload(configOf('{ metrics: false }'))
  const answer = await fetch(`${started.url}/metrics`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Metrics are switched off')
})
