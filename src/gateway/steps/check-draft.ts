import { JUDGE_ORDERS } from '../../checks/judge/judge-prompt.ts'
import { judged } from '../../checks/judge/judged.ts'
import { namesOf } from '../../core/card.ts'
import { textOf } from '../../core/chat.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'
import type { StatedAmount } from '../../core/money.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { answerOf, type Choice, type Collected, wordsOf } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { GatewayDeps, Judging } from '../../gateway/deps.ts'
import { statedAmounts } from '../../oversight/amounts/stated-amounts.ts'
import type { Work } from './work.ts'

/** Runs checks on the answer at hand and adds what they say to the run. */
export async function checkDraft(
  work: Work,
  names: readonly CheckName[],
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<void> {
  const draft = work.draft()
  const about = { work, draft, input: checkInputOf(work, draft.collected) }
  const started = deps.clock.monotonic()
  const inVain = names.flatMap((name) => unasked(name, work))
  const ours = names.filter((name) => name !== 'judge' && !isIn(inVain, name))
  const { pending, risk } = await lookAt(about, ours, signal, deps)
  const looked = pending instanceof Promise ? await pending : pending
  const isJudged = names.includes('judge') && !isIn(inVain, 'judge')
  const found = [...looked, ...inVain, ...(isJudged ? [judgeResult(work, draft)] : [])]
  const fresh = inWholeText(found, draft.collected)
  if (pending instanceof Promise) work.waitedMs += deps.clock.monotonic() - started
  // An earlier check of the same draft still counts towards what is known of it.
  const results = merge(work.resultsOf(draft), fresh)
  const confidence = confidenceOf(about, results, deps)
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
  readonly work: Work
  readonly draft: Draft
  /** Of its first choice. */
  readonly input: CheckInput
}

/** A risk in any choice goes out, and counts as much as one in the first; so does one in a call that is the answer. */
function allText({ call, collected }: Draft, { run }: Work): string {
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
  const { work, draft } = about
  const look = () => ({
    pending: lookAtChoices(about, (input) => judging.check(names, input, signal)),
    risk: judging.answerRisk(allText(draft, work), work.run.facts.signals.risk),
  })
  return together ? together(look) : look()
}

/** Each choice goes out and is looked at for itself; the answer passes only where all of them do. */
function lookAtChoices(
  { work, draft: { collected }, input }: LookedAt,
  look: (input: CheckInput) => ReturnType<Judging['check']>,
): ReturnType<Judging['check']> {
  const first = look(input)
  if (collected.further === undefined) return first
  const others = [...collected.further].map(async ([number, choice]) => {
    const results = await look(checkInputOf(work, choice))
    return results.map((result) => ({ ...result, choice: number }))
  })
  return Promise.all([first, ...others]).then((results) => results.flat())
}

/** How likely the answer is to be right: with several, the one that is least so. */
function confidenceOf(
  { work, draft: { call, collected }, input }: LookedAt,
  results: readonly CheckResult[],
  { judging }: Pick<GatewayDeps, 'judging'>,
): number | undefined {
  const { facts } = work.run
  const card = work.snapshot.policy.cards[call.card]
  const models = card === undefined ? [call.card] : namesOf(card)
  const { promptClass, firstOk } = facts.signals.difficulty
  const of = { tenant: work.caller.tenant, models, promptClass, firstOk }
  if (collected.further === undefined) return judging.confidence(input, results, of)
  const others = [...collected.further].map(
    ([number, choice]) => [number, checkInputOf(work, choice)] as const,
  )
  const known = [[0, input] as const, ...others].flatMap(([number, asked]) => {
    const about = results.filter(({ choice = 0 }) => choice === number)
    return judging.confidence(asked, about, of) ?? []
  })
  return known.length === 0 ? undefined : Math.min(...known)
}

function asksForAmounts({ snapshot }: Work): boolean {
  return snapshot.policy.rules.some(({ when }) => when.answer?.amountAbove !== undefined)
}

function amountsIn({ collected }: Draft): readonly StatedAmount[] {
  const choices = choicesOf(collected)
  return statedAmounts({
    texts: choices.flatMap(wordsOf),
    toolArguments: choices.flatMap(argumentsOf),
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
  return { ...judged({ answer: answerOf(collected), judgements: work.judgements }), ms: 0 }
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

function checkInputOf(work: Work, choice: Choice): CheckInput {
  const { responseFormat, toolChoice } = work.request
  const input = askedOf(work, answerOf(choice))
  input.toolCalls = choice.toolCalls
  input.samples = work.samples()
  if (choice.text === '' && choice.refusal !== '') input.declined = true
  if (choice.finish !== undefined) input.finishReason = choice.finish
  if (responseFormat !== undefined) input.responseFormat = responseFormat
  if (toolChoice !== undefined) input.toolChoice = toolChoice
  return input
}

/** What any answer of the run is held to, be it whole or only begun; of one shape, as many checks read it. */
export function askedOf(work: Work, answer: string): Input {
  const { request } = work
  const input: Input = {
    answer,
    question: work.question,
    conversation: request.messages,
    context: contextOf(work),
    tools: request.tools,
    language: work.run.facts.signals.language.code,
  }
  if (work.retrieval !== undefined) input.citesContext = true
  return input
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
