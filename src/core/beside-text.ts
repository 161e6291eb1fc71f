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
  parts.forEach((part, place) => {
    const beside = readPart(part, place)
    if (beside === undefined) return
    const known = found.get(beside.key)
    if (known === undefined) found.set(beside.key, { name: beside.name, text: beside.text })
    else known.text += beside.text
  })
  return [...found.values()]
}

/** Pieces with one key belong together; the first of them tells the name. */
function readPart(part: Part, place: number): (BesideText & { key: string }) | undefined {
  const choice = 'choice' in part ? (part.choice ?? 0) : 0
  const ofAnswer = choice === 0 ? '' : ` of answer ${choice + 1}`
  switch (part.type) {
    case 'text-delta':
      if (choice === 0) return undefined
      return { key: `text ${choice}`, name: `answer ${choice + 1}`, text: part.text }
    case 'refusal-delta':
      return { key: `refusal ${choice}`, name: `refusal${ofAnswer}`, text: part.text }
    case 'tool-call-delta':
      return {
        key: `call ${choice} ${part.index}`,
        name: `tool call ${part.name ?? ''}${ofAnswer}`,
        text: part.argumentsDelta ?? '',
      }
    case 'media':
      return {
        key: `media ${place}`,
        name: part.mediaType,
        text: part.transcript ?? '(not shown)',
      }
    default:
      return undefined
  }
}
