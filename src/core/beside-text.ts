import type { Part } from './chat.ts'

export interface BesideText {
  /** `answer 2`, `tool call forecast of answer 1`, `refusal`, `image/png`… */
  readonly name: string
  readonly text: string
}

/**
 * What goes out with an answer beside its text: further answers (`n`), refusals, tool calls, pictures and sounds. Whoever
 * approves an answer as it stands approves this too.
 */
export function besideText(parts: readonly Part[]): readonly BesideText[] {
  const found = new Map<string, { name: string; text: string }>()
  const at = (key: string, name: string) => {
    const known = found.get(key) ?? { name, text: '' }
    found.set(key, known)
    return known
  }
  let media = 0
  for (const part of parts) {
    const choice = 'choice' in part ? (part.choice ?? 0) : 0
    const ofAnswer = choice === 0 ? '' : ` of answer ${choice + 1}`
    if (part.type === 'text-delta' && choice > 0) {
      at(`text ${choice}`, `answer ${choice + 1}`).text += part.text
    } else if (part.type === 'refusal-delta') {
      at(`refusal ${choice}`, `refusal${ofAnswer}`).text += part.text
    } else if (part.type === 'tool-call-delta') {
      const call = at(`call ${choice} ${part.index}`, `tool call${ofAnswer}`)
      if (part.name) call.name = `tool call ${part.name}${ofAnswer}`
      call.text += part.argumentsDelta ?? ''
    } else if (part.type === 'media') {
      media += 1
      at(`media ${media}`, part.mediaType).text = part.transcript ?? '(not shown)'
    }
  }
  return [...found.values()]
}
