import { personalDataText } from '../../../../src/gateway/facts/explanation-words.ts'
import type { Reason, Signals } from '../../api/types.ts'
import { formatPercent, inWords } from '../../display/format.ts'
import { riskText } from '../../display/risk-text.ts'

export interface SignalRow {
  readonly name: string
  readonly value: string
  readonly reasons: readonly Reason[]
}

/** Every signal of a request in words, in the order in which they weigh. */
export function signalRows(signals: Signals): readonly SignalRow[] {
  const { task, risk, difficulty, privacy, modality, language, wishes, conversation } = signals
  return [
    {
      name: 'Difficulty',
      value: `${difficulty.score.toFixed(2)} (${inWords(difficulty.promptClass)})`,
      // What weighed on it stands beside what would have flipped the decision.
      reasons: difficulty.reasons.filter(({ weight }) => weight === undefined),
    },
    {
      name: 'Risk',
      value: riskText(risk),
      reasons: risk.reasons,
    },
    {
      name: 'Task',
      value: `${inWords(task.task)}, for ${task.purpose} models (sure to ${formatPercent(task.confidence)})`,
      reasons: task.reasons,
    },
    {
      name: 'Personal data',
      value: personalDataText(privacy, inWords),
      reasons: [],
    },
    {
      name: 'Modality',
      value: `${modality.input.join(', ')} in, ${modality.output} out`,
      reasons: [],
    },
    {
      name: 'Language',
      value: `${language.code} (sure to ${formatPercent(language.confidence)})`,
      reasons: [],
    },
    { name: 'Wishes', value: wishText(wishes), reasons: [] },
    { name: 'Conversation', value: conversationText(conversation), reasons: conversation.reasons },
    {
      name: 'Size',
      value: `about ${signals.inputTokens} tokens in, ${toolsText(signals.tools.offered)}`,
      reasons: [],
    },
  ]
}

function toolsText(offered: number): string {
  if (offered === 0) return 'no tools offered'
  return offered === 1 ? '1 tool offered' : `${offered} tools offered`
}

function wishText(wishes: Signals['wishes']): string {
  const said = [
    wishes.effort === 'think' ? 'think hard' : undefined,
    wishes.effort === 'quick' ? 'be quick' : undefined,
    wishes.wantsHuman ? 'a person' : undefined,
  ].filter((wish) => wish !== undefined)
  return said.length > 0 ? said.join(', ') : 'none said'
}

function conversationText(conversation: Signals['conversation']): string {
  const signs = [
    conversation.askedAgain && 'asked again',
    conversation.complaint && 'complaint',
    conversation.contradiction && 'contradiction',
  ].filter(Boolean)
  return [`turn ${conversation.turns}`, ...signs].join(', ')
}
