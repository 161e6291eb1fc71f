import { describe, expect, it } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { liveGate, windowGate } from './commit-gate.ts'

const said = (text: string, phase?: 'commentary' | 'final_answer'): Part => ({
  type: 'text-delta',
  text,
  ...(phase === undefined ? {} : { phase }),
})
const BREAK: Part = { type: 'text-delta', text: '\n\n', isBreak: true }
const END: Part = { type: 'end', reason: 'stop' }

/** What goes out of a window, with the pieces of one message put together again. */
function through(parts: readonly Part[]): Part[] {
  const gate = windowGate(() => true)
  const out = [...parts.flatMap((part) => gate.push([part])), ...gate.end()]
  const joined: Part[] = []
  for (const part of out) {
    const before = joined.at(-1)
    const goesOn =
      part.type === 'text-delta' &&
      before?.type === 'text-delta' &&
      !part.isBreak &&
      !before.isBreak &&
      part.phase === before.phase
    if (goesOn) joined[joined.length - 1] = { ...before, text: before.text + part.text }
    else joined.push(part)
  }
  return joined
}

describe('a window', () => {
  it('lets each message out as the one it came as', () => {
    const parts = [
      said('I look it up. Then I ', 'commentary'),
      said('add them up.', 'commentary'),
      BREAK,
      said('It is four. Not', 'final_answer'),
      said(' five.', 'final_answer'),
      END,
    ]
    expect(through(parts)).toEqual([
      said('I look it up. Then I add them up.', 'commentary'),
      BREAK,
      said('It is four. Not five.', 'final_answer'),
      END,
    ])
  })

  it('lets a break out in one part wherever a look ends', () => {
    for (let at = 1; at < 40; at++) {
      const text = `${'word '.repeat(at)}end.\n`
      expect(through([said(text), BREAK, said('\n\nNext. '), said('Last.'), END])).toEqual([
        said(text),
        BREAK,
        said('\n\nNext. Last.'),
        END,
      ])
    }
  })

  it('passes over text that is empty', () => {
    expect(through([said('', 'commentary'), said('Four.', 'final_answer'), END])).toEqual([
      said('Four.', 'final_answer'),
      END,
    ])
  })

  it('says nothing more of what the checks refused', () => {
    const gate = windowGate((answer) => !answer.includes('five'))
    const out = [said('It is four. ', 'commentary'), BREAK, said('It is five. ', 'final_answer')]
    expect(gate.push(out)).toEqual([said('It is four. ', 'commentary'), BREAK])
    expect(gate.isRefused()).toBe(true)
    expect(gate.end()).toEqual([])
  })
})

describe('a live gate', () => {
  const thought: Part = { type: 'reasoning-delta', text: 'Hm.' }

  it('keeps what is no content until the first content comes, and then lets everything pass', () => {
    const gate = liveGate()
    expect(gate.push([thought])).toEqual([])
    expect(gate.isReleased()).toBe(false)
    expect(gate.push([thought, said('Two')])).toEqual([thought, thought, said('Two')])
    expect(gate.isReleased()).toBe(true)
    expect(gate.push([END])).toEqual([END])
  })

  it('keeps an answer without content to the end', () => {
    const gate = liveGate()
    expect([...gate.push([thought, END]), ...gate.end()]).toEqual([])
    expect(gate.isReleased()).toBe(false)
  })
})
