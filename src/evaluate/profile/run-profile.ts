import type { Sandbox } from '../../checks/code/sandbox/sandbox.ts'
import { worstMicros } from '../../core/money.ts'
import type { Clock, ModelClient } from '../../core/ports.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import { askProbe, inputTokensOf } from './ask-probe.ts'
import { generateSuite, type SuiteOptions } from './generate-suite.ts'
import { canSpeak } from './media/speak.ts'
import type { Probe } from './probe.ts'
import { isRejected, keyOfResult, type ProbeResult } from './probe-result.ts'

interface ProfileProgress {
  readonly model: string
  readonly done: number
  readonly total: number
  /** Of this run and of the results it resumed from, micro-dollars. */
  readonly spentMicros: number
}

export interface ProfileOptions extends SuiteOptions {
  readonly clients: readonly ModelClient[]
  readonly sandbox: Sandbox
  readonly clock: Pick<Clock, 'monotonic'>
  readonly signal: AbortSignal
  /** Of all models together, micro-dollars. */
  readonly budgetMicros?: number
  /** Results of an earlier run that was cut off; what they answer is not asked again. */
  readonly before?: readonly ProbeResult[]
  readonly timeouts?: CallTimeouts
  /** Called after each probe, before the next: a crash loses one answer at most. */
  readonly onResult?: (result: ProbeResult, progress: ProfileProgress) => void | Promise<void>
}

export interface ProfileRun {
  readonly results: readonly ProbeResult[]
  /** Why it ended before the last probe; absent when it did not. */
  readonly stopped?: 'budget' | 'model-unreachable'
  readonly spentMicros: number
}

const TIMEOUTS: CallTimeouts = {
  connect: 10_000,
  firstPart: 120_000,
  idle: 120_000,
  total: 600_000,
}
/** So many failed calls in a row mean that the model cannot be reached. */
const MOST_FAILURES = 5

/**
 * Puts a suite to each model, one call at a time, so that speed is not measured against ourselves. Only generated
 * probes are sent. A call whose worst cost would pass the budget is not made.
 */
export async function runProfile(options: ProfileOptions): Promise<ProfileRun> {
  const { clients, suite, seed, budgetMicros = Number.POSITIVE_INFINITY } = options
  const known = new Map((options.before ?? []).map((result) => [keyOfResult(result), result]))
  const questions = await questionsFor(clients, options)
  const results: ProbeResult[] = []
  let spentMicros = 0
  for (const { client, probe } of questions) {
    options.signal.throwIfAborted()
    const place = { model: client.card.id, suite, seed, probe: probe.id }
    const kept = known.get(keyOfResult(place))
    const mayPass = kept === undefined && spentMicros + dearestMicros(client, probe) > budgetMicros
    if (mayPass) return { results, stopped: 'budget', spentMicros }
    const result = kept ?? { ...place, ...(await measured(client, probe, options)) }
    results.push(result)
    spentMicros += result.costMicros
    if (kept === undefined) {
      const progress = { done: results.length, total: questions.length, spentMicros }
      await options.onResult?.(result, { model: place.model, ...progress })
    }
    if (isUnreachable(results)) return { results, stopped: 'model-unreachable', spentMicros }
  }
  return { results, spentMicros }
}

interface Question<Asked> {
  readonly client: Asked
  readonly probe: Probe
}

/** Every probe for every model that takes what it needs; speech only where it can be made. */
export async function questionsFor<Asked extends Pick<ModelClient, 'card'>>(
  clients: readonly Asked[],
  { signal, ...suite }: SuiteOptions & Pick<ProfileOptions, 'signal'>,
): Promise<readonly Question<Asked>[]> {
  const takes = ({ card }: Asked, { needs }: Probe) =>
    needs === undefined || card.input.includes(needs)
  const probes = generateSuite(suite)
  const wanted = clients.flatMap((client) =>
    probes.filter((probe) => takes(client, probe)).map((probe) => ({ client, probe })),
  )
  const needsVoice = wanted.some(({ probe }) => probe.prepare !== undefined)
  if (!needsVoice || (await canSpeak(signal))) return wanted
  return wanted.filter(({ probe }) => probe.prepare === undefined)
}

function isUnreachable(results: readonly ProbeResult[]): boolean {
  const last = results.slice(-MOST_FAILURES)
  const isOneModel = last.every(({ model }) => model === last[0]?.model)
  return (
    last.length === MOST_FAILURES &&
    isOneModel &&
    last.every((result) => result.outcome === 'failed' && !isRejected(result))
  )
}

async function measured(client: ModelClient, probe: Probe, options: ProfileOptions) {
  const { clock, sandbox, signal, timeouts = TIMEOUTS } = options
  return {
    family: probe.family,
    ...(probe.group === undefined ? {} : { group: probe.group }),
    ...(await askProbe(client, probe, { clock, sandbox, signal, timeouts })),
  }
}

/** Roles and tools. A sound that is made later counts besides. */
const OVERHEAD_TOKENS = 300

/** What thinking may take on top of the answer's limit, however long an effort lets a model think. */
const MOST_THINKING_TOKENS = 16_384

function dearestMicros({ card }: ModelClient, { request, needs }: Probe): number {
  const thinks = card.purpose === 'reasoning' || card.capabilities.reasoning !== 'none'
  const asked =
    (request.maxOutputTokens ?? card.maxOutputTokens) + (thinks ? MOST_THINKING_TOKENS : 0)
  const tokens = {
    input: inputTokensOf(request) + OVERHEAD_TOKENS,
    output: Math.min(asked, card.maxOutputTokens),
  }
  return worstMicros(card.prices, tokens, false, { input: needs ? [needs] : [], output: 'text' })
}
