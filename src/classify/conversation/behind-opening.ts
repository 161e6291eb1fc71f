/** A sentence, or what a line, a colon or a semicolon ends. A dot within a number or a name ends none. */
const OPENING = /^[^\n]*?(?:[.!?:;…](?=\s)|[。！？؟\n])\s*/u
const SAYS_SOMETHING = /[\p{L}\d]/u

/** What a turn says behind its first sentence; undefined where that is all. */
export function behindOpening(turn: string): string | undefined {
  const text = turn.trim()
  const [opening = ''] = OPENING.exec(text) ?? []
  const rest = text.slice(opening.length)
  return opening !== '' && SAYS_SOMETHING.test(rest) ? rest : undefined
}
