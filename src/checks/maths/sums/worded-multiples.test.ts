import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

const failures = (answer: string, question = 'Tell me.'): readonly string[] =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' })

describe('shares and multiples named by a word', () => {
  it.each([
    'A quarter of 60 pupils is 20, so twenty of them walk.',
    'A quarter of 60 pupils are 20 pupils.',
    'Now, a fifth of 45 is 8, so she keeps eight.',
    'Double 35 is **75**.',
    'First, twice 48 is 86.',
    'Die Hälfte von 90 ist 40.',
    'Ein Viertel von 60 Schülern sind 20.',
    'Das Doppelte von 48 ist 86.',
    'La moitié de 90 est 40.',
    'Le double de 35 est 75, donc il en reste.',
    'La mitad de 90 es 40.',
    'El triple de 12 es 38.',
  ])('fails %s', (answer) => {
    expect(failures(answer)).toEqual(['arithmetic'])
  })

  it.each([
    'A quarter of 60 pupils is 15, so fifteen of them walk.',
    'Das Doppelte von 35 ist 70.',
    'La moitié de 90 est 45.',
    'El doble de 35 es 70.',
    'A fifth of 48 is 10.',
    'About a quarter of 60 is 20 or so.',
    'More than double 35 is 75.',
    'It is not true that a quarter of 60 is 20.',
    'If a quarter of 60 is 20, then the scales are broken.',
    'A quarter of 60 is 20, you might think, but it is 15.',
    'A quarter of 60 is 20% less than a third would be.',
    'A quarter of 60 is 10 plus 5.',
    'A tenth of 2 million is 200000.',
    'Ein Viertel von 2 Millionen sind 500000.',
    'A quarter of 1 hour is 15 minutes.',
    'Le quart de 10,4 est 2,6.',
    'Ungefähr die Hälfte von 90 ist 40.',
  ])('lets pass %s', (answer) => {
    expect(failures(answer)).toEqual([])
  })

  it('takes what the question supposes as it is', () => {
    const riddle = 'If a quarter of 20 is 4, what is a third of 10?'
    expect(failures('A quarter of 20 is 4, so our numbers are smaller.', riddle)).toEqual([])
    expect(failures('A quarter of 20 is 4, so we are done.')).toEqual(['arithmetic'])
  })
})
