import { JUDGE_ORDERS, judgePrompt } from '../../checks/judge/judge-prompt.ts'
import type { ChatRequest } from '../../core/chat.ts'

/** What a judge model is asked: the question and the answer as data, never the client's own conversation. */
export function judgeRequest(
  question: string,
  answer: string,
  nonce: string,
  place: number,
): ChatRequest {
  const order = JUDGE_ORDERS[place % JUDGE_ORDERS.length]
  const { system, user, schema } = judgePrompt(question, answer, nonce, order)
  return {
    model: 'judge',
    messages: [
      { role: 'system', content: [{ type: 'text', text: system }] },
      { role: 'user', content: [{ type: 'text', text: user }] },
    ],
    tools: [],
    responseFormat: { type: 'json_schema', name: 'judgement', schema, strict: true },
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
}
