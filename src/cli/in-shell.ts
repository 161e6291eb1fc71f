/** A word as it is copied into a shell: in quotes where the shell would read more than letters in it. */
export function inShell(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
