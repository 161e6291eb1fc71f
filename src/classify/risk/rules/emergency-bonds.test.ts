import { describe, expect, it } from 'vitest'
import { readText } from '../../../classify/text/read-text.ts'
import { type Bond, either, every, follows, hasObject, isSaidOfOthers } from './emergency-bonds.ts'

function holds(bond: Bond, text: string): boolean {
  const { clauses, folded } = readText(text)
  return clauses.some((_, place) => bond(clauses, place, folded))
}

const ATE = hasObject(['swallowed'], ['swallowedLast'], ['noFood'], ['engine'])

describe('what was swallowed', () => {
  it.each([
    'he drank about half a bottle of bleach',
    'what do I do if he swallowed a battery',
    'a battery must have been swallowed',
    'one magnet is missing and my daughter says she ate it',
    'la pile, je crois que le petit l’a avalée',
    'die Knopfzelle hat unser Sohn verschluckt',
    'çocuk deterjan içti',
    '子どもがタバコを一本食べた',
  ])('is the object of the verb: %s', (text) => {
    expect(holds(ATE, text)).toBe(true)
  })

  it.each([
    'he drank a beer and changed the battery',
    'he drank cold beer, changed battery',
    'she ate at home while the detergent worked',
    'she nearly swallowed a battery',
    'jetzt hat sie gegessen Batterie leer',
    'çay içti deterjan aldı',
    '猫吃了鱼，玩磁铁',
    'the car swallowed all the coolant',
  ])('is not whatever stands beside it: %s', (text) => {
    expect(holds(ATE, text)).toBe(false)
  })
})

describe('what came after', () => {
  const dazed = follows(['fell'], ['dazed'], 1, ['noPerson'])

  it.each([
    'he fell off the wall. Now he is confused',
    'she has been throwing up since she fell off the bed',
  ])('is told behind it or close before it: %s', (text) => {
    expect(holds(dazed, text)).toBe(true)
  })

  it.each([
    'the picture fell off the wall and we are confused',
    'he was confused. The sun shone the whole long day. Then he fell off the wall',
    'he fell off the wall, she is confused about the hook',
    'he never fell off the wall, he is confused',
  ])('is neither another thing nor another reason: %s', (text) => {
    expect(holds(dazed, text)).toBe(false)
  })
})

describe('who it is said of', () => {
  const moves = isSaidOfOthers(['unanswering'], ['noPerson'], 0)

  it('is a person, unless a thing stands before the verb', () => {
    expect(holds(moves, 'my brother is not moving')).toBe(true)
    expect(holds(moves, 'the pump is not moving')).toBe(false)
    expect(holds(moves, 'the pump is off and my brother is not moving')).toBe(true)
  })
})

describe('several bonds', () => {
  const [yes, no]: [Bond, Bond] = [() => true, () => false]

  it('hold where one of them or all of them do', () => {
    expect([holds(either(no, yes), 'a'), holds(either(no, no), 'a')]).toEqual([true, false])
    expect([holds(every(yes, yes), 'a'), holds(every(yes, no), 'a')]).toEqual([true, false])
  })
})
