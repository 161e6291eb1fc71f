import { describe, expect, it } from 'vitest'
import { failureOfEvent, failureOfStatus } from './upstream-failure.ts'

const statusOf = (status: number, body: unknown) =>
  failureOfStatus({ status, headers: {} }, JSON.stringify(body), 0)

describe('what an upstream’s error means', () => {
  it.each([
    [
      400,
      { error: { message: 'maximum context length is 8192 tokens' } },
      'context_length_exceeded',
      'nobody',
    ],
    [400, { error: { code: 'context_length_exceeded' } }, 'context_length_exceeded', 'nobody'],
    [
      400,
      { error: { message: 'bad', type: 'invalid_request_error' } },
      'upstream_rejected',
      'nobody',
    ],
    [
      400,
      [{ error: { message: 'API key not valid', status: 'INVALID_ARGUMENT' } }],
      'upstream_auth',
      'key',
    ],
    [402, { error: 'Insufficient balance' }, 'upstream_auth', 'key'],
    [
      400,
      { error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } },
      'upstream_auth',
      'key',
    ],
    [400, { error: { code: 'billing_hard_limit_reached' } }, 'upstream_auth', 'key'],
    [403, { error: { message: 'This key may not use the model' } }, 'upstream_auth', 'key'],
    [
      403,
      { error: { message: 'Your input was flagged', code: 403 } },
      'upstream_rejected',
      'nobody',
    ],
    [
      403,
      { code: 'No permission', error: 'Content violates usage guidelines. Failed check: BIO' },
      'upstream_rejected',
      'nobody',
    ],
    [
      403,
      { error: { message: 'A person decides', type: 'policy_error', code: 'policy_refused' } },
      'policy_refused',
      'nobody',
    ],
    [400, { error: { code: 'no_eligible_model' } }, 'upstream_not_found', 'deployment'],
    [404, { error: { code: 'model_not_found' } }, 'upstream_not_found', 'deployment'],
    [405, '<html>', 'upstream_not_found', 'deployment'],
    [410, {}, 'upstream_not_found', 'deployment'],
    [413, {}, 'upstream_rejected', 'nobody'],
    [429, { error: { code: 'insufficient_quota' } }, 'upstream_rate_limited', 'key'],
    [429, {}, 'upstream_rate_limited', 'model'],
    [408, {}, 'upstream_timeout', 'deployment'],
    [504, {}, 'upstream_timeout', 'deployment'],
    [599, 'nonsense', 'upstream_failed', 'deployment'],
    [302, {}, 'upstream_redirect', 'deployment'],
  ])('status %i with %j', (status, body, code, fault) => {
    expect(statusOf(status, body)).toMatchObject({ code, fault, upstreamStatus: status })
  })

  it.each([
    [
      { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      'upstream_failed',
    ],
    [{ type: 'error', error: { type: 'rate_limit_error' } }, 'upstream_rate_limited'],
    [{ error: { code: 429, message: 'slow down' } }, 'upstream_rate_limited'],
    [{ error: { code: '400', message: 'no' } }, 'upstream_rejected'],
    [{ error: { code: 503, status: 'UNAVAILABLE' } }, 'upstream_failed'],
    [{ error: { status: 'INVALID_ARGUMENT', message: 'no' } }, 'upstream_rejected'],
    [{ error: 'model not loaded' }, 'upstream_failed'],
    [{ error: {} }, 'upstream_failed'],
    [
      { object: 'error', message: 'maximum context length is 10', type: 'x', code: 400 },
      'context_length_exceeded',
    ],
    [{ code: 'InvalidParameter', message: 'no', request_id: 'r' }, 'upstream_rejected'],
    [{ message: 'boom', code: 500 }, 'upstream_failed'],
    [{ choices: [], secondline: { status: 'held', review: { id: 'rev_1' } } }, 'policy_refused'],
    [{ choices: [], secondline: { status: 'completed' } }, undefined],
    [{ choices: [], message: 'a remark', code: 0 }, undefined],
  ])('inside an answer: %j', (event, code) => {
    expect(failureOfEvent(event)?.code).toBe(code)
  })

  it('says that a prompt is too long in the words by which agents know it, whatever the upstream said', () => {
    const { message } = statusOf(400, { error: { code: 'context_length_exceeded' } })
    expect(message).toContain('prompt is too long')
    expect(message).toContain('maximum context length')
  })

  it('names the field that was named, of what is about the request only', () => {
    const said = { error: { message: 'no', param: 'temperature' } }
    expect(statusOf(400, said).param).toBe('temperature')
    expect(statusOf(500, said).param).toBeUndefined()
    expect(statusOf(400, { error: { message: 'no', param: null } }).param).toBeUndefined()
  })

  it('says that a filter refused the prompt', () => {
    const { code, message } = statusOf(400, {
      error: { message: 'The prompt was filtered', code: 'content_filter', param: 'prompt' },
    })
    expect(code).toBe('upstream_rejected')
    expect(message).toContain('(400, content_filter): The prompt was filtered')
  })

  it.each([
    ['21s', 21_000],
    ['0.25s', 250],
    ['90000s', 3_600_000],
    ['soon', undefined],
    [5, undefined],
  ])('comes back when Google says: %s', (retryDelay, wait) => {
    const details = [{ reason: 'x' }, { retryDelay }]
    const error = { code: 429, status: 'RESOURCE_EXHAUSTED', details }
    expect(statusOf(429, { error }).retryAfterMs).toBe(wait)
  })

  it('reads a list of what is wrong', () => {
    const detail = [{ loc: ['body', 'messages', 0, 'role'], msg: 'Field required' }]
    expect(statusOf(422, { detail }).message).toContain('(422): messages.0.role: Field required')
    expect(statusOf(422, { detail: [5, {}] }).message).toMatch(/\(422\)$/)
  })

  it('is nothing where there is no error', () => {
    for (const error of [undefined, null, false, ''])
      expect(failureOfEvent({ error })).toBeUndefined()
  })

  it('shows one bounded line without keys', () => {
    const message = `line\u0000one\nsk-proj-abcdefghijklmnop ${'x'.repeat(100_000)}`
    const { message: shown } = statusOf(400, { error: { message } })
    expect(shown.length).toBeLessThan(600)
    expect(shown).toContain('line one [key]')
  })
})

describe('the words of an error', () => {
  it.each([
    ['{"statusCode":400,"error":"Bad Request","message":"no such voice"}', 'no such voice'],
    ['no such voice\n', 'no such voice'],
    ['{"error":"no such voice"}', 'no such voice'],
  ])('are found in %s', (body, words) => {
    expect(failureOfStatus({ status: 400, headers: {} }, body, 0).message).toContain(`: ${words}`)
  })

  it('are not a web page or half an object', () => {
    for (const body of ['<html>slow</html>', '{"error": "cut', '']) {
      expect(failureOfStatus({ status: 400, headers: {} }, body, 0).message).toBe(
        'The upstream rejected the request (400)',
      )
    }
  })
})
