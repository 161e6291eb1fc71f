import { type Message, textOf } from '../../core/chat.ts'

/** A last turn of fewer words may lean on what was said before. */
const FEW_WORDS = 8
const LONGEST = 2_000
const TURNS_BEFORE = 2
/** Words that point back, in the languages most asked in. */
const POINTS_BACK =
  /(?:^|[^\p{L}])(?:it|its|they|them|that|this|those|these|one|ones|he|she|him|her|there|then|same|else|also|instead|what about|how about|and if|er|sie|es|das|dies|dort|dann|auch|stattdessen|ça|cela|lui|elle|ils|aussi|eso|esto|ello|también|lo|anche|questo|quello)(?=[^\p{L}]|$)/iu

/**
 * What to look for in a knowledge base: the last turn, and before it the user's earlier turns where the last one is
 * short or points back. The rule looks at words alone, so the same conversation always asks the same.
 */
export function condenseQuestion(messages: readonly Message[]): string {
  const turns = messages
    .filter((message) => message.role === 'user')
    .map((message) => textOf(message).trim())
    .filter((text) => text !== '')
  const last = (turns.at(-1) ?? '').slice(-LONGEST)
  if (turns.length < 2 || !leansOnEarlier(last)) return last
  const before = turns.slice(-1 - TURNS_BEFORE, -1)
  return [...before, last].join('\n').slice(-LONGEST)
}

function leansOnEarlier(text: string): boolean {
  return text.split(/\s+/).length < FEW_WORDS || POINTS_BACK.test(text)
}
