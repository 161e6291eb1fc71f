import { createHash, randomBytes } from 'node:crypto'

/** What a provider takes as the id of a tool call. */
export type ToolCallIdRule = 'any' | 'nine' | 'forty' | 'word'

const FITS: Readonly<Record<ToolCallIdRule, RegExp>> = {
  any: /^/,
  nine: /^[A-Za-z0-9]{9}$/,
  forty: /^.{1,40}$/s,
  word: /^[A-Za-z0-9_-]{1,64}$/,
}

/**
 * Ids of the calls of one answer: the upstream's own, or one of ours where it gave none or gave it to another call before. By
 * its id a client says which call a result is for: two calls cannot share one.
 */
export function createCallIds(): (given: unknown) => string {
  const taken = new Set<unknown>()
  return (given) => {
    const isFree = typeof given === 'string' && given !== '' && !taken.has(given)
    const id = isFree ? given : `call_${randomBytes(12).toString('hex')}`
    taken.add(id)
    return id
  }
}

/** An id that fits; the same id always becomes the same, so calls and their results stay together. */
export function fitToolCallId(id: string, rule: ToolCallIdRule): string {
  if (FITS[rule].test(id)) return id
  const letters = createHash('sha256').update(id).digest('base64').replace(/[+/=]/g, '')
  return letters.slice(0, rule === 'nine' ? 9 : 24)
}
