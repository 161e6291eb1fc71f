import type { WishSignal } from '../core/signals.ts'
import { type Clause, hasAny, numbersOf } from './text/read-concepts.ts'

const THINK = numbersOf('wishThink')
const QUICK = numbersOf('wishQuick')
const HUMAN = numbersOf('wishHuman')
const SELF = numbersOf('self')

/**
 * What the user asks for in so many words. Care wins over haste. `all`: the clauses of the whole text, where `clauses` are only
 * those that stand beside a material: who asks for a person for themselves may do so amid a long letter.
 */
export function readWishes(
  clauses: readonly Clause[],
  all: readonly Clause[] = clauses,
): WishSignal {
  const says = (concepts: readonly number[]): boolean =>
    clauses.some(({ counts }) => hasAny(counts, concepts))
  const wantsHuman =
    says(HUMAN) || all.some(({ counts }) => hasAny(counts, HUMAN) && hasAny(counts, SELF))
  if (says(THINK)) return { effort: 'think', wantsHuman }
  return says(QUICK) ? { effort: 'quick', wantsHuman } : { wantsHuman }
}
