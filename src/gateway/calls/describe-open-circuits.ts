import type { Fault } from '../../core/errors.ts'
import type { Circuits } from './circuits.ts'

const AFTER: Readonly<Record<Exclude<Fault, 'nobody'>, string>> = {
  key: 'after its key was refused or its account was unpaid',
  model: 'after a rate limit',
  deployment: 'after failures',
}

/** Which models are left alone and after what, for whoever has to mend it: `'quick' after a rate limit`. */
export function describeOpenCircuits(
  cards: readonly string[],
  circuits: Pick<Circuits, 'openedBy'>,
): string | undefined {
  const told = cards.flatMap((card) => {
    const fault = circuits.openedBy(card)
    return fault === undefined ? [] : [`'${card}' ${AFTER[fault]}`]
  })
  return told.length === 0 ? undefined : told.join(', ')
}
