import { JUDGE_ORDERS } from '../checks/judge/judge-prompt.ts'
import { judged } from '../checks/judge/judged.ts'
import { textOf } from '../core/chat.ts'
import type { CheckInput, CheckName, CheckResult } from '../core/check.ts'
import type { StatedAmount } from '../core/money.ts'
import type { RiskSignal } from '../core/signals.ts'
import { statedAmounts } from '../oversight/stated-amounts.ts'
import type { GatewayDeps, Judging } from './deps.ts'
import type { Draft } from './draft.ts'
import type { Work } from './work.ts'

/** Runs checks on the answer at hand and adds what they say to the run. */
export async function checkDraft(
  work: Work,
  names: readonly CheckName[],
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<void> {
  const draft = work.draft()
  const input = checkInputOf(work, draft)
  const started = deps.clock.monotonic()
  const inVain = names.flatMap((name) => unasked(name, work))
  const ours = names.filter((name) => name !== 'judge' && !inVain.some((r) => r.check === name))
  const { pending, risk } = await lookAt(allText(draft), ours, input, signal, deps)
  const looked: readonly CheckResult[] = pending instanceof Promise ? await pending : pending
  const isJudged = names.includes('judge') && !inVain.some((r) => r.check === 'judge')
  const fresh = [...looked, ...inVain, ...(isJudged ? [judgeResult(work, draft)] : [])]
  if (pending instanceof Promise) work.waitedMs += deps.clock.monotonic() - started
  // An earlier check of the same draft still counts towards what is known of it.
  const results = merge(work.resultsOf(draft), fresh)
  const confidence = deps.judging.confidence(input, results)
  work.observation.checked(fresh, deps.clock.monotonic() - started)
  work.add({
    type: 'checked',
    card: draft.call.card,
    results,
    risk,
    ...(confidence === undefined ? {} : { confidence }),
    ...(asksForAmounts(work) ? { amounts: amountsIn(draft) } : {}),
  })
}

/** Checks judge the first choice. A risk in any other goes out as well and counts as much. */
function allText({ collected: { text, further } }: Draft): string {
  return further === '' ? text : `${text}\n\n${further}`
}

/** What checks find, or a promise of it where they ask others, and the risk that the answer shows. */
async function lookAt(
  answer: string,
  names: readonly CheckName[],
  input: CheckInput,
  signal: AbortSignal,
  { judging, together }: Pick<GatewayDeps, 'judging' | 'together'>,
): Promise<{ pending: ReturnType<Judging['check']>; risk: RiskSignal }> {
  const look = () => ({
    pending: judging.check(names, input, signal),
    risk: judging.answerRisk(answer),
  })
  return together ? together(look) : look()
}

function asksForAmounts({ snapshot }: Work): boolean {
  return snapshot.policy.rules.some(({ when }) => when.answer?.amountAbove !== undefined)
}

function amountsIn({ collected }: Draft): readonly StatedAmount[] {
  const others = collected.parts.flatMap((part) =>
    part.type === 'text-delta' && (part.choice ?? 0) > 0 ? [part.text] : [],
  )
  return statedAmounts({
    texts: [collected.text, collected.refusal, others.join('')],
    toolArguments: collected.toolCalls.map((call) => call.arguments),
  })
}

/** A check that lives by what other models say, and none could be had: that is no word in favour of the answer. */
function unasked(name: CheckName, work: Work): readonly CheckResult[] {
  const isUnasked =
    name === 'judge'
      ? work.judgements.length < JUDGE_ORDERS.length
      : name === 'agreement' && work.samples().length === 0
  if (!isUnasked) return []
  const note = 'No other model could be asked'
  const coverage = { checked: 0, total: 1 }
  return [{ check: name, version: 1, verdict: 'error', findings: [], coverage, ms: 0, note }]
}

/** A judge has been asked already; its check only reads what it said. */
function judgeResult(work: Work, { collected }: Draft): CheckResult {
  return { ...judged({ answer: collected.text, judgements: work.judgements }), ms: 0 }
}

function merge(
  before: readonly CheckResult[],
  fresh: readonly CheckResult[],
): readonly CheckResult[] {
  if (before.length === 0) return fresh
  const names = new Set(fresh.map((result) => result.check))
  return [...before.filter((result) => !names.has(result.check)), ...fresh]
}

function checkInputOf(work: Work, { collected }: Draft): CheckInput {
  const { responseFormat } = work.request
  return {
    ...askedOf(work),
    answer: collected.text || collected.refusal,
    toolCalls: collected.toolCalls,
    samples: work.samples(),
    ...(collected.finish === undefined ? {} : { finishReason: collected.finish }),
    ...(responseFormat === undefined ? {} : { responseFormat }),
  }
}

/** What any answer of the run is held to, be it whole or only begun. */
export function askedOf(work: Work): Omit<CheckInput, 'answer'> {
  const { request } = work
  return {
    question: work.question,
    conversation: request.messages,
    context: contextOf(work),
    ...(work.retrieval === undefined ? {} : { citesContext: true as const }),
    tools: request.tools,
    language: work.run.facts.signals.language.code,
  }
}

/** What the answer can be held to: passages found for it or named by the client, and the results of tools. */
function contextOf({ request, retrieval }: Work): readonly string[] {
  const tools = request.messages.filter((message) => message.role === 'tool').map(textOf)
  const named = request.wishes.context ?? []
  const found = retrieval?.passages.map(
    ({ title, heading, text }) => `${title}\n${heading}\n${text}`,
  )
  return tools.length === 0 && found === undefined ? named : [...(found ?? []), ...named, ...tools]
}
