import type { CardFacts, ModelEntry } from '../../api/types.ts'
import { formatPercent } from '../../display/format.ts'

export interface CatalogueEntry {
  readonly id: string
  readonly owner: string
  readonly facts: CardFacts
  readonly sharing: readonly Sharing[]
}

/** What a card takes of a line's conversations where it shares them with its neighbours. */
interface Sharing {
  readonly line: string
  /** 0..1 */
  readonly part: number
  readonly others: readonly string[]
}

/** The cards of a list of models; the gateway's own names have none. */
export function catalogueEntries(models: readonly ModelEntry[]): readonly CatalogueEntry[] {
  const shares = new Map(
    models.flatMap(({ id, secondline }) =>
      'share' in secondline && secondline.share !== undefined ? [[id, secondline.share]] : [],
    ),
  )
  const groups = models.flatMap(({ secondline }) =>
    'cards' in secondline ? sharedBy(secondline.route, secondline.cards, shares) : [],
  )
  return models.flatMap(({ id, owned_by, secondline }) =>
    'architecture' in secondline
      ? [{ id, owner: owned_by, facts: secondline, sharing: sharingOf(id, groups) }]
      : [],
  )
}

interface SharingGroup {
  readonly line: string
  /** Weights by card. */
  readonly shares: ReadonlyMap<string, number>
}

/** Neighbours on a line that have a share, as routing takes them. */
function sharedBy(
  line: string,
  cards: readonly string[],
  shares: ReadonlyMap<string, number>,
): readonly SharingGroup[] {
  const groups: Map<string, number>[] = [new Map()]
  for (const id of cards) {
    const share = shares.get(id)
    if (share === undefined) groups.push(new Map())
    else groups.at(-1)?.set(id, share)
  }
  return groups.filter(({ size }) => size > 1).map((group) => ({ line, shares: group }))
}

function sharingOf(id: string, groups: readonly SharingGroup[]): readonly Sharing[] {
  return groups.flatMap(({ line, shares }) => {
    const own = shares.get(id)
    if (own === undefined) return []
    const all = [...shares.values()].reduce((sum, share) => sum + share, 0)
    return [{ line, part: own / all, others: [...shares.keys()].filter((other) => other !== id) }]
  })
}

/** Where a model is from, and what else the configuration says of it: `From azure, known as gpt-5-mini.` */
export function configuredText({ owner, facts, sharing }: CatalogueEntry): string {
  const { baseModel, reasoningEffort } = facts
  const known = baseModel === undefined ? '' : `, known as ${baseModel}`
  const effort =
    reasoningEffort === undefined
      ? ''
      : ` It is asked to think at “${reasoningEffort}” where a request says nothing.`
  const shared = sharing.map(
    ({ line, part, others }) =>
      ` Of the conversations that it shares on the ${line} line it begins ${formatPercent(part)}, ${others.join(' and ')} the others.`,
  )
  return `From ${owner}${known}.${effort}${shared.join('')}`
}

export function pathOfCard(id: string): string {
  return `/models/${encodeURIComponent(id)}`
}
