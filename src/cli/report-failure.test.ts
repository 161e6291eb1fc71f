import { expect, test } from 'vitest'
import { GatewayError } from '../core/errors.ts'
import { reportFailure } from './report-failure.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './verb.ts'

function report(thrown: unknown, wantsJson: boolean) {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    wantsJson,
    environment: {},
    line: (text = '') => out.push(text),
    note: (text) => err.push(text),
    answer: () => {},
  }
  return { code: reportFailure(thrown, terminal), out: out.join('\n'), err: err.join('\n') }
}

test('who names what is not there has asked wrongly', () => {
  expect(report(new GatewayError('not_found', "There is no review 'x'"), false).code).toBe(2)
  expect(report(new GatewayError('model_not_found', "There is no model 'x'"), false).code).toBe(2)
  expect(report(new GatewayError('conflict', 'It is decided'), false).code).toBe(1)
})

test('what Commander has told people already is told to programs in the same words as the rest', () => {
  const wrong = new UsageError("error: unknown option '--nonsense'")
  expect(report(wrong, false)).toEqual({ code: 2, out: '', err: '' })
  expect(JSON.parse(report(wrong, true).out)).toEqual({
    error: { message: "unknown option '--nonsense'", code: 'usage' },
  })
})
