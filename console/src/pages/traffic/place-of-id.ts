/** Answers are named after their run, each dialect in its own way. */
const OF_A_RUN = /^(?:chatcmpl-|cmpl-|msg_|resp_)?([0-9a-z]{16,})$/

/** The page of what an id names; undefined for what is none. */
export function placeOfId(text: string): string | undefined {
  const id = text.trim()
  if (/^rev_[0-9a-z]+$/.test(id)) return `/reviews/${id}`
  if (/^inc_[0-9a-z]+$/.test(id)) return `/incidents/${id}`
  const run = OF_A_RUN.exec(id)?.[1]
  return run && `/runs/${run}`
}
