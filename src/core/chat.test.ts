import { expect, test } from 'vitest'
import { lastUserText, type Message } from './chat.ts'

const said = (role: Message['role'], text: string): Message => ({
  role,
  content: [{ type: 'text', text }],
})
const user = (text: string) => said('user', text)
const AGENTS = '# Rules for /srv/app\n\n<INSTRUCTIONS>\nUse tabs.\n</INSTRUCTIONS>\n'
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
  ['markup alone', [PLACE], PLACE],
])('what was asked is told from %s', (_what, texts, asked) => {
  expect(lastUserText([user('Before.'), said('assistant', 'Yes.'), ...texts.map(user)])).toBe(asked)
})

test('what was asked stands before an open call, and is empty where nobody asked', () => {
  expect(lastUserText([user('Go.'), said('assistant', ''), said('tool', '12')])).toBe('Go.')
  expect(lastUserText([said('system', 'Be kind.')])).toBe('')
})
