import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import type { Stop, StopStore } from '../../core/review/stop-store.ts'
import { heldContent } from './review-result.ts'

/** What must not be called now. Read from the store twice a second, so that every process obeys within one. */
export interface StopBoard {
  isStopped(card: string): boolean
  /** Cards that are stopped, alone or with their line. */
  stoppedCards(): readonly string[]
  isTenantStopped(tenant: string): boolean
  /** Obeyed by this process alone, until it ends or a stop of the same target stands in the store: for one that cannot be written. */
  stopHere(stop: Stopped): void
  refresh(): Promise<void>
}

export function createStopBoard(
  store: Pick<StopStore, 'standingStops'>,
  cardsOfLine: (line: string) => readonly string[],
): StopBoard {
  let stored: readonly Stop[] = []
  let here: readonly Stopped[] = []
  let standing: readonly Stopped[] = []
  const stoppedCards = (): readonly string[] =>
    standing.flatMap((stop) => cardsOf(stop, cardsOfLine))
  return {
    stoppedCards,
    isStopped: (card) => stoppedCards().includes(card),
    isTenantStopped: (tenant) =>
      standing.some((stop) => stop.kind === 'tenant' && stop.target === tenant),
    stopHere(stop) {
      here = [...here.filter((other) => !isSame(other, stop)), stop]
      standing = [...stored, ...here]
    },
    async refresh() {
      stored = await store.standingStops()
      here = here.filter((mine) => !stored.some((stop) => isSame(stop, mine)))
      standing = here.length === 0 ? stored : [...stored, ...here]
    },
  }
}

type Stopped = Pick<Stop, 'kind' | 'target'>

function isSame(one: Stopped, other: Stopped): boolean {
  return one.kind === other.kind && one.target === other.target
}

function cardsOf(
  { kind, target }: Stopped,
  cardsOfLine: (line: string) => readonly string[],
): readonly string[] {
  if (kind === 'card') return [target]
  return kind === 'line' ? cardsOfLine(target) : []
}

/** What the verdict `stop_route` stops: the card that wrote the draft; for a tenant of others only that tenant itself. */
export async function stopForReview(
  item: ReviewItem,
  store: Pick<OversightStore, 'reviewContents' | 'addStop'>,
  at: number,
): Promise<void> {
  const held: HeldAnswer | undefined = heldContent(await store.reviewContents(item.id))
  const isOperator = item.tenant === OPERATOR_TENANT && held !== undefined
  const verdict = item.verdicts.find(({ kind }) => kind === 'stop_route')
  const by = verdict?.person ?? 'system'
  const role = verdict === undefined ? 'system' : (verdict.role ?? 'reviewer')
  const target = isOperator ? held.draft.card : item.tenant
  const kind = isOperator ? ('card' as const) : ('tenant' as const)
  const stop: Stop = {
    id: `stop_${item.id}`,
    tenant: item.tenant,
    kind,
    target,
    reason: `verdict on ${item.id}`,
    createdBy: by,
    createdAt: at,
  }
  const details = { kind, target, review: item.id }
  await store.addStop(stop, { at, actor: by, role, action: 'stopped', details })
}
