import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'

const run = (input: CheckInput): CheckResult => checkedBy('degeneration', input)
const code = (answer: string): string | undefined => run({ answer }).findings[0]?.code

const prose = `The harbour lies where the river meets the sea, and ships have called there for centuries.
Merchants built tall houses along the quay; fishermen kept to the lanes behind them. When the railway
came, trade moved inland, yet the market stayed. Today visitors arrive by ferry, walk along the wall,
look at the old cranes, and take the evening train home again. In winter everything is quiet.`

describe('degeneration', () => {
  it('passes ordinary prose, tables and code', () => {
    expect(run({ answer: prose }).verdict).toBe('pass')
    const table = Array.from({ length: 30 }, (_, row) => `| ${row} | yes | no |`).join('\n')
    expect(run({ answer: `${prose}\n\n${table}` }).findings).toEqual([])
    const source = Array.from({ length: 40 }, (_, row) => `  case ${row}: return next(${row})`)
    expect(run({ answer: `\`\`\`js\n${source.join('\n')}\n\`\`\`` }).findings).toEqual([])
    expect(run({ answer: `Title\n${'='.repeat(300)}` }).findings).toEqual([])
  })

  it('sees a loop at the end', () => {
    expect(code(`${prose} ${'and then we go on '.repeat(30)}`)).toBe('loop')
    expect(code(`${prose} ${'ha'.repeat(200)}`)).toBe('loop')
    expect(code('那么我们继续。'.repeat(40))).toBe('loop')
  })

  it('sees a text that keeps saying the same', () => {
    const again = Array.from({ length: 12 }, (_, turn) => `${turn}. ${prose.slice(0, 150)} so.`)
    expect(['repetition', 'loop']).toContain(code(again.join('\n')))
  })

  it('only doubts repetition that was asked for', () => {
    const answer = 'I will not talk in class. '.repeat(50)
    expect(run({ answer, question: 'Repeat this sentence 50 times.' }).verdict).toBe('abstain')
    expect(run({ answer, question: 'What did you do?' }).verdict).toBe('fail')
  })

  it('sees broken characters', () => {
    expect(code('\ufffd\ufffd\u0000 wha\ufffd is \ufffd')).toBe('garbage')
  })

  it('doubts leaked control marks outside code', () => {
    expect(code('Sure.<|im_end|>')).toBe('leaked-mark')
    expect(code('The mark `<|im_end|>` ends a turn.')).toBeUndefined()
  })

  it('abstains on nothing', () => {
    expect(run({ answer: ' ' }).verdict).toBe('abstain')
  })

  it('is quick on 100 kB of hostile text', () => {
    const begun = process.cpuUsage()
    for (const piece of ['a', 'ab ', 'word ', '`[', '\n', `${prose}\n`]) {
      run({ answer: piece.repeat(Math.ceil(100_000 / piece.length)) })
    }
    expect(processorMsSince(begun)).toBeLessThan(2500)
  })
})
