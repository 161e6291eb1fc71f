import { type ChatRequest, lastUserText, type Message, textOf } from '../core/chat.ts'
import type { DifficultySignal, Signals } from '../core/signals.ts'
import { judgeConversation } from './conversation/judge-conversation.ts'
import type { DifficultyInput, Embedding } from './difficulty-input.ts'
import { inputTokensOf } from './input-tokens.ts'
import { detectLanguage } from './language/detect-language.ts'
import { findPersonalData } from './privacy/find-personal-data.ts'
import { tellsIllness } from './privacy/tells-illness.ts'
import { inputModalities, outputModality } from './read-modality.ts'
import { readWishes } from './read-wishes.ts'
import { riskOfRequest } from './risk/risk-of-request.ts'
import { judgeLongTask, judgeTask } from './task/judge-task.ts'
import { askOf } from './text/ask-of.ts'
import { windowOf } from './text/fold-text.ts'
import { readText } from './text/read-text.ts'

/** Characters of all messages together in which personal data is looked for, from the end. */
const PRIVACY_REACH = 12_000

/** Everything a request shows before a model is called. Pure; work is bounded whatever the length. */
export function classify(
  request: ChatRequest,
  scoreDifficulty: (input: DifficultyInput) => DifficultySignal,
  embedding?: Embedding,
): Signals {
  const { messages, tools } = request
  const prompt = lastUserText(messages)
  const whole = readText(prompt)
  const { folded, clauses } = whole
  const asked = askOf(prompt)
  const ask = asked === undefined ? undefined : readText(asked)
  const input = inputModalities(request)
  const task = ask === undefined ? judgeTask(whole, input) : judgeLongTask(ask, whole, input)
  const wishes = readWishes(clauses)
  return {
    task,
    difficulty: scoreDifficulty({
      prompt,
      messages,
      task,
      toolsOffered: tools.length,
      ...(embedding === undefined ? {} : { embedding }),
    }),
    risk: riskOfRequest(messages, whole, ask),
    modality: { input, output: outputModality(request, task.task) },
    privacy: findPersonalData(
      textForPrivacy(messages),
      tellsIllness(clauses, folded) ? ['medical'] : [],
    ),
    language: detectLanguage(prompt),
    wishes,
    conversation: judgeConversation(messages, clauses, wishes.wantsHuman),
    inputTokens: inputTokensOf(request),
    tools: { offered: tools.length, loopOpen: messages.at(-1)?.role === 'tool' },
  }
}

function textForPrivacy(messages: readonly Message[]): string {
  if (messages.length === 1 && messages[0] !== undefined)
    return windowOf(spoken(messages[0]), 8000, 4000)
  let text = ''
  for (let index = messages.length - 1; index >= 0 && text.length < PRIVACY_REACH; index--) {
    const message = messages[index] as Message
    text = `${windowOf(spoken(message), 4000, 2000)}\n${text}`
  }
  return text
}

/** What a message says, and who it says it is by. */
function spoken(message: Message): string {
  const text = textOf(message)
  return message.name === undefined ? text : `${message.name}\n${text}`
}
