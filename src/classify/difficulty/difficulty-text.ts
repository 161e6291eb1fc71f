import { type Message, textOf } from '../../core/chat.ts'

/** A last turn of fewer words than this, or one that points back, is read together with what came before. */
const SHORT_WORDS = 12
const LOOKED_BACK_TURNS = 3
const POINTS_BACK =
  /^(?:and|but|so|also|why|how come|continue|go on|again|try|now|then|und|aber|warum|weiter|noch|et|mais|pourquoi|continue[rz]?|encore|y|pero|sigue|otra|e|ma|perché)\b|\b(?:that|this|it|them|those|same|instead|das|dies|cela|ça|eso|esto|lo|questo)\b/i

/**
 * What is scored: the last user turn, and the user's earlier turns before it where the last one says little by itself
 * ("and if I pay 1,000 extra?"). Pleasantries stay alone, whatever was talked about.
 */
export function difficultyText(messages: readonly Message[], prompt?: string): string {
  // Most requests hold one turn, and need no list of them.
  if (prompt !== undefined && !hasSeveralTurns(messages)) return prompt
  const turns = messages.filter((message) => message.role === 'user').map(textOf)
  const last = prompt ?? turns.at(-1) ?? ''
  if (turns.length < 2 || !leansOnContext(last)) return last
  return [...turns.slice(-1 - LOOKED_BACK_TURNS, -1), last].join('\n')
}

function hasSeveralTurns(messages: readonly Message[]): boolean {
  let turns = 0
  for (const { role } of messages) if (role === 'user') turns++
  return turns > 1
}

function leansOnContext(turn: string): boolean {
  if (turn.length > 240) return false
  if (/^\W*(?:ok|okay|thanks?|thank you|great|perfect|danke|merci|gracias|grazie)\b/i.test(turn)) {
    return false
  }
  return turn.split(/\s+/).length < SHORT_WORDS || POINTS_BACK.test(turn)
}
