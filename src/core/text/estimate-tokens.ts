/**
 * A quick estimate of a text's tokens: about four letters each in Latin script, one or two where a letter is a word
 * or a syllable. Good for room and money, never billed when the provider gives its own count.
 */
export function estimateTokens(text: string): number {
  let dense = 0
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x2e7f) dense++
  return Math.ceil((text.length - dense) / 4 + dense * 0.8)
}
