/**
 * A quick estimate of a text's tokens: about four letters each in Latin script, one or two where a letter is a word
 * or a syllable. Good for room and money, never billed when the provider gives its own count.
 */
export function estimateTokens(text: string): number {
  // Of a text in Latin script this says at once that there is none: no walk over all of a long conversation.
  const first = text.search(DENSE)
  if (first < 0) return Math.ceil(text.length / 4)
  let dense = 0
  for (let index = first; index < text.length; index++)
    if (text.charCodeAt(index) > LAST_THIN) dense++
  return Math.ceil((text.length - dense) / 4 + dense * 0.8)
}

const LAST_THIN = 0x2e7f
const DENSE = /[\u2e80-\uffff]/
