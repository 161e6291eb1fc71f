/** Whether an answer is in another language than its passages, where comparing their words says nothing. */
import { detectLanguage } from '../../../checks/text/detect-language.ts'

/** Characters of the passages that are looked at. */
const REACH = 4000

/** False where either is too short, or mixed. */
export function isInOtherLanguage(answer: string, passages: readonly string[]): boolean {
  const own = detectLanguage(answer)?.code
  if (own === undefined) return false
  const theirs = detectLanguage(passages.join('\n').slice(0, REACH))?.code
  return theirs !== undefined && theirs !== own
}
