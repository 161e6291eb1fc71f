import { existsSync } from 'node:fs'
import { buildJudging } from './assemble/judging/build-judging.ts'
import { createLazyEncoder } from './assemble/judging/lazy-encoder.ts'
import { createProposalOverlay, policyWith } from './assemble/reviews/apply-proposals.ts'
import { withStoppedCards } from './assemble/reviews/apply-stops.ts'
import type { Settings } from './config/settings/settings.ts'
import { withoutFunctions } from './config/settings/without-functions.ts'
import type { Caller } from './core/access/caller.ts'
import { Secret } from './core/access/secret.ts'
import type { ChatRequest } from './core/chat.ts'
import { GatewayError } from './core/errors.ts'
import type { Line } from './core/line.ts'
import type { Policy } from './core/policy.ts'
import type { Proposal } from './core/review/proposal.ts'
import type { Stop } from './core/review/stop-store.ts'
import { createGateway } from './create-gateway.ts'
import { type Explained, explainWithKnowledge } from './gateway/passages/explain-knowledge.ts'
import { openKnowledge } from './open-knowledge.ts'
import { createStopBoard } from './oversight/desk/stops.ts'
import { nextDeadline } from './oversight/jobs/deadlines.ts'
import { createStanding } from './oversight/proposals/read-standing.ts'
import { TABLE_IN_USE } from './store/migrations/table-in-use.ts'
import { openStore } from './store/open-store.ts'
import { createOversightStore } from './store/review-store.ts'

/** What people decided in a gateway that runs, and its configuration does not tell. */
export interface Standing {
  readonly proposals: readonly Proposal[]
  readonly stops: readonly Stop[]
  /** Tenants that keys were made for; undefined where no store was read. */
  readonly tenants?: readonly string[]
}

export type Note = (text: string) => void

const NOTHING: Standing = { proposals: [], stops: [] }

/** Reads the store of the settings as it is. Where it cannot be read, a note says what is left out. */
export async function whatStands(settings: Settings, note: Note): Promise<Standing> {
  const url = settings.store.url.reveal()
  const file = /^sqlite:(.+)/.exec(url)?.[1]
  // Where no gateway has run, nobody has approved or stopped anything.
  if (file !== undefined && !existsSync(file)) return NOTHING
  const opened = openStore(url, { create: false })
  try {
    const store = createOversightStore(opened, nextDeadline)
    const standing = createStanding(store)
    await standing.refresh()
    const { keys } = await opened.keysChangedSince(0)
    const tenants = keys.map(({ scope }) => scope.tenant)
    return { proposals: standing.now(), stops: await store.standingStops(), tenants }
  } catch (thrown) {
    note(`What admins approved and stopped is left out: ${GatewayError.from(thrown).message}`)
    return NOTHING
  } finally {
    await opened.close()
  }
}

/** The policy of a configuration, with what admins approved beside it. */
export function policyUnder({ policy }: Settings, { proposals }: Standing): Policy {
  return policyWith(proposals, policy)
}

export interface ToExplain {
  readonly request: ChatRequest
  readonly caller: Caller
  readonly standing: Standing
}

/** What these settings and what stands beside them make of a request, with no model called and nothing written. */
export async function explainUnder(
  settings: Settings,
  { request, caller, standing }: ToExplain,
  note: Note,
): Promise<Explained> {
  const gateway = await createGateway({
    ...withoutFunctions(settings),
    store: { url: new Secret('sqlite::memory:') },
  })
  const failed = (thrown: unknown) => note(GatewayError.from(thrown).message)
  const encoder = createLazyEncoder(failed)
  const judging = buildJudging({ settings: () => settings, encoder, clock: gateway.deps.clock })
  const overlay = createProposalOverlay(judging.useRouters, {
    onUnusable: failed,
    onOtherModels: note,
  })
  overlay.set(standing.proposals)
  const stops = createStopBoard(
    { standingStops: async () => standing.stops },
    (line) => settings.policy.lines[line as Line] ?? [],
  )
  await stops.refresh()
  const deps = {
    ...gateway.deps,
    judging,
    snapshot: () => overlay.apply(gateway.deps.snapshot()),
    circuits: withStoppedCards(gateway.deps.circuits, stops),
  }
  // Of the real store, opened only where a card would look into one.
  const looksUp = settings.models.some(({ card }) => card.knowledge)
  const room = looksUp
    ? await openKnowledge(settings, { onWaiting: () => note(TABLE_IN_USE) })
    : undefined
  try {
    const { signal } = new AbortController()
    const all = room ? { ...deps, knowledge: room.desk } : deps
    return await explainWithKnowledge(request, caller, all, signal)
  } finally {
    await room?.close()
    await encoder.close()
    await judging.close()
    await gateway.close()
  }
}
