import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'

const run = (input: CheckInput): CheckResult => checkedBy('complete', input)
const code = (input: CheckInput): string | undefined => run(input).findings[0]?.code

describe('complete', () => {
  it('passes a plain answer', () => {
    expect(run({ answer: 'Paris.', finishReason: 'stop' }).verdict).toBe('pass')
    expect(run({ answer: '42' }).verdict).toBe('pass')
  })

  it.each(['', '  \n', '\u200b\ufeff', '\u2060 \t'])('fails %j as empty', (answer) => {
    expect(run({ answer, finishReason: 'stop' }).verdict).toBe('fail')
    expect(code({ answer, finishReason: 'stop' })).toBe('empty-answer')
  })

  it('passes an empty text beside tool calls', () => {
    const toolCalls = [{ id: '1', name: 'look', arguments: '{}' }]
    expect(run({ answer: '', toolCalls, finishReason: 'tool-calls' }).verdict).toBe('pass')
  })

  it('fails an answer that used up the limit without a word', () => {
    expect(code({ answer: '', finishReason: 'length' })).toBe('empty-at-length')
  })

  it('fails an answer that the limit cut', () => {
    expect(code({ answer: 'The three reasons are: first', finishReason: 'length' })).toBe('cut-off')
  })

  it('fails an answer that the provider filtered', () => {
    expect(code({ answer: 'You take', finishReason: 'content-filter' })).toBe('filtered')
    expect(code({ answer: '', finishReason: 'content-filter' })).toBe('filtered')
  })

  it('fails an unclosed code block of unknown end and doubts one that says it is done', () => {
    const answer = 'Here:\n```js\nconst x = 1'
    expect(run({ answer }).verdict).toBe('fail')
    const finished = run({ answer, finishReason: 'stop' })
    expect(finished.verdict).toBe('abstain')
    expect(finished.findings[0]?.code).toBe('unclosed-code')
  })

  it('passes closed blocks, inline back-ticks and four-tick fences', () => {
    expect(run({ answer: 'a\n```\nb\n```\nc' }).verdict).toBe('pass')
    expect(run({ answer: 'Use ``` to open a block.' }).verdict).toBe('pass')
    expect(run({ answer: '````md\n```js\nx\n```\n````' }).verdict).toBe('pass')
  })

  it('doubts a long answer that stops on a connecting word', () => {
    const answer = `${'This is a sentence about something. '.repeat(6)}It depends on the`
    expect(code({ answer, finishReason: 'stop' })).toBe('ends-mid-sentence')
  })

  it('is quick on 100 kB of hostile text', () => {
    const begun = process.cpuUsage()
    run({ answer: '```'.repeat(33_000) })
    run({ answer: '\\begin{'.repeat(14_000) })
    expect(processorMsSince(begun)).toBeLessThan(1500)
  })

  it('counts fences on one long line in one go', () => {
    const begun = process.cpuUsage()
    run({ answer: '```>'.repeat(60_000) })
    expect(processorMsSince(begun)).toBeLessThan(500)
  })
})
