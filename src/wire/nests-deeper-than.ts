const QUOTE = 0x22
const BACKSLASH = 0x5c

/** How deep what a model or an upstream wrote may nest: `JSON.parse` takes any depth, and `JSON.stringify` fails at some thousands. */
export const MOST_TOLD_NESTING = 512

/** Counts brackets outside strings, so that no later code can be driven into a deep recursion. */
export function nestsDeeperThan(text: string, most: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) index = endOfString(text, index)
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > most) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/** Where the string that begins at `start` ends; the text's length where it does not. */
export function endOfString(text: string, start: number): number {
  let index = text.indexOf('"', start + 1)
  while (index !== -1) {
    let slashes = 0
    while (text.charCodeAt(index - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return index
    index = text.indexOf('"', index + 1)
  }
  return text.length
}
