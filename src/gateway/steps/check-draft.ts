import { JUDGE_ORDERS } from '../../checks/judge/judge-prompt.ts'
import { judged } from '../../checks/judge/judged.ts'
import { namesOf } from '../../core/card.ts'
import { textOf } from '../../core/chat.ts'
import {
  type CheckInput,
  type CheckName,
  type CheckResult,
  isOwnCheck,
  type OwnCheckName,
} from '../../core/check.ts'
import type { StatedAmount } from '../../core/money.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import { mayBeSentTo } from '../../decide/rules/may-be-sent-to.ts'
import { answerOf, type Choice, type Collected, wordsOf } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { GatewayDeps, Judging } from '../../gateway/deps.ts'
import { statedAmounts } from '../../oversight/amounts/stated-amounts.ts'
import type { ActiveRun } from './active-run.ts'

/** Runs checks on the answer at hand and adds what they say to the run. */
export async function checkDraft(
  active: ActiveRun,
  names: readonly CheckName[],
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<void> {
  const draft = active.draft()
  const about = { active, draft, input: checkInputOf(active, draft.collected) }
  const started = deps.clock.monotonic()
  const inVain = names.flatMap((name) => unasked(name, active))
  const ours = names.filter((name) => name !== 'judge' && !isIn(inVain, name))
  const { pending, risk } = await lookAt(about, ours, signal, deps)
  const looked = pending instanceof Promise ? await pending : pending
  const isJudged = names.includes('judge') && !isIn(inVain, 'judge')
  const found = [...looked, ...inVain, ...(isJudged ? [judgeResult(active, draft)] : [])]
  const fresh = inWholeText(found, draft.collected)
  if (pending instanceof Promise) active.waitedMs += deps.clock.monotonic() - started
  // An earlier check of the same draft still counts towards what is known of it.
  const results = merge(active.resultsOf(draft), fresh)
  const confidence = confidenceOf(about, results, deps)
  active.observation.checked(fresh, deps.clock.monotonic() - started)
  active.add({
    type: 'checked',
    card: draft.call.card,
    results,
    risk,
    ...(confidence === undefined ? {} : { confidence }),
    ...(asksForAmounts(active) ? { amounts: amountsIn(draft) } : {}),
  })
}

/** Findings in an answer, as places in all of the text, of which the answer may be the end only. */
function inWholeText(
  results: readonly CheckResult[],
  { answerFrom: by = 0 }: Choice,
): readonly CheckResult[] {
  if (by === 0) return results
  return results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => {
      const { start, end } = finding.span
      return { ...finding, span: { start: start + by, end: end + by } }
    }),
  }))
}

function isIn(results: readonly CheckResult[], name: CheckName): boolean {
  return results.some(({ check }) => check === name)
}

/** What checks look at. */
interface LookedAt {
  readonly active: ActiveRun
  readonly draft: Draft
  /** Of its first choice. */
  readonly input: CheckInput
}

/** A risk in any choice goes out, and counts as much as one in the first; so does one in a call that is the answer. */
function allText({ call, collected }: Draft, { run }: ActiveRun): string {
  const isAnswer = run.facts.answersByCall || call.answersByCall
  const calls = isAnswer ? choicesOf(collected).flatMap(argumentsOf) : []
  return [...choicesOf(collected).flatMap(wordsOf), ...calls].join('\n\n')
}

function choicesOf(collected: Collected): readonly Choice[] {
  return [collected, ...(collected.further?.values() ?? [])]
}

function argumentsOf({ toolCalls }: Choice): readonly string[] {
  return toolCalls.map((call) => call.arguments)
}

/** What checks find, or a promise of it where they ask others, and the risk that the answer shows. */
async function lookAt(
  about: LookedAt,
  names: readonly CheckName[],
  signal: AbortSignal,
  { judging, together }: Pick<GatewayDeps, 'judging' | 'together'>,
): Promise<{ pending: ReturnType<Judging['check']>; risk: RiskSignal }> {
  const { active, draft } = about
  const look = () => ({
    pending: lookAtChoices(about, (input) => judging.check(names, input, signal)),
    risk: judging.answerRisk(allText(draft, active), active.run.facts.signals.risk),
  })
  return together ? together(look) : look()
}

/** Each choice goes out and is looked at for itself; the answer passes only where all of them do. */
function lookAtChoices(
  { active, draft: { collected }, input }: LookedAt,
  look: (input: CheckInput) => ReturnType<Judging['check']>,
): ReturnType<Judging['check']> {
  const first = look(input)
  if (collected.further === undefined) return first
  const others = [...collected.further].map(async ([number, choice]) => {
    const results = await look(checkInputOf(active, choice))
    return results.map((result) => ({ ...result, choice: number }))
  })
  return Promise.all([first, ...others]).then((results) => results.flat())
}

