import { choiceOf, type Part } from '../../core/chat.ts'

export interface BesideText {
  /** `answer 2`, `tool call forecast of answer 1`, `refusal`, `image/png`… */
  readonly name: string
  readonly text: string
  /** A picture, to be looked at. */
  readonly url?: string
}

/**
 * What goes out with an answer beside its text: further answers (`n`), refusals, tool calls, pictures and sounds. Whoever
 * approves an answer as it stands approves this too.
 */
export function besideText(parts: readonly Part[]): readonly BesideText[] {
  const found = new Map<string, { name: string; text: string; url?: string }>()
  parts.forEach((part, place) => {
    const read = readPart(part, place)
    if (read === undefined) return
    const { key, ...beside } = read
    const known = found.get(key)
    if (known === undefined) found.set(key, beside)
    else known.text += beside.text
  })
  return [...found.values()].map((beside) => ({ ...beside, text: beside.text || NOT_SHOWN }))
}

const NOT_SHOWN = '(not shown)'
/** What browsers show as a picture and never carry out. */
const PICTURES = /^image\/(?:png|jpeg|gif|webp|avif)$/

/** Pieces with one key belong together; the first of them tells the name. */
function readPart(part: Part, place: number): (BesideText & { key: string }) | undefined {
  const choice = choiceOf(part)
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
      return readMedia(part, place)
    default:
      return undefined
  }
}

/** Sound comes in pieces; each picture is one. */
function readMedia(
  { mediaType, data, transcript = '' }: Extract<Part, { type: 'media' }>,
  place: number,
): BesideText & { key: string } {
  const isSound = mediaType.startsWith('audio/')
  const shown = PICTURES.test(mediaType) ? { url: `data:${mediaType};base64,${data}` } : {}
  return {
    key: isSound ? mediaType : `media ${place}`,
    name: mediaType,
    text: transcript,
    ...shown,
  }
}
