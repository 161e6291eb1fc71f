import { expect, test } from 'vitest'
import { requestOfRow } from '../../evaluate/rows/labelled-row.ts'
import { judgeTask, taskScoresOf } from '../task/judge-task.ts'
import { readText } from '../text/read-text.ts'
import { taskOfTalk } from './task-of-talk.ts'

function taskAfter(turns: readonly string[]): string {
  const messages = turns.map((content, at) => ({ role: at % 2 ? 'assistant' : 'user', content }))
  const turn = turns.at(-1) ?? ''
  const read = readText(turn)
  const own = judgeTask(read, ['text'])
  return taskOfTalk(own, taskScoresOf(read), turn, requestOfRow({ messages }).messages).task
}

test.each([
  [
    'How many tiles of 20 by 30 cm cover 6 square metres?',
    'You need 100 tiles.',
    'ok then 22',
    'math',
  ],
  [
    'Write an invitation to our barbecue on Saturday',
    'Hi all, join us!',
    'shorter',
    'content-generation',
  ],
  [
    'Schreib eine Geschichte über einen Bagger',
    'Es war einmal ein Bagger.',
    'und dann?',
    'storytelling',
  ],
  ['Write a bash one-liner that counts lines', 'wc -l *.go', 'why?', 'code-assistance'],
  ['Was ist 15 Prozent von 84?', '12,60', 'warum', 'math'],
])('%s … %s', (before, answer, turn, task) => {
  expect(taskAfter([before, answer, turn])).toBe(task)
})

test('a curt turn after curt turns is of the task that the talk began with', () => {
  const story = 'Tell me a story about a dragon who cannot fly'
  expect(taskAfter([story, 'Ember …', 'shorter', 'Ember.', 'again'])).toBe('storytelling')
  expect(taskAfter([story, 'Ember …', 'shorter'])).toBe('storytelling')
})

test('a turn that says itself what is wanted has its own task, whatever was asked before', () => {
  const turns = ['Write a story about a tram', 'Once upon a time …', 'What is 17 % of 2350?']
  expect(taskAfter(turns)).toBe('math')
})

test('a call of a tool is no answer that the turn goes on with', () => {
  const turn = 'and then?'
  const read = readText(turn)
  const own = judgeTask(read, ['text'])
  const { messages } = requestOfRow({
    messages: [
      { role: 'user', content: turn },
      { role: 'assistant', content: '' },
    ],
  })
  expect(taskOfTalk(own, taskScoresOf(read), turn, messages)).toBe(own)
})
