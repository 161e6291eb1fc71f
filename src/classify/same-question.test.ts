import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { whyNotSameQuestion } from './same-question.ts'

describe('two questions are one', () => {
  test.each([
    ['What is the capital of France?', "what's the capital of France"],
    ['How do I reset a password?', 'How can I reset the password, please?'],
    ['How do I reset a password?', 'hello, how to reset a passcode'],
    ['Tell me how many metres a mile has.', 'Could you please tell me how many meters a mile has?'],
    ['What does a cat eat?', 'What do the cats eat'.replace('cats', 'cat')],
    ['What is 1,000 divided by 4?', 'What is 1000 divided by four?'],
    ['Which movies are about Mars?', 'Which films are about Mars? Thanks!'],
    ["Why can't penguins fly?", 'why can not penguins fly'],
  ])('%s | %s', (a, b) => expect(whyNotSameQuestion(a, b)).toBeUndefined())
})

describe('two questions that look alike are not one', () => {
  test.each([
    ['What is the capital of France?', 'What is the capital of Germany?', 'names'],
    ['what is the capital of france', 'what is the capital of germany', 'words'],
    ['Is it safe to eat raw eggs?', 'Is it not safe to eat raw eggs?', 'negation'],
    ['Can I fly with a knife?', "Can't I fly with a knife?", 'negation'],
    ['How do I bake without sugar?', 'How do I bake with sugar?', 'negation'],
    ['What is 17 + 4?', 'What is 17 - 4?', 'words'],
    ['What is 17 plus 4?', 'What is 17 plus 5?', 'numbers'],
    ['What is -5 squared?', 'What is 5 squared?', 'numbers'],
    ['What happens at 10:30?', 'What happens at 1030?', 'numbers'],
    ['How many miles are in 5 km?', 'How many miles are in 5 cm?', 'units'],
    ['How much is 5 $ in €?', 'How much is 5 € in $?', 'units'],
    ['How do I convert USD to EUR?', 'How do I convert EUR to USD?', 'units'],
    ['Does a dog chase a cat?', 'Does a cat chase a dog?', 'words'],
    ['Flights from Oslo to Rome', 'Flights to Oslo from Rome', 'words'],
    ['Who is the president?', 'Who was the president?', 'words'],
    ['Should I sell my shares?', 'Can I sell my shares?', 'words'],
    ['What is your name?', 'What is my name?', 'words'],
    ['Why do prices increase?', 'Why do prices decrease?', 'words'],
    ['What does WHO recommend?', 'What does who recommend?', 'names'],
    ['Is Turkey expensive?', 'Is turkey expensive?', 'names'],
    ['What is the largest lake?', 'What is the smallest lake?', 'words'],
    ['Which films are good?', 'Which films are goods?', 'words'],
    ['What is 1,5 times 2?', 'What is 15 times 2?', 'numbers'],
    ['Is the earth flat?', 'Is the earth round?', 'words'],
  ])('%s | %s', (a, b, why) => expect(whyNotSameQuestion(a, b)).toBe(why))
})

const WORDS = fc.constantFrom(
  ...'how many what river tax Berlin Ada london 12 3.5 km kg not never before after buy sell from to'.split(
    ' ',
  ),
)
const sentences = fc.array(WORDS, { minLength: 1, maxLength: 12 })

test('a number, a negation, a unit, a name or a word that only one has is never passed over', () => {
  fc.assert(
    fc.property(
      sentences,
      fc.nat(),
      fc.constantFrom(
        '77',
        '-12',
        'not',
        'without',
        'cm',
        'mg',
        'Zurich',
        'NATO',
        'zurich',
        'after',
        'was',
        '%',
        '<',
      ),
      (words, place, extra) => {
        const at = place % (words.length + 1)
        const more = [...words.slice(0, at), extra, ...words.slice(at)]
        expect(whyNotSameQuestion(words.join(' '), more.join(' '))).toBeDefined()
      },
    ),
    { numRuns: 3000 },
  )
})

test('two words that differ are never passed over when they are changed round', () => {
  fc.assert(
    fc.property(sentences, fc.nat(), (words, place) => {
      const at = place % words.length
      const next = words[at + 1]
      const here = words[at]
      fc.pre(next !== undefined && next !== here)
      const turned = [...words.slice(0, at), next, here, ...words.slice(at + 2)]
      // A capital that begins a sentence tells nothing.
      fc.pre(at > 0)
      expect(whyNotSameQuestion(words.join(' '), turned.join(' '))).toBeDefined()
    }),
    { numRuns: 3000 },
  )
})

test('what differs in one way differs in the other, and nothing differs from itself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (a, b) => {
      expect(whyNotSameQuestion(a, a)).toBeUndefined()
      expect(whyNotSameQuestion(a, b)).toBe(whyNotSameQuestion(b, a))
    }),
    { numRuns: 2000 },
  )
})
