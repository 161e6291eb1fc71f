/** An answer's id names its run in every dialect. */
const ANSWER_PREFIX = /^(?:chatcmpl-|cmpl-|resp_|msg_)/

/** The run that a run's or an answer's id names. */
export function runIdOf(id: string): string {
  return id.replace(ANSWER_PREFIX, '')
}
