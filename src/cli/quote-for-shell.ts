/** A word as it can be pasted into a shell, quoted where it has characters that a shell interprets. */
export function quoteForShell(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
