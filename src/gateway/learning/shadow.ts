import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { worstMicros } from '../../core/money.ts'
import type { RunRecord } from '../../core/run.ts'
import { isCertainlyHigh } from '../../core/signals.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { lastUserText } from '../../core/user-words.ts'
import { eligibleCards } from '../../decide/cards/eligible.ts'
import { inputTokensTo } from '../../decide/cards/input-tokens.ts'
import { riskOf } from '../../decide/plan.ts'
import { mustRedact } from '../../decide/rules/redaction.ts'
import { requirementsOf } from '../../decide/rules/requirements.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { callUnseen } from '../../gateway/calls/call-unseen.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { estimateLines, type LineAnswer } from './estimate-lines.ts'
import { type FinishedRun, isShownWrong, lastOf } from './evidence-of-run.ts'

export interface ShadowDeps
  extends Pick<GatewayDeps, 'clock' | 'judging' | 'circuits' | 'recorder' | 'random'> {
  readonly settings: () => { readonly share: number; readonly maxDollarsPerDay: number }
  /** What shadows have cost since a moment, here and in other processes, micro-dollars. */
  readonly spentSince: (time: number) => Promise<number>
  /** Resolves when the row is counted by `spentSince`, everywhere; rejects where it cannot be written. */
  readonly keep: (row: EvidenceRow) => Promise<void>
  readonly paid: (micros: number) => void
  readonly failed: (thrown: unknown) => void
}

export interface Shadow {
  /** True when the other line will be asked too, later and unseen; `row` is kept anew with what that tells. */
  consider(run: FinishedRun, row: EvidenceRow): boolean
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>
  /** Stops what is running and forgets what waits. */
  close(): Promise<void>
}

const MICROS = 1_000_000
/** Requests kept in memory while one is asked; more are not sampled. */
const MOST_WAITING = 20

interface Waiting {
  readonly run: FinishedRun
  readonly row: EvidenceRow
  readonly other: 'first' | 'second'
  readonly card: ModelCard
}

/** Asks, one at a time and after the client has its answer, the line that did not give it. */
export function createShadow(deps: ShadowDeps): Shadow {
  const waiting: Waiting[] = []
  const stop = new AbortController()
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    // The client's answer goes out first.
    await new Promise((resolve) => setTimeout(resolve, 0))
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (stop.signal.aborted) return
      await ask(next, stop.signal, deps).catch(deps.failed)
    }
  }
  return {
    consider(run, row) {
      const { share } = deps.settings()
      if (share <= 0 || stop.signal.aborted || waiting.length >= MOST_WAITING) return false
      if (deps.random() >= share) return false
      const found = cardFor(run, deps)
      if (!found) return false
      waiting.push({ run, row, ...found })
      working ??= work().finally(() => {
        working = undefined
      })
      return true
    },
    async idle() {
      while (working !== undefined) await working
    },
    async close() {
      stop.abort()
      waiting.length = 0
      await working
    },
  }
}

/** A card of the line that was not asked, where the request may go to it now; undefined where both were, or none may. */
function cardFor(
  run: FinishedRun,
  { circuits }: ShadowDeps,
): Pick<Waiting, 'other' | 'card'> | undefined {
  const { record, request, snapshot } = run
  if (request.choices > 1 || (lastOf('first', run) && lastOf('second', run))) return undefined
  const other = record.line === 'first' ? 'second' : 'first'
  const risk = riskOf(
    record.facts,
    record.outcomes.flatMap((outcome) => (outcome.type === 'checked' ? [outcome.risk] : [])),
  )
  // A doubt that its answer did not confirm is no reason: short harmless requests of some kinds are always in doubt.
  if (isCertainlyHigh(risk)) return undefined
  const requirement = requirementsOf(record.facts, snapshot.policy, risk)
  if (requirement.hold) return undefined
  const unavailable = circuits.unavailable()
  const card = eligibleCards(other, record.facts, snapshot.policy, requirement).find(
    // An answer made from placeholders says little of how good the card is.
    (one) =>
      !unavailable.includes(one.id) && one.knowledge === undefined && !mustRedact(one, requirement),
  )
  return card && { other, card }
}

