import { MOST_TOLD_NESTING, nestsDeeperThan } from './nests-deeper-than.ts'

/**
 * A call's arguments for dialects that give them as an object. What is none, or could not be written again, is handed on as
 * text: the client sees what the model wrote.
 */
export function toolInput(written: string): object {
  if (nestsDeeperThan(written, MOST_TOLD_NESTING)) return { _unparsed: written }
  if (written === '') return {}
  try {
    const read: unknown = JSON.parse(written)
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read)
    return isObject ? read : { _unparsed: written }
  } catch {
    return { _unparsed: written }
  }
}
