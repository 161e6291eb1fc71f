import { expect, it } from 'vitest'
import { textIn } from '../../../test/support/chat-harness.ts'
import { fencePassages } from '../../core/text/passage-fence.ts'
import { createPracticeModel } from './create-practice-model.ts'

const passage = (text: string) => ({ source: 'a.md', heading: '', text })

async function answerTo(passages: readonly string[], question: string): Promise<string> {
  const text = `${fencePassages(passages.map(passage), 'n1')}\n\n${question}`
  const request = {
    model: 'auto',
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
  const timeouts = { connect: 1000, firstPart: 1000, idle: 1000, total: 1000 }
  let answer = ''
  const model = createPracticeModel('first', { pace: 0 })
  for await (const parts of model.stream(
    { request, timeouts, stream: false },
    new AbortController().signal,
  )) {
    answer += textIn(parts)
  }
  return answer
}

it('quotes the sentence that fits best with the number of its passage, and says that it is practice', async () => {
  const passages = [
    'Routers blink. They are white.',
    'Shops open at nine. A refund takes five days.',
  ]
  expect(await answerTo(passages, 'How long does a refund take?')).toBe(
    'Practice quotation: A refund takes five days. [2]',
  )
})

it('answers from the passages and not from its scenarios, and knows nothing without passages', async () => {
  expect(await answerTo(['Lyon is pretty.'], 'What is the capital of France?')).toContain('Lyon')
  expect(await answerTo([], 'What is the capital of France?')).toContain('I do not know')
})
