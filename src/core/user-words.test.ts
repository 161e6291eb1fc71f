import { expect, test } from 'vitest'
import { type Message, textOf } from './chat.ts'
import { lastUserText, userWordsOf } from './user-words.ts'

const said = (role: Message['role'], text: string): Message => ({
  role,
  content: [{ type: 'text', text }],
})
const user = (text: string) => said('user', text)
const AGENTS = '# Rules for /srv/app\n\n<INSTRUCTIONS>\nUse tabs.\n</INSTRUCTIONS>\n'
const REMINDER =
  '<system-reminder>\nThe branch is main, the last commit 4f2a.\n</system-reminder>\n'
const PLACE = '<environment_context>\n  <cwd>/srv/app</cwd>\n</environment_context>'

test.each([
  [
    'a question and how its answer is to look',
    ['Prove it.', 'Answer in JSON.'],
    'Prove it.\n\nAnswer in JSON.',
  ],
  ['what an agent tells of its place, and the question', [AGENTS, PLACE, 'Fix it.'], 'Fix it.'],
  [
    'a talk among people',
    ['Ada: hello', 'Bo: hi', 'Ada: bot, what time is it?'],
    'Ada: bot, what time is it?',
  ],
  ['what stands before, where an agent alone speaks', [PLACE], 'Before.'],
  ['what may be the question', ['<order>Fix it.</order>'], '<order>Fix it.</order>'],
  ['elements before it', [`${REMINDER}\n\nFix it.`], 'Fix it.'],
  ['elements behind it', [`Fix it.\n${PLACE}`], 'Fix it.'],
  ['elements of which one never ends', ['<env>Fix it.'], '<env>Fix it.'],
  ['many elements', [`${REMINDER.repeat(20)}Fix it.${PLACE.repeat(20)}`], 'Fix it.'],
])('what was asked is told from %s', (_what, texts, asked) => {
  expect(lastUserText([user('Before.'), said('assistant', 'Yes.'), ...texts.map(user)])).toBe(asked)
})

test('what was asked stands before an open call, and is empty where nobody asked', () => {
  expect(lastUserText([user('Go.'), said('assistant', ''), said('tool', '12')])).toBe('Go.')
  expect(lastUserText([said('system', 'Be kind.')])).toBe('')
})

test('nothing is told apart where an agent alone speaks, or nobody does', () => {
  const alone = [user(PLACE)]
  expect(lastUserText(alone)).toBe(PLACE)
  expect(userWordsOf(alone)).toEqual({ messages: alone, surroundings: [] })
  const plain = [said('system', REMINDER), user('Fix it.'), said('assistant', PLACE)]
  expect(userWordsOf(plain).messages).toBe(plain)
})

test('pieces of a message are told apart, and pictures stay', () => {
  const image = { type: 'image', url: 'https://a.example/b.png' } as const
  const text = (text: string) => ({ type: 'text', text }) as const
  const content = [text(REMINDER), image, text(`${REMINDER}What is this?`)]
  const { messages, surroundings } = userWordsOf([{ role: 'user', content }])
  expect(messages[0]?.content).toEqual([image, text('What is this?')])
  expect(surroundings).toEqual([REMINDER.trim(), REMINDER.trim()])
})

test('what an agent adds to the results of its tools leaves the question where it was', () => {
  const { messages } = userWordsOf([
    user('Go.'),
    said('assistant', ''),
    said('tool', '12'),
    user(REMINDER),
  ])
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool'])
})

test('the turn by which some agents set up a talk is none of the user', () => {
  const setUp =
    'This is the Some Agent. We are setting up the context for our chat.\nI work in /srv/app.'
  const talk = [user(setUp), said('assistant', 'Got it.'), user('Fix it.')]
  expect(userWordsOf(talk).messages.map(textOf)).toEqual(['Fix it.'])
  const begun = talk.slice(0, 2)
  expect(userWordsOf(begun).messages).toBe(begun)
})
