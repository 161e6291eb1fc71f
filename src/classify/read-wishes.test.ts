import { expect, it } from 'vitest'
import { readQuestion } from './read-question.ts'

const wantsHuman = (text: string): boolean => readQuestion(text, ['text']).wishes.wantsHuman

const PAGE = Array.from(
  { length: 6 },
  (_line, at) => `Shelf ${at} holds the boxes of week ${at}; whoever moves one writes it down.`,
).join('\n')

it('hears somebody who asks for a person amid a letter of their own', () => {
  const letter = `Hello, this is about order 55 again.\n\n${PAGE}\nI want to talk to a real person about it.\n${PAGE}\n\nThank you for reading all of this, Ada`
  expect(letter.length).toBeGreaterThan(500)
  expect(wantsHuman(letter)).toBe(true)
})

it('does not take what others want for it', () => {
  expect(
    wantsHuman(
      `Explain in two sentences what this rule is for.\n\n${PAGE}\nWhoever adds a shelf asks a second person to look.`,
    ),
  ).toBe(false)
  expect(
    wantsHuman(
      'Reply to this guest in two sentences: "I want to talk to a real person about my order."',
    ),
  ).toBe(false)
  expect(wantsHuman('I want to talk to a real person.')).toBe(true)
})

it.each([
  'Jeg vil gerne tale med nogen',
  'Искам да говоря с някого от банката',
  'saya mau bicara dengan petugas',
  '상담원 연결해 주세요',
])('a person is asked for: %s', (text) => {
  expect(wantsHuman(text)).toBe(true)
})

it.each([
  'Hvordan taler man med nogen, der er vred?',
  'Как да говоря с някого, който мълчи?',
  'bagaimana cara bicara dengan orang yang marah',
])('how to talk with somebody asks for no person: %s', (text) => {
  expect(wantsHuman(text)).toBe(false)
})
