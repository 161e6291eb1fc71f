import type { WishSignal } from '../core/signals.ts'
import { type Clause, hasAny, numbersOf } from './text/read-concepts.ts'

const THINK = numbersOf('wishThink')
const QUICK = numbersOf('wishQuick')
const HUMAN = numbersOf('wishHuman')

/** What the user asks for in so many words. Care wins over haste. */
export function readWishes(clauses: readonly Clause[]): WishSignal {
  const says = (concepts: readonly number[]): boolean =>
    clauses.some(({ counts }) => hasAny(counts, concepts))
  const wantsHuman = says(HUMAN)
  if (says(THINK)) return { effort: 'think', wantsHuman }
  return says(QUICK) ? { effort: 'quick', wantsHuman } : { wantsHuman }
}
