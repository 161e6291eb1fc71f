/** How an explanation is told to people, on the command line as in the console. */
import type { Release } from '../../core/run.ts'
import type { PiiKind, PrivacySignal } from '../../core/signals.ts'
import type { Explanation } from './explain.ts'

/** What a request shows of personal data; `nameOf` words a kind. */
export function personalDataText(
  { kinds, unread }: Pick<PrivacySignal, 'kinds' | 'unread'>,
  nameOf: (kind: PiiKind) => string = String,
): string {
  if (unread) return 'more than is looked through: any kind may be in it'
  return kinds.map(nameOf).join(', ') || 'none found'
}

export const RELEASES: Readonly<Record<Release, string>> = {
  live: 'live in a stream, else whole once checked',
  window: 'sentence by sentence in a stream, else whole once checked',
  hold: 'whole, once checked',
}

/** What a person has to do with the answer, after the words "a person". */
export function personText({
  needsPerson,
  answerRules,
}: Pick<Explanation, 'needsPerson' | 'answerRules'>): string {
  if (needsPerson) return 'has the last word'
  return answerRules.length > 0 ? 'has the last word if the answer shows it' : 'is not needed'
}
