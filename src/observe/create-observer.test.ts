import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answeredBy, checkedAs, runRecord } from '../../test/support/run-record.ts'
import { GatewayError } from '../core/errors.ts'
import { createObserver } from './create-observer.ts'

function openObserver() {
  const lines: string[] = []
  const observer = createObserver({
    log: { level: 'debug', stream: { write: (line: string) => lines.push(line) } },
    version: '0.0.0',
  })
  const value = async (series: string): Promise<number> => {
    const { text } = await observer.exposition()
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `))
    return Number(line?.split(' ').at(-1) ?? Number.NaN)
  }
  return { observer, lines, value }
}

const REQUEST = { id: 'r1', route: '/v1/chat/completions', method: 'POST' }
const CALL = {
  card: 'quick',
  provider: 'openai',
  model: 'gpt',
  line: 'first',
  purpose: 'answer',
  stream: true,
} as const

describe('observer', () => {
  it('counts one request in each figure it belongs to', async () => {
    const { observer, value } = openObserver()
    const request = observer.requestStarted(REQUEST)
    const call = request.upstreamCall(CALL)
    expect(await value('secondline_upstream_inflight')).toBe(1)
    call.firstPart()
    call.ended({ usage: { inputTokens: 100, outputTokens: 20 } })
    call.ended({ usage: { inputTokens: 999 }, code: 'client_closed' })
    const checked = checkedAs('fail')
    request.checked(checked.type === 'checked' ? checked.results : [], 1)
    request.escalated('check-failed')
    request.finished(
      runRecord({ outcomes: [answeredBy('first'), checked, answeredBy('second')], line: 'second' }),
    )
    observer.paidUnseen(150)
    const expected: [string, number][] = [
      [
        'secondline_requests_total{route="/v1/chat/completions",tier="second",status="completed"}',
        1,
      ],
      ['secondline_upstream_requests_total{provider="openai",outcome="ok"}', 1],
      ['secondline_upstream_inflight', 0],
      ['secondline_tokens_total{model="quick",type="input"}', 100],
      ['secondline_tokens_total{model="quick",type="output"}', 20],
      ['secondline_verify_total{check="arithmetic",verdict="fail"}', 1],
      ['secondline_escalations_total{reason="check-failed"}', 1],
      ['secondline_cost_usd_total', 0.0005],
      ['secondline_cost_baseline_usd_total', 0.002],
      ['secondline_overhead_seconds_bucket{le="0.0005"}', 1],
      ['secondline_overhead_seconds_bucket{le="0.00025"}', 0],
      ['secondline_time_to_first_token_seconds_count', 1],
      ['secondline_request_duration_seconds_sum', 0.82],
    ]
    for (const [series, wanted] of expected) expect(await value(series), series).toBe(wanted)
    observer.close()
  })

  it('counts and logs what was refused before it became a run', async () => {
    const { observer, lines, value } = openObserver()
    observer.requestStarted(REQUEST).rejected(new GatewayError('invalid_api_key', 'no'))
    expect(
      await value(
        'secondline_requests_total{route="/v1/chat/completions",tier="none",status="rejected"}',
      ),
    ).toBe(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code: 'invalid_api_key', status: 401 })
    observer.close()
  })

  it('says where a bug was when a client is told no more than internal', () => {
    const { observer, lines } = openObserver()
    const bug = new TypeError('what a person wrote')
    observer.requestStarted(REQUEST).rejected(GatewayError.from(bug))
    observer.requestStarted(REQUEST).broke?.(bug)
    const told = lines.map((line) => JSON.parse(line)).filter((l) => l.event === 'request_broke')
    expect(told).toMatchObject([
      { requestId: 'r1', error: { kind: 'TypeError' } },
      { requestId: 'r1', error: { kind: 'TypeError' } },
    ])
    expect(told[0].error.frames[0]).toContain('create-observer.test.ts')
    expect(lines.join('')).not.toContain('what a person wrote')
  })

  it('reads at the scrape what others keep', async () => {
    const { observer, value } = openObserver()
    expect(await value('secondline_store_buffered_records')).toBe(0)
    observer.readFrom({
      recorder: () => ({
        buffered: 7,
        failedWrites: 3,
        lost: 1,
        refused: 0,
        healthy: false,
        full: false,
      }),
      reviews: () => ({ waiting: { finance: 4 }, oldestSeconds: 90 }),
    })
    expect(await value('secondline_store_buffered_records')).toBe(7)
    expect(await value('secondline_store_write_failures_total')).toBe(3)
    expect(await value('secondline_store_write_failures_total')).toBe(3)
    expect(await value('secondline_review_queue_depth{domain="finance"}')).toBe(4)
    expect(await value('secondline_review_oldest_seconds')).toBe(90)
    observer.close()
  })

  it('says why the store takes no runs', () => {
    const { observer, lines } = openObserver()
    const state = { buffered: 7, failedWrites: 1, lost: 0, refused: 0, full: false }
    observer.recorderState({ ...state, healthy: false, failure: 'the disk is full' })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'store_failing', count: 7, message: 'the disk is full' },
    ])
    observer.close()
  })

  it('says which runs the store refuses while it takes others, and that it has taken them', async () => {
    const { observer, lines, value } = openObserver()
    const state = { buffered: 2, failedWrites: 0, lost: 0, healthy: true, full: false }
    const refusing = { ...state, refused: 2, refusal: 'the database refuses (P0001)' }
    observer.readFrom({ recorder: () => refusing })
    observer.runsRefused(refusing)
    observer.runsRefused({ ...state, refused: 0 })
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'runs_refused', count: 2, message: 'the database refuses (P0001)' },
      { event: 'refused_runs_recorded' },
    ])
    expect(await value('secondline_store_refused_records')).toBe(2)
    observer.close()
  })

  it('says which way the last reload went', async () => {
    const { observer, lines, value } = openObserver()
    expect(await value('secondline_config_last_reload_successful')).toBe(1)
    observer.configReloaded({ error: 'line 3: unknown key' })
    expect(await value('secondline_config_last_reload_successful')).toBe(0)
    observer.configReloaded({ configHash: 'abc' })
    expect(await value('secondline_config_last_reload_successful')).toBe(1)
    expect(lines.join('')).toContain('line 3: unknown key')
    observer.close()
  })

  it('keeps the number of series bounded, whatever names come', async () => {
    const { observer, value } = openObserver()
    const request = observer.requestStarted(REQUEST)
    for (let index = 0; index < 150; index++) request.escalated(`reason-${index}`)
    expect(await value('secondline_escalations_total{reason="other"}')).toBe(50)
    expect(await value('secondline_label_overflow_total{label="reason"}')).toBe(50)
    observer.close()
  })

  it('has exactly the metrics that its reference page lists', async () => {
    const { observer } = openObserver()
    const { text } = await observer.exposition()
    const page = readFileSync(new URL('../../docs/reference/metrics.md', import.meta.url), 'utf8')
    const served = [...text.matchAll(/^# TYPE (secondline_\w+)/gm)].map(([, name]) => name)
    const listed = [...page.matchAll(/^\| `(secondline_\w+)/gm)].map(([, name]) => name)
    expect([...listed].sort()).toEqual([...served].sort())
    observer.close()
  })

  it('names its metrics by the conventions of Prometheus, as far as its linter looks', async () => {
    const { observer } = openObserver()
    const { text } = await observer.exposition()
    for (const [, name = '', type] of text.matchAll(/^# TYPE (secondline_\w+) (\w+)/gm)) {
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    }
    expect(text).not.toMatch(/^secondline_\w+\{[^}]*\bquantile=/m)
    observer.close()
  })
})
