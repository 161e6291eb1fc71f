import { type ChatRequest, type Message, textOf } from '../core/chat.ts'
import type { DifficultySignal, Signals } from '../core/signals.ts'
import { lastUserText, userWordsOf } from '../core/user-words.ts'
import { judgeConversation } from './conversation/judge-conversation.ts'
import { taskOfTalk } from './conversation/task-of-talk.ts'
import type { DifficultyInput, Embedding } from './difficulty-input.ts'
import { inputTokensOf } from './input-tokens.ts'
import { findPersonalDataIn } from './privacy/find-personal-data.ts'
import { inputModalities, outputModality } from './read-modality.ts'
import { readQuestion } from './read-question.ts'
import { riskOfTalk } from './risk/risk-of-request.ts'
import { windowOf } from './text/fold-text.ts'

/** Characters of all messages together in which personal data is looked for, from the end. */
const PRIVACY_REACH = 12_000

/** Everything a request shows before a model is called. Pure; work is bounded whatever the length. */
export function classify(
  request: ChatRequest,
  scoreDifficulty: (input: DifficultyInput) => DifficultySignal,
  embedding?: Embedding,
): Signals {
  const { tools } = request
  const words = userWordsOf(request.messages)
  const { messages } = words
  const prompt = lastUserText(messages)
  const input = inputModalities(request)
  const question = readQuestion(prompt, input)
  const { own, plainScores, taskScores, wishes, language, risk, told } = question
  const task =
    plainScores === undefined || input.length > 1
      ? question.task
      : taskOfTalk(question.task, plainScores, prompt, messages)
  return {
    task,
    difficulty: scoreDifficulty({
      prompt,
      messages,
      task,
      toolsOffered: tools.length,
      ...(taskScores && { taskScores }),
      ...(embedding && { embedding }),
    }),
    risk: riskOfTalk(words, risk),
    modality: { input, output: outputModality(request, task.task) },
    privacy: findPersonalDataIn(textsForPrivacy(request.messages), told),
    language,
    wishes,
    conversation: judgeConversation(messages, own, wishes.wantsHuman),
    inputTokens: inputTokensOf(request),
    tools: { offered: tools.length, loopOpen: messages.at(-1)?.role === 'tool' },
  }
}

/** The last messages, oldest first. */
function textsForPrivacy(messages: readonly Message[]): readonly string[] {
  if (messages.length === 1 && messages[0] !== undefined)
    return [windowOf(spoken(messages[0]), 8000, 4000)]
  const texts: string[] = []
  let length = 0
  for (let index = messages.length - 1; index >= 0 && length < PRIVACY_REACH; index--) {
    const text = windowOf(spoken(messages[index] as Message), 4000, 2000)
    texts.unshift(text)
    length += text.length
  }
  return texts
}

/** What a message says, and who it says it is by. */
function spoken(message: Message): string {
  const text = textOf(message)
  return message.name === undefined ? text : `${message.name}\n${text}`
}
