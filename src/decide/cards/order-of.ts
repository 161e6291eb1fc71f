import type { Line } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { drawOf } from '../../decide/rules/matches-request.ts'

/**
 * Ids of a line's cards in the order in which this conversation asks them: the line's own, but that neighbours which
 * have shares stand in an order of each conversation's own, in which each comes first as often as its share says.
 */
export function orderOf(
  line: Line,
  facts: Pick<Facts, 'place' | 'dice'>,
  { lines, shares }: Pick<Policy, 'lines' | 'shares'>,
): readonly string[] {
  const ids = lines[line]
  if (shares === undefined || ids.length < 2) return ids
  const at = facts.place ?? facts.dice
  const ordered: string[] = []
  for (let begin = 0; begin < ids.length; ) {
    const length = Math.max(1, sharing(ids.slice(begin), shares))
    const group = ids.slice(begin, begin + length)
    ordered.push(...(length === 1 ? group : inTurns(group, shares, at)))
    begin += length
  }
  return ordered
}

/** How many cards from the first on have a share. */
function sharing(ids: readonly string[], shares: NonNullable<Policy['shares']>): number {
  const end = ids.findIndex((id) => shares[id] === undefined)
  return end < 0 ? ids.length : end
}

/**
 * Weighted rendezvous hashing (Schindelhauer and Schomaker 2005, the logarithmic method): a card that comes or goes takes
 * or leaves its own conversations, and moves no other's.
 */
function inTurns(
  group: readonly string[],
  shares: NonNullable<Policy['shares']>,
  at: number,
): readonly string[] {
  const wait = (id: string) => -Math.log(drawOf(`share:${id}`, at)) / (shares[id] ?? 1)
  return group
    .map((id) => ({ id, wait: wait(id) }))
    .sort((a, b) => a.wait - b.wait)
    .map(({ id }) => id)
}