async function ask(waiting: Waiting, signal: AbortSignal, deps: ShadowDeps): Promise<void> {
  const { run, row } = waiting
  if (!(await reserved(waiting, deps))) return
  const result = await call(waiting, signal, deps)
  const { outcome, collected } = result
  const answer =
    outcome.type === 'answered' && outcome.finish === 'stop'
      ? await looked(collected.text, waiting, signal, deps)
      : undefined
  const told = answer ? await compared(waiting, answer, signal, deps) : {}
  recordCost(run, outcome.costMicros, deps)
  await deps.keep({ ...row, ...told, shadowMicros: outcome.costMicros })
}

/**
 * The dearest it can get must still fit into what is left of the request's day, and is written down before anybody is
 * asked: another process counts it, and what is never written again, by a crash or a full disk, stays counted. Once the
 * dearer of the two lines does not fit, neither is asked: for the rest of the day hard requests alone would be told of.
 */
async function reserved({ run, row, card }: Waiting, deps: ShadowDeps): Promise<boolean> {
  const { record, snapshot } = run
  const spent = () => deps.spentSince(row.createdAt - (row.createdAt % DAY_MS))
  const most = deps.settings().maxDollarsPerDay * MICROS
  const worst = worstCost(card, record)
  const answered = snapshot.policy.cards[record.card ?? '']
  const dearer = Math.max(worst, answered === undefined ? 0 : worstCost(answered, record))
  if ((await spent()) + dearer > most) return false
  await deps.keep({ ...row, shadowMicros: worst })
  if ((await spent()) <= most) return true
  await deps.keep(row)
  return false
}

function worstCost(card: ModelCard, { facts }: RunRecord): number {
  const tokens = { input: inputTokensTo(card, facts), output: card.maxOutputTokens }
  return worstMicros(card.prices, tokens, facts.cachesForHour === true, facts.signals.modality)
}

async function call(
  { run, other, card }: Waiting,
  signal: AbortSignal,
  deps: ShadowDeps,
): Promise<CallResult> {
  const client = run.snapshot.clients.get(card.id)
  const timeouts = run.snapshot.timeouts[card.id]
  if (!client || !timeouts) throw new Error('A card of a line has no client')
  const step = {
    do: 'call',
    line: other,
    card: card.id,
    purpose: 'sample',
    release: 'hold',
    withFindings: false,
    reasons: ['shadow'],
  } as const
  const { request, record } = run
  const { inputTokens } = record.facts.signals
  return callUnseen({ step, client, request, timeouts, inputTokens, signal }, deps.clock)
}

/** Both answers are held to the same checks, so that neither is favoured. */
async function compared(
  waiting: Waiting,
  answer: LineAnswer,
  signal: AbortSignal,
  deps: ShadowDeps,
): Promise<Partial<EvidenceRow>> {
  const { run, row, other, card } = waiting
  const served = lastOf(other === 'first' ? 'second' : 'first', run)
  if (!served) return {}
  const seen = await looked(served.text, waiting, signal, deps)
  const estimate =
    other === 'second'
      ? estimateLines(seen, answer, 'shadow')
      : estimateLines(answer, seen, 'shadow')
  const asked = other === 'second' ? { secondCard: card.id } : { firstCard: card.id }
  // Where the two cannot be compared, what the run told by itself stands.
  return estimate.source === 'shadow' || row.source === 'none' ? { ...estimate, ...asked } : asked
}

async function looked(
  text: string,
  { run }: Waiting,
  signal: AbortSignal,
  deps: ShadowDeps,
): Promise<LineAnswer> {
  const { request, snapshot } = run
  const names = snapshot.policy.checks.probe.filter(
    (name) => name !== 'judge' && name !== 'agreement',
  )
  const input = { question: lastUserText(request.messages), answer: text, ...formatOf(request) }
  return { text, isWrong: isShownWrong(await deps.judging.check(names, input, signal)) }
}

function formatOf({ responseFormat }: ChatRequest) {
  return responseFormat === undefined ? {} : { responseFormat }
}

/** Nobody was served by it: it counts as the cost of verifying the run. */
function recordCost(
  { record, charge }: FinishedRun,
  micros: number,
  { recorder, paid }: ShadowDeps,
): void {
  if (micros === 0) return
  paid(micros)
  charge?.(micros)
  const { money } = record
  recorder.record({
    ...record,
    money: {
      ...money,
      total: money.total + micros,
      verification: money.verification + micros,
    },
  })
}
