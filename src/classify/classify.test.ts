import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import type { ChatRequest, ContentPart, Message, Role } from '../core/chat.ts'
import type { DifficultySignal } from '../core/signals.ts'
import { classify } from './classify.ts'
import { askBeside } from './difficulty/problem-of.ts'
import { taskScoresBeside } from './difficulty/read-prompt.ts'
import type { DifficultyInput } from './difficulty-input.ts'

const EASY: DifficultySignal = {
  score: 0.1,
  firstOk: 0.9,
  secondOk: 0.95,
  promptClass: 'chat',
  reasons: [],
}

const REQUEST: ChatRequest = {
  model: 'auto',
  messages: [],
  tools: [],
  choices: 1,
  stream: false,
  includeUsage: false,
  wishes: {},
}

function message(role: Role, text: string, ...more: readonly ContentPart[]): Message {
  return { role, content: [{ type: 'text', text }, ...more] }
}

function signalsOf(messages: readonly Message[] | string, more: Partial<ChatRequest> = {}) {
  const request: ChatRequest = {
    ...REQUEST,
    messages: typeof messages === 'string' ? [message('user', messages)] : messages,
    ...more,
  }
  return classify(request, () => EASY)
}

describe('classify', () => {
  it('sees risk that no keyword names', () => {
    expect(signalsOf('she took the whole strip, what now').risk.severity).toBe('high')
    expect(signalsOf("can I double it if I missed yesterday's").risk.severity).toBe('high')
  })

  it.each([
    'kill the process on port 3000',
    "my healer's dose rotation in the raid",
    'shoot me an email',
    'We need to pay down our technical debt',
    'a picnic on the bank of the river',
    'bleeding edge builds',
  ])('is not alarmed by: %s', (text) => {
    expect(signalsOf(text).risk.severity).not.toBe('high')
  })

  it('looks for risk in the turns before', () => {
    const talk = [
      message('user', 'My father takes warfarin for his heart.'),
      message('assistant', 'I see.'),
      message('user', 'Should he take two instead?'),
    ]
    expect(signalsOf(talk).risk).toMatchObject({ domain: 'healthcare', severity: 'high' })
  })

  it('names the places of personal data and not the values', () => {
    const text = 'Write to bob@example.com'
    const { privacy } = signalsOf(text)
    expect(privacy).toEqual({
      kinds: ['email'],
      places: [{ kind: 'email', start: 9, end: text.length }],
      isPrivate: true,
    })
  })

  it('sees personal data in the name of whoever a message is by', () => {
    const named = { ...message('user', 'Hello'), name: 'bob@example.com' }
    expect(signalsOf([named]).privacy.kinds).toEqual(['email'])
    expect(
      signalsOf([message('user', 'Hi'), message('assistant', 'Yes?'), named]).privacy.kinds,
    ).toEqual(['email'])
  })

  it('tells an open tool loop', () => {
    const loop = [message('user', 'Weather?'), message('assistant', ''), message('tool', '12 °C')]
    expect(signalsOf(loop).tools.loopOpen).toBe(true)
    expect(signalsOf('Weather?').tools.loopOpen).toBe(false)
  })

  it('sees a picture in the request and a picture that is asked for', () => {
    const picture: ContentPart = { type: 'image', url: 'https://example.com/cat.png' }
    const looked = signalsOf([message('user', 'What is this?', picture)])
    expect(looked.modality).toEqual({ input: ['text', 'image'], output: 'text' })
    expect(looked.task.purpose).toBe('multimodal')
    expect(signalsOf('Draw a picture of a cat').modality.output).toBe('image')
  })

  it('does bounded work on long texts', () => {
    const long = 'Lorem ipsum dolor sit amet, I took 3 pills. '.repeat(5000)
    signalsOf(long)
    // The quickest of five, so that what else the machine does is left out.
    const times = Array.from({ length: 5 }, () => {
      const begun = process.cpuUsage()
      signalsOf(long)
      return processorMsSince(begun)
    })
    expect(Math.min(...times)).toBeLessThan(400)
  })
})

describe('the task of a long prompt is what its own paragraph asks, whatever the text beside it is about', () => {
  const MINUTES = `1. The old server in rack four answers for 3 shops, and each has its own certificate; 12 of 40 were renewed by hand.
2. Pictures load in 1.2 seconds on phones and in 0.4 on a desk. 2,300 visitors a day leave before the page is there.
3. The auditors asked who can see the addresses of visitors: 7 people, of whom 2 have left.
4. Next week Mira is away and Pavel takes the pager; the week after it is Jonas, who has had it 5 times this year.
5. Each of the 3 shops pays 40 a month, and the second machine would cost 25 more. Nobody has decided yet.`

  it.each([
    ['Extract all names as JSON.', 'automation'],
    ['Who is away next week?', 'qa'],
    ['What should we do first?', 'decision'],
  ])('%s', (ask, task) => {
    expect(signalsOf(`${MINUTES}\n\n${ask}`).task.task).toBe(task)
    expect(signalsOf(`${ask}\n\n${MINUTES}`).task.task).toBe(task)
  })

  it('is told to the difficulty as that would read it by itself, also beside a picture', () => {
    const picture = { type: 'image', url: 'data:image/png;base64,AA==' } as ContentPart
    const prompt = `What should we do first?\n\n${MINUTES}`
    for (const messages of [[message('user', prompt)], [message('user', prompt, picture)]]) {
      const given: DifficultyInput[] = []
      classify({ ...REQUEST, messages }, (input) => {
        given.push(input)
        return EASY
      })
      expect(given[0]?.taskScores).toEqual(taskScoresBeside(prompt, askBeside(prompt) ?? ''))
    }
  })
})
