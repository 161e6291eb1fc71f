import { afterEach, expect, test, vi } from 'vitest'
import { stepsTold } from './steps-told.ts'

const wasTerminal = process.stderr.isTTY
afterEach(() => {
  process.stderr.isTTY = wasTerminal
  vi.useRealTimers()
})

test('long work says where it is every few seconds, to people at a terminal alone', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const notes: string[] = []
  const terminal = {
    wantsJson: false,
    environment: {},
    line: () => {},
    note: (text: string) => void notes.push(text),
    answer: () => {},
  }
  process.stderr.isTTY = true
  expect(stepsTold({ ...terminal, wantsJson: true })).toEqual({})
  const { onStep } = stepsTold(terminal)
  for (let row = 0; row < 12; row++) {
    onStep?.(`Read ${row} of 12 rows`)
    vi.advanceTimersByTime(1000)
  }
  expect(notes).toEqual(['Read 5 of 12 rows …', 'Read 10 of 12 rows …'])
  process.stderr.isTTY = false
  expect(stepsTold(terminal)).toEqual({})
})
