/** Why a file cannot be read, as the end of a sentence that begins with its name. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
}
