import { LINES, type Line } from '../core/line.ts'
import type { Policy } from '../core/policy.ts'
import type { Facts } from '../core/run.ts'

const OWN = 'secondline/'

/** `auto`, a line, or undefined when the name is a card's. */
export function readModelName(name: string): Line | 'auto' | undefined {
  if (name === 'auto' || name === `${OWN}auto`) return 'auto'
  return LINES.find((line) => name === OWN + line)
}

/**
 * What a name in a request stands for: the name itself, or what the alias for it names. A card's own name and a line's go before an
 * alias that ends in `*`; of several such aliases the longest counts.
 */
export function standsFor(
  name: string,
  { aliases, cards }: Pick<Policy, 'aliases' | 'cards'>,
): string {
  if (aliases === undefined) return name
  if (Object.hasOwn(aliases, name)) return aliases[name] ?? name
  if (Object.hasOwn(cards, name) || readModelName(name) !== undefined) return name
  let longest = ''
  for (const alias of Object.keys(aliases)) {
    if (alias.length > longest.length && isPattern(alias) && name.startsWith(alias.slice(0, -1))) {
      longest = alias
    }
  }
  return aliases[longest] ?? name
}

/** Whether an alias stands for every name that begins so. */
export function isPattern(alias: string): boolean {
  return alias.endsWith('*')
}

/** Recorded facts under a policy in which an alias may stand for something else. */
export function underAliases(facts: Facts, policy: Pick<Policy, 'aliases' | 'cards'>): Facts {
  const { alias } = facts
  if (alias === undefined) return facts
  const requestedModel = standsFor(alias, policy)
  const isGone = requestedModel === alias && !Object.hasOwn(policy.cards, alias)
  return isGone || requestedModel === facts.requestedModel ? facts : { ...facts, requestedModel }
}