/** How likely the answer is to be right: with several, the one that is least so. */
function confidenceOf(
  { active, draft: { call, collected }, input }: LookedAt,
  results: readonly CheckResult[],
  { judging }: Pick<GatewayDeps, 'judging'>,
): number | undefined {
  const { facts } = active.run
  const card = active.snapshot.policy.cards[call.card]
  const models = card === undefined ? [call.card] : namesOf(card)
  const { promptClass, firstOk } = facts.signals.difficulty
  const of = { tenant: active.caller.tenant, models, promptClass, firstOk }
  if (collected.further === undefined) return judging.confidence(input, results, of)
  const others = [...collected.further].map(
    ([number, choice]) => [number, checkInputOf(active, choice)] as const,
  )
  const known = [[0, input] as const, ...others].flatMap(([number, asked]) => {
    const about = results.filter(({ choice = 0 }) => choice === number)
    return judging.confidence(asked, about, of) ?? []
  })
  return known.length === 0 ? undefined : Math.min(...known)
}

function asksForAmounts({ snapshot }: ActiveRun): boolean {
  return snapshot.policy.rules.some(({ when }) => when.answer?.amountAbove !== undefined)
}

function amountsIn({ collected }: Draft): readonly StatedAmount[] {
  const choices = choicesOf(collected)
  return statedAmounts({
    texts: choices.flatMap(wordsOf),
    toolArguments: choices.flatMap(argumentsOf),
  })
}

/** A check that lives by what others say, and none could or may be asked: that is no word in favour of the answer. */
function unasked(name: CheckName, active: ActiveRun): readonly CheckResult[] {
  const note = whyUnasked(name, active)
  if (note === undefined) return []
  const coverage = { checked: 0, total: 1 }
  return [{ check: name, version: 1, verdict: 'error', findings: [], coverage, ms: 0, note }]
}

function whyUnasked(name: CheckName, active: ActiveRun): string | undefined {
  if (isOwnCheck(name)) return mayAsk(name, active) ? undefined : FORBIDDEN
  const isUnasked =
    name === 'judge'
      ? active.judgements.length < JUDGE_ORDERS.length
      : name === 'agreement' && active.samples().length === 0
  return isUnasked ? 'No other model could be asked' : undefined
}

const FORBIDDEN = 'A rule does not let this request go where the check runs'

/** Rules on places bind what a check is sent as they bind models, and so do those on personal data: it is sent no placeholders. */
function mayAsk(name: OwnCheckName, active: ActiveRun): boolean {
  const { policy } = active.snapshot
  const place = policy.ownChecks?.[name]
  if (place === undefined) return true
  const { facts } = active.run
  return mayBeSentTo(
    place,
    demandsOf(facts, policy, riskOf(facts, active.answerRisks())).requirement,
  )
}

/** A judge has been asked already; its check only reads what it said. */
function judgeResult(active: ActiveRun, { collected }: Draft): CheckResult {
  return { ...judged({ answer: answerOf(collected), judgements: active.judgements }), ms: 0 }
}

function merge(
  before: readonly CheckResult[],
  fresh: readonly CheckResult[],
): readonly CheckResult[] {
  if (before.length === 0) return fresh
  const keyOf = ({ check, choice = 0 }: CheckResult) => `${choice} ${check}`
  const looked = new Set(fresh.map(keyOf))
  return [...before.filter((result) => !looked.has(keyOf(result))), ...fresh]
}

type Input = { -readonly [Name in keyof CheckInput]: CheckInput[Name] }

function checkInputOf(active: ActiveRun, choice: Choice): CheckInput {
  const { responseFormat, toolChoice } = active.request
  const input = askedOf(active, answerOf(choice))
  input.toolCalls = choice.toolCalls
  input.samples = active.samples()
  if (choice.text === '' && choice.refusal !== '') input.declined = true
  if (choice.finish !== undefined) input.finishReason = choice.finish
  if (responseFormat !== undefined) input.responseFormat = responseFormat
  if (toolChoice !== undefined) input.toolChoice = toolChoice
  return input
}

/** What any answer of the run is held to, be it whole or only begun; of one shape, as many checks read it. */
export function askedOf(active: ActiveRun, answer: string): Input {
  const { request } = active
  const input: Input = {
    answer,
    question: active.question,
    conversation: request.messages,
    context: contextOf(active),
    tools: request.tools,
    language: active.run.facts.signals.language.code,
  }
  if (active.retrieval !== undefined) input.citesContext = true
  return input
}

/** What the answer can be held to: passages found for it or named by the client, and the results of tools. */
function contextOf({ request, retrieval }: ActiveRun): readonly string[] {
  const tools = request.messages.filter((message) => message.role === 'tool').map(textOf)
  const named = request.wishes.context ?? []
  const found = retrieval?.passages.map(
    ({ title, heading, text }) => `${title}\n${heading}\n${text}`,
  )
  return tools.length === 0 && found === undefined ? named : [...(found ?? []), ...named, ...tools]
}
