import {
  JUDGE_CANARIES,
  type JudgeCanary,
  judgeReliability,
} from '../../checks/judge/judge-canaries.ts'
import { JUDGE_ORDERS } from '../../checks/judge/judge-prompt.ts'
import { MOST_FALSE_ACCEPTS } from '../../checks/judge/judged.ts'
import {
  combineJudgements,
  type Judgement,
  readJudgement,
} from '../../checks/judge/read-judgement.ts'
import { textOf } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import { callUnseen } from '../../gateway/calls/call-unseen.ts'
import { judgeRequest } from '../../gateway/calls/judge-request.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'

/** What a model makes of answers that are known to be wrong. */
export interface JudgeTrial {
  readonly card: string
  readonly asked: number
  /** Share of the wrong answers that it called right, 0..1. */
  readonly falseAccepts: number
  /** Above this its word should count for nothing. */
  readonly mostFalseAccepts: number
  /** Share that it could not tell, or told otherwise when the order of the verdicts changed, 0..1. */
  readonly unsure: number
  readonly costMicros: number
  readonly canaries: readonly (JudgeCanary & { readonly judgement: Judgement })[]
}

type Deps = Pick<GatewayDeps, 'snapshot' | 'clock' | 'circuits' | 'createId'>

/** Asks a model to judge each canary in both orders, as the check `judge` would. Throws for a card that cannot be called. */
export async function tryJudge(card: string, signal: AbortSignal, deps: Deps): Promise<JudgeTrial> {
  const { clients } = deps.snapshot()
  if (!clients.has(card)) {
    throw new GatewayError('model_not_found', `There is no model '${card.slice(0, 100)}'`)
  }
  if (deps.circuits.unavailable().includes(card)) {
    throw new GatewayError('conflict', `'${card}' is stopped or does not answer at the moment`)
  }
  let costMicros = 0
  const canaries: (JudgeCanary & { readonly judgement: Judgement })[] = []
  for (const canary of JUDGE_CANARIES) {
    // Both orders at once, and no more: clients are served by the same model.
    const both = await Promise.all(
      JUDGE_ORDERS.map((_, place) => judgementOf(card, canary, place, signal, deps)),
    )
    costMicros += both.reduce((sum, one) => sum + one.costMicros, 0)
    canaries.push({ ...canary, judgement: combineJudgements(both.map((one) => one.judgement)) })
  }
  const told = judgeReliability(canaries.map(({ judgement }) => judgement))
  const { asked = 0, falseAccepts = 0, unsure = 0 } = told ?? {}
  return {
    card,
    asked,
    falseAccepts,
    mostFalseAccepts: MOST_FALSE_ACCEPTS,
    unsure,
    costMicros,
    canaries,
  }
}

async function judgementOf(
  card: string,
  { question, wrongAnswer }: JudgeCanary,
  place: number,
  signal: AbortSignal,
  { snapshot, clock, createId }: Deps,
): Promise<{ readonly judgement: Judgement; readonly costMicros: number }> {
  const { clients, timeouts: all } = snapshot()
  const [client, timeouts] = [clients.get(card), all[card]]
  if (!client || !timeouts) throw new GatewayError('model_not_found', `'${card}' is gone`)
  const nonce = createId()
  const request = judgeRequest(question, wrongAnswer, nonce, place)
  const step = {
    do: 'call',
    line: 'second',
    card,
    purpose: 'judge',
    release: 'hold',
    withFindings: false,
    reasons: ['canary'],
  } as const
  const inputTokens = estimateTokens(request.messages.map(textOf).join('\n'))
  const { outcome, collected } = await callUnseen(
    { step, client, request, timeouts, inputTokens, signal },
    clock,
  )
  const isWhole = outcome.type === 'answered'
  return {
    judgement: isWhole ? readJudgement(collected.text, nonce) : 'unsure',
    costMicros: outcome.costMicros,
  }
}
