import { expect, test } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import type { Message } from '../core/chat.ts'
import type { TaskSignal } from '../core/signals.ts'
import { needsReasoning } from './difficulty/read-prompt.ts'
import { scoreDifficulty } from './score-difficulty.ts'

const task: TaskSignal = { task: 'qa', purpose: 'instruct', confidence: 0, reasons: [] }

function said(...turns: readonly string[]): readonly Message[] {
  return turns.map((text, place) => ({
    role: place % 2 === 0 ? 'user' : 'assistant',
    content: [{ type: 'text', text }],
  }))
}

function difficultyOf(...turns: readonly string[]) {
  return scoreDifficulty({
    prompt: turns.at(-1) ?? '',
    messages: said(...turns),
    task,
    toolsOffered: 0,
  })
}

test.each([
  'What is the capital of Denmark?',
  'Rewrite this email in a friendlier tone: Please pay by Friday.',
  'Translate "where is the station" into Polish.',
  'Hi!',
  'Schreibe eine kurze Einladung zum Grillfest.',
  'Suggest three names for a coffee shop.',
  'Write a letter in French to my landlord.',
  'What does the letter in the file mean?',
  'What day is the day before Christmas?',
  'Please pass the second draft on to Marta.',
])('an everyday request scores easy: %s', (prompt) => {
  expect(needsReasoning(difficultyOf(prompt))).toBe(false)
})

test.each([
  'Prove that the sum of two even numbers is even.',
  'How many times does the letter e appear in the word nevertheless?',
  'A pen and a notebook cost 3.30 together. The notebook costs 3 more than the pen. What does the pen cost?',
  'In a cycling race you overtake the rider in second place. Which place are you in?',
  'Plan shifts for nine guards over ten days so that nobody works more than four days in a row and two are on duty each night.',
  'Two threads sometimes both see an empty cache and insert twice. Find the race condition and fix it without a global lock.',
  'Beweise, dass es keine größte Primzahl gibt.',
  'Which number is bigger, 3.8 or 3.11?',
  'If tomorrow is two days after Friday, which day was yesterday?',
  'Tom has four sisters and every sister has three brothers. How many brothers does Tom have?',
  'Un stylo et un cahier coûtent 3,30 euros. Le cahier coûte 3 euros de plus que le stylo. Combien coûte le stylo ?',
  'Four shirts dry in 30 minutes in the sun. How long do 12 shirts need?',
])('what needs reasoning scores hard: %s', (prompt) => {
  expect(needsReasoning(difficultyOf(prompt))).toBe(true)
})

const ROTA =
  '06:00 Kay, Lou (12.5 h); 14:00 Sid, Ann (11.0 h); 22:00 Bo (9.75 h), Kay (2.25 h)\n' +
  'Limits: 48 h a week, 11 h between two shifts, at least 2 people from 06:00 to 22:00, 1.5 x pay at night'

test.each([
  ['Translate this rota into Spanish:', false],
  ['Find the inconsistency in this table and explain it:', true],
])('beside a material it counts what is to be done with it: %s', (ask, isHard) => {
  expect(needsReasoning(difficultyOf(`${ask}\n${ROTA}`))).toBe(isHard)
})

test('a short follow-up is read together with what it follows', () => {
  const alone = difficultyOf('and if I pay 500 extra each year?').score
  const after = difficultyOf(
    'A mortgage of 240,000 at 4.1 % runs for 25 years. Calculate the monthly payment and the total interest.',
    'About 1,280 a month.',
    'and if I pay 500 extra each year?',
  ).score
  expect(after).toBeGreaterThan(alone)
})

test('thanks after a hard question is not hard', () => {
  const { score } = difficultyOf(
    'Prove Fermat’s little theorem by induction.',
    'Here it is.',
    'Thanks!',
  )
  expect(needsReasoning({ score })).toBe(false)
})

test('the same input gives the same signal, and probabilities stay within 0 and 1', () => {
  const one = difficultyOf('Solve x^2 = 2 over the rationals, or prove that it cannot be done.')
  const other = difficultyOf('Solve x^2 = 2 over the rationals, or prove that it cannot be done.')
  expect(other).toEqual(one)
  for (const value of [one.score, one.firstOk, one.secondOk]) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
})

test('reasons name in words what moved the score', () => {
  const { reasons } = difficultyOf('Prove that the square root of 7 is irrational.')
  expect(reasons.some(({ text }) => text.startsWith('It asks for a proof'))).toBe(true)
  expect(reasons.every(({ code }) => /^difficulty_[a-z_]+$/.test(code))).toBe(true)
})

test('empty and hostile prompts are scored in bounded time', () => {
  expect(difficultyOf('').score).toBeLessThan(0.2)
  for (const text of [
    '('.repeat(100_000),
    'a1 '.repeat(33_000),
    '证'.repeat(100_000),
    '9.9 or '.repeat(14_000),
  ]) {
    const begun = process.cpuUsage()
    difficultyOf(text)
    expect(processorMsSince(begun)).toBeLessThan(1000)
  }
})
